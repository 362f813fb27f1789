package dev.lakefront.pricing;

import dev.lakefront.pricing.NaivePricing.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The oracle's sums for one set of promotions: piece by piece, cent by cent, and with numbers of any size. */
final class NaiveBill {

    private static final class Piece {
        final Item of;
        boolean cheaper;

        Piece(Item of) {
            this.of = of;
        }
    }

    private final Basket basket;
    private final TaxRates taxes;

    private NaiveBill(Basket basket, TaxRates taxes) {
        this.basket = basket;
        this.taxes = taxes;
    }

    /** @param promotions whose conditions are met, by id */
    static Outcome with(List<Promotion> promotions, Basket basket, TaxRates taxes) {
        return new NaiveBill(basket, taxes).outcome(promotions);
    }

    static List<Item> scope(Promotion promotion, Basket basket) {
        Scope scope = promotion.scope();
        List<Item> seen = new ArrayList<>();
        for (Item item : basket.items()) {
            boolean named = scope.products().contains(item.productId())
                    || scope.brands().stream().anyMatch(brand -> brand.equals(item.brand()))
                    || scope.categories().stream().anyMatch(item.categories()::contains)
                    || scope.collections().stream().anyMatch(item.collections()::contains);
            boolean all = scope.products().size()
                            + scope.brands().size()
                            + scope.categories().size()
                            + scope.collections().size()
                    == 0;
            if ((named || all) && (!scope.excludeReduced() || !item.reduced())) {
                seen.add(item);
            }
        }
        return seen;
    }

    /** Laid out in a row and counted off: so many in full, so many cheaper, and again. */
    static int cheaperOf(int pieces, Reward.BuyXGetY reward) {
        int cheaper = 0;
        for (int piece = 0; piece < pieces; piece++) {
            cheaper += piece % (reward.buy() + reward.get()) >= reward.buy() ? 1 : 0;
        }
        return cheaper;
    }

    private Outcome outcome(List<Promotion> promotions) {
        Map<Item, BigInteger> left = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        boolean counted = promotions.stream().anyMatch(each -> each.reward() instanceof Reward.BuyXGetY);
        for (Item item : basket.items()) {
            left.put(item, subtotal(item));
            for (int piece = 0; counted && piece < item.quantity(); piece++) {
                pieces.add(new Piece(item));
            }
        }
        pieces.sort(Comparator.comparing((Piece piece) -> piece.of.unitPrice().minor())
                .thenComparing(piece -> piece.of.sku())
                .thenComparing(piece -> piece.of.id()));
        BigInteger shipping = basket.shipping() == null
                ? BigInteger.ZERO
                : big(basket.shipping().price().minor());
        BigInteger shippingLeft = shipping;
        Map<String, BigInteger> discounts = new LinkedHashMap<>();

        for (Class<?> kind : List.of(
                Reward.BuyXGetY.class, Reward.PercentOff.class, Reward.FixedOff.class, Reward.FreeShipping.class)) {
            for (Promotion promotion : promotions) {
                if (!kind.isInstance(promotion.reward())) {
                    continue;
                }
                List<Item> seen = scope(promotion, basket);
                BigInteger worth = seen.stream().map(left::get).reduce(BigInteger.ZERO, BigInteger::add);
                BigInteger off = BigInteger.ZERO;
                if (promotion.reward() instanceof Reward.BuyXGetY some) {
                    off = cheaper(some, seen, pieces, left);
                } else if (promotion.reward() instanceof Reward.PercentOff part) {
                    off = part(worth, part.percent().millionths(), 1_000_000);
                    share(off, worth, seen, left);
                } else if (promotion.reward() instanceof Reward.FixedOff fixed) {
                    off = big(fixed.amounts()
                                    .get(basket.currency().getCurrencyCode())
                                    .minor())
                            .min(worth);
                    share(off, worth, seen, left);
                } else {
                    off = shippingLeft;
                    shippingLeft = BigInteger.ZERO;
                }
                if (off.signum() != 0) {
                    discounts.put(promotion.id(), off);
                }
            }
        }
        return bill(left, shipping, shippingLeft, discounts);
    }

    private BigInteger cheaper(
            Reward.BuyXGetY reward, List<Item> seen, List<Piece> pieces, Map<Item, BigInteger> left) {
        List<Piece> row = pieces.stream()
                .filter(piece -> !piece.cheaper && seen.contains(piece.of))
                .toList();
        List<Piece> chosen = row.subList(0, cheaperOf(row.size(), reward));
        Map<Item, BigInteger> prices = new LinkedHashMap<>();
        chosen.forEach(piece -> prices.merge(piece.of, big(piece.of.unitPrice().minor()), BigInteger::add));
        Map<Item, BigInteger> offs = new LinkedHashMap<>();
        prices.forEach(
                (item, price) -> offs.put(item, part(price, reward.percent().millionths(), 1_000_000)));
        BigInteger off = offs.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (off.signum() > 0) {
            chosen.forEach(piece -> piece.cheaper = true);
            offs.forEach((item, each) -> left.merge(item, each, BigInteger::subtract));
        }
        return off;
    }

    /** Cent by cent: whoever is furthest below a fair share gets the next one. */
    private static void share(BigInteger off, BigInteger worth, List<Item> seen, Map<Item, BigInteger> left) {
        if (off.signum() == 0) {
            return;
        }
        Map<Item, BigInteger> before = new LinkedHashMap<>();
        Map<Item, BigInteger> given = new LinkedHashMap<>();
        BigInteger open = off;
        for (Item item : seen) {
            before.put(item, left.get(item));
            given.put(item, off.multiply(left.get(item)).divide(worth));
            open = open.subtract(given.get(item));
        }
        for (; open.signum() > 0; open = open.subtract(BigInteger.ONE)) {
            Item next = seen.stream()
                    .min(Comparator.comparing((Item item) ->
                                    given.get(item).multiply(worth).subtract(off.multiply(before.get(item))))
                            .thenComparing(item -> before.get(item).negate())
                            .thenComparing(Item::sku)
                            .thenComparing(Item::id))
                    .orElseThrow();
            given.merge(next, BigInteger.ONE, BigInteger::add);
        }
        given.forEach((item, each) -> left.merge(item, each, BigInteger::subtract));
    }

    private Outcome bill(
            Map<Item, BigInteger> left,
            BigInteger shipping,
            BigInteger shippingLeft,
            Map<String, BigInteger> discounts) {
        BigInteger subtotal = BigInteger.ZERO;
        BigInteger goods = BigInteger.ZERO;
        BigInteger tax = BigInteger.ZERO;
        Map<String, List<BigInteger>> lines = new LinkedHashMap<>();
        for (Item item : basket.items()) {
            BigInteger due = left.get(item);
            BigInteger own = tax(due, rate(item.taxClass(), false));
            lines.put(
                    item.id(),
                    List.of(subtotal(item).subtract(due), own, basket.pricesIncludeTax() ? due : due.add(own)));
            subtotal = subtotal.add(subtotal(item));
            goods = goods.add(due);
            tax = tax.add(own);
        }
        if (basket.shipping() != null) {
            tax = tax.add(tax(shippingLeft, rate(basket.shipping().taxClass(), true)));
        }
        BigInteger shippingDiscount = shipping.subtract(shippingLeft);
        BigInteger discount = subtotal.subtract(goods).add(shippingDiscount);
        BigInteger total = subtotal.subtract(discount).add(shipping);
        return new Outcome(
                subtotal,
                discount,
                shippingDiscount,
                tax,
                basket.pricesIncludeTax() ? total : total.add(tax),
                lines,
                discounts,
                Map.of(),
                List.of());
    }

    private int rate(String taxClass, boolean shipping) {
        Destination to = basket.destination();
        if (to == null || taxClass.equals("exempt")) {
            return 0;
        }
        TaxRates.Rate found = null;
        for (Map.Entry<TaxRates.Key, TaxRates.Rate> each : taxes.rates().entrySet()) {
            TaxRates.Key key = each.getKey();
            boolean applies = key.taxClass().equals(taxClass)
                    && key.place().countryCode().equals(to.countryCode())
                    && (key.place().region() == null || key.place().region().equals(to.region()));
            if (applies && (found == null || key.place().region() != null)) {
                found = each.getValue();
            }
        }
        return found == null || (shipping && !found.onShipping())
                ? 0
                : found.percent().millionths();
    }

    private BigInteger tax(BigInteger due, int millionths) {
        return part(due, millionths, basket.pricesIncludeTax() ? 1_000_000L + millionths : 1_000_000L);
    }

    private static BigInteger part(BigInteger of, long part, long whole) {
        return new BigDecimal(of)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }

    static BigInteger subtotal(Item item) {
        return big(item.unitPrice().minor()).multiply(big(item.quantity()));
    }

    static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
