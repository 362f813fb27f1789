package dev.lakefront.pricing;

import dev.lakefront.pricing.RefusedCode.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: what a basket costs, worked out a second time and the long way, piece by piece and with numbers of any size.
 * It reads the values and calls nothing of the engine.
 */
final class NaivePricing {

    /** @param lines by id: discount, tax, total */
    record Outcome(
            BigInteger subtotal,
            BigInteger discount,
            BigInteger shippingDiscount,
            BigInteger tax,
            BigInteger total,
            Map<String, List<BigInteger>> lines,
            Map<String, BigInteger> discounts,
            Map<String, Reason> refused,
            List<String> pending) {

        /** What the engine says, in these words. */
        static Outcome of(Priced priced) {
            Map<String, List<BigInteger>> lines = new HashMap<>();
            for (PricedLine line : priced.lines()) {
                lines.put(
                        line.id(),
                        List.of(
                                big(line.discount().minor()),
                                big(line.tax().minor()),
                                big(line.total().minor())));
            }
            Map<String, BigInteger> discounts = new LinkedHashMap<>();
            priced.discounts()
                    .forEach(each ->
                            discounts.put(each.promotionId(), big(each.amount().minor())));
            Map<String, Reason> refused = new HashMap<>();
            priced.refused().forEach(each -> refused.put(each.code(), each.reason()));
            return new Outcome(
                    big(priced.subtotal().minor()),
                    big(priced.discount().minor()),
                    big(priced.shippingDiscount().minor()),
                    big(priced.tax().minor()),
                    big(priced.total().minor()),
                    lines,
                    discounts,
                    refused,
                    priced.pending());
        }
    }

    private static final class Piece {
        final Item of;
        boolean cheaper;

        Piece(Item of) {
            this.of = of;
        }
    }

    private final Basket basket;
    private final Rules rules;
    private final Redemptions redemptions;

    private NaivePricing(Basket basket, Rules rules, Redemptions redemptions) {
        this.basket = basket;
        this.rules = rules;
        this.redemptions = redemptions;
    }

    static Outcome price(Basket basket, Rules rules, Redemptions redemptions) {
        return new NaivePricing(basket, rules, redemptions).outcome();
    }

    private Outcome outcome() {
        Map<String, String> entered = new LinkedHashMap<>();
        for (String code : basket.codes()) {
            if (!entered.containsKey(code.toUpperCase(Locale.ROOT))) {
                entered.put(code.toUpperCase(Locale.ROOT), code);
            }
        }
        Map<String, List<Reason>> against = new HashMap<>();
        List<String> waiting = new ArrayList<>();
        List<Promotion> good = new ArrayList<>();
        for (Promotion promotion : new TreeMap<>(byId()).values()) {
            String code = promotion.code();
            if (code != null && !entered.containsKey(code)) {
                continue;
            }
            Reason reason = reasonAgainst(promotion);
            if (reason != null) {
                against.computeIfAbsent(String.valueOf(code), each -> new ArrayList<>())
                        .add(reason);
            } else if ((basket.destination() == null
                            && promotion.terms().countries().size() > 0)
                    || (basket.shipping() == null && promotion.reward() instanceof Reward.FreeShipping)) {
                waiting.add(String.valueOf(code));
            } else {
                good.add(promotion);
            }
        }

        List<List<Promotion>> choices = new ArrayList<>();
        choices.add(good.stream().filter(each -> each.terms().combinable()).toList());
        for (Promotion promotion : good) {
            if (!promotion.terms().combinable()) {
                choices.add(List.of(promotion));
            }
        }
        List<Outcome> outcomes = choices.stream().map(this::with).toList();
        Outcome best =
                outcomes.stream().min(Comparator.comparing(Outcome::total)).orElseThrow();

        Map<String, Reason> refused = new LinkedHashMap<>();
        List<String> pending = new ArrayList<>();
        for (Map.Entry<String, String> each : entered.entrySet()) {
            List<Promotion> own = good.stream()
                    .filter(promotion -> each.getKey().equals(promotion.code()))
                    .toList();
            if (own.stream().anyMatch(promotion -> best.discounts().containsKey(promotion.id()))) {
                continue;
            }
            if (waiting.contains(each.getKey())) {
                pending.add(each.getValue());
                continue;
            }
            boolean hadEffect = own.stream()
                    .anyMatch(promotion -> outcomes.stream()
                            .anyMatch(outcome -> outcome.discounts().containsKey(promotion.id())));
            Reason reason = against.getOrDefault(each.getKey(), List.of()).stream()
                    .max(Comparator.naturalOrder())
                    .orElse(Reason.UNKNOWN);
            if (!own.isEmpty()) {
                reason = hadEffect ? Reason.NOT_COMBINABLE : Reason.NO_EFFECT;
            }
            refused.put(each.getValue(), reason);
        }
        return new Outcome(
                best.subtotal(),
                best.discount(),
                best.shippingDiscount(),
                best.tax(),
                best.total(),
                best.lines(),
                best.discounts(),
                refused,
                pending);
    }

    private Map<String, Promotion> byId() {
        Map<String, Promotion> byId = new HashMap<>();
        rules.promotions().forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    private Reason reasonAgainst(Promotion promotion) {
        PromotionTerms terms = promotion.terms();
        String currency = basket.currency().getCurrencyCode();
        if (basket.at().compareTo(terms.startsAt()) < 0) {
            return Reason.NOT_STARTED;
        }
        if (terms.endsAt() != null && basket.at().compareTo(terms.endsAt()) >= 0) {
            return Reason.ENDED;
        }
        if (terms.usageLimit() != null
                && redemptions.all().getOrDefault(promotion.id(), 0L).compareTo(terms.usageLimit()) >= 0) {
            return Reason.USED_UP;
        }
        if (terms.usageLimitPerCustomer() != null
                && redemptions.own().getOrDefault(promotion.id(), 0L).compareTo(terms.usageLimitPerCustomer()) >= 0) {
            return Reason.USED_BY_CUSTOMER;
        }
        if (promotion.reward() instanceof Reward.FixedOff fixed
                && fixed.amounts().get(currency) == null) {
            return Reason.CURRENCY_NOT_OFFERED;
        }
        if (!terms.countries().isEmpty()
                && basket.destination() != null
                && terms.countries().stream()
                        .noneMatch(each -> each.equals(basket.destination().countryCode()))) {
            return Reason.DESTINATION_EXCLUDED;
        }
        List<Item> seen = scope(promotion);
        if (seen.isEmpty()) {
            return Reason.NOTHING_IN_SCOPE;
        }
        BigInteger worth = seen.stream().map(NaivePricing::subtotal).reduce(BigInteger.ZERO, BigInteger::add);
        if (terms.minimums().containsKey(currency)
                && worth.compareTo(big(terms.minimums().get(currency).minor())) < 0) {
            return Reason.MINIMUM_NOT_REACHED;
        }
        int pieces = seen.stream().mapToInt(Item::quantity).sum();
        boolean noneCheaper = promotion.reward() instanceof Reward.BuyXGetY some && cheaperOf(pieces, some) == 0;
        return pieces < terms.minimumQuantity() || noneCheaper ? Reason.TOO_FEW_PIECES : null;
    }

    private List<Item> scope(Promotion promotion) {
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
    private static int cheaperOf(int pieces, Reward.BuyXGetY reward) {
        int cheaper = 0;
        for (int piece = 0; piece < pieces; piece++) {
            cheaper += piece % (reward.buy() + reward.get()) >= reward.buy() ? 1 : 0;
        }
        return cheaper;
    }

    private Outcome with(List<Promotion> promotions) {
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
                List<Item> seen = scope(promotion);
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
        for (Map.Entry<TaxRates.Key, TaxRates.Rate> each : rules.taxes().rates().entrySet()) {
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

    private static BigInteger subtotal(Item item) {
        return big(item.unitPrice().minor()).multiply(big(item.quantity()));
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
