package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.Bill.Candidate;
import dev.lakefront.pricing.Bill.Taken;
import dev.lakefront.pricing.Conditions.Verdict;
import dev.lakefront.pricing.RefusedCode.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a basket costs. The same basket, rules and redemptions always cost the same; how, the package says. */
public final class Pricing {

    private final Basket basket;
    private final EnteredCodes codes;
    private final List<Candidate> candidates = new ArrayList<>();

    /** How far codes came that are not applied, by their spelling. */
    private final Map<String, Reason> reasons = new HashMap<>();

    private final Set<String> pending = new HashSet<>();

    private Pricing(Basket basket) {
        this.basket = basket;
        this.codes = new EnteredCodes(basket.codes());
    }

    public static Priced price(Basket basket, Rules rules, Redemptions redemptions) {
        Pricing pricing = new Pricing(basket);
        pricing.judge(rules.promotions(), new Conditions(basket, redemptions));
        return pricing.priced(pricing.best(rules.taxes()));
    }

    private void judge(List<Promotion> promotions, Conditions conditions) {
        for (Promotion promotion : promotions) {
            if (codes.admit(promotion)) {
                switch (conditions.judge(promotion)) {
                    case Verdict.Met met -> candidates.add(new Candidate(promotion, met.scope()));
                    case Verdict.Pending unknown -> postpone(promotion);
                    case Verdict.Unmet unmet -> refuse(promotion, unmet.reason());
                }
            }
        }
    }

    private void postpone(Promotion promotion) {
        String spelling = codes.spelling(promotion);
        if (spelling != null) {
            pending.add(spelling);
        }
    }

    private void refuse(Promotion promotion, Reason reason) {
        String spelling = codes.spelling(promotion);
        if (spelling != null) {
            reasons.merge(spelling, reason, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
    }

    /** The bill with the lowest total, of all combinable promotions together and of each exclusive one alone. */
    private Bill best(TaxRates rates) {
        Lines lines = new Lines(basket, rates);
        Function<List<Candidate>, Bill> bill = set -> new Bill(basket, lines, rates, set);
        List<Bill> alternatives = new ArrayList<>();
        alternatives.add(bill.apply(candidates.stream()
                .filter(each -> each.promotion().terms().combinable())
                .toList()));
        candidates.stream()
                .filter(each -> !each.promotion().terms().combinable())
                .forEach(each -> alternatives.add(bill.apply(List.of(each))));
        Bill best = alternatives.getFirst();
        for (Bill each : alternatives) {
            best = each.total() < best.total() ? each : best;
        }
        for (Bill each : alternatives) {
            for (Taken taken : each.taken()) {
                refuse(taken.promotion(), taken.amount() == 0 ? Reason.NO_EFFECT : Reason.NOT_COMBINABLE);
            }
        }
        return best;
    }

    private Priced priced(Bill bill) {
        List<PricedLine> lines = bill.lines();
        Money goods = sum(lines, PricedLine::subtotal);
        Money discount = sum(lines, PricedLine::discount).plus(bill.shippingDiscount());
        Money tax = sum(lines, PricedLine::tax).plus(bill.shippingTax());
        List<AppliedDiscount> discounts = bill.taken().stream()
                .filter(taken -> taken.amount() > 0)
                .map(this::applied)
                .toList();
        List<String> idle = codes.spellings().stream()
                .filter(code -> discounts.stream().noneMatch(each -> code.equals(each.code())))
                .toList();
        return new Priced(
                goods,
                discount,
                bill.shipping(),
                bill.shippingDiscount(),
                bill.shippingTax(),
                tax,
                basket.money(bill.total()),
                lines,
                discounts,
                idle.stream()
                        .filter(code -> !pending.contains(code))
                        .map(code -> new RefusedCode(code, reasons.getOrDefault(code, Reason.UNKNOWN)))
                        .toList(),
                idle.stream().filter(pending::contains).toList());
    }

    private AppliedDiscount applied(Taken taken) {
        Promotion promotion = taken.promotion();
        return new AppliedDiscount(
                promotion.id(),
                codes.spelling(promotion),
                promotion.title(),
                promotion.reward().kind(),
                basket.money(taken.amount()));
    }

    private Money sum(List<PricedLine> lines, Function<PricedLine, Money> amount) {
        return lines.stream().map(amount).reduce(basket.money(0), Money::plus);
    }
}
