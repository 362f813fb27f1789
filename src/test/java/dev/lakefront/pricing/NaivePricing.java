package dev.lakefront.pricing;

import dev.lakefront.pricing.RefusedCode.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: what a basket costs, worked out a second time and the long way. It reads the values and calls nothing of the
 * engine.
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
                                NaiveBill.big(line.discount().minor()),
                                NaiveBill.big(line.tax().minor()),
                                NaiveBill.big(line.total().minor())));
            }
            Map<String, BigInteger> discounts = new LinkedHashMap<>();
            priced.discounts()
                    .forEach(each -> discounts.put(
                            each.promotionId(), NaiveBill.big(each.amount().minor())));
            Map<String, Reason> refused = new HashMap<>();
            priced.refused().forEach(each -> refused.put(each.code(), each.reason()));
            return new Outcome(
                    NaiveBill.big(priced.subtotal().minor()),
                    NaiveBill.big(priced.discount().minor()),
                    NaiveBill.big(priced.shippingDiscount().minor()),
                    NaiveBill.big(priced.tax().minor()),
                    NaiveBill.big(priced.total().minor()),
                    lines,
                    discounts,
                    refused,
                    priced.pending());
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
        List<Outcome> outcomes = choices.stream()
                .map(promotions -> NaiveBill.with(promotions, basket, rules.taxes()))
                .toList();
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
        List<Item> seen = NaiveBill.scope(promotion, basket);
        if (seen.isEmpty()) {
            return Reason.NOTHING_IN_SCOPE;
        }
        BigInteger worth = seen.stream().map(NaiveBill::subtotal).reduce(BigInteger.ZERO, BigInteger::add);
        if (terms.minimums().containsKey(currency)
                && worth.compareTo(NaiveBill.big(terms.minimums().get(currency).minor())) < 0) {
            return Reason.MINIMUM_NOT_REACHED;
        }
        int pieces = seen.stream().mapToInt(Item::quantity).sum();
        boolean noneCheaper =
                promotion.reward() instanceof Reward.BuyXGetY some && NaiveBill.cheaperOf(pieces, some) == 0;
        return pieces < terms.minimumQuantity() || noneCheaper ? Reason.TOO_FEW_PIECES : null;
    }
}
