package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.RefusedCode.Reason;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Whether one promotion, taken for itself, may apply to a basket. */
record Conditions(Basket basket, Redemptions redemptions) {

    sealed interface Verdict {

        /**
         * It may apply.
         *
         * @param scope the numbers of the lines that the promotion looks at, at least one
         */
        record Met(BitSet scope) implements Verdict {}

        /** Nothing is against it so far, but it cannot be known yet. */
        record Pending() implements Verdict {}

        /** It may not apply. */
        record Unmet(Reason reason) implements Verdict {}
    }

    Verdict judge(Promotion promotion) {
        Reason early = beforeLooking(promotion);
        if (early != null) {
            return new Verdict.Unmet(early);
        }
        BitSet scope = scope(promotion);
        Reason late = looking(promotion, scope);
        if (late != null) {
            return new Verdict.Unmet(late);
        }
        boolean nowhereYet =
                basket.destination() == null && !promotion.terms().countries().isEmpty();
        boolean nothingSentYet = basket.shipping() == null && promotion.reward() instanceof Reward.FreeShipping;
        return nowhereYet || nothingSentYet ? new Verdict.Pending() : new Verdict.Met(scope);
    }

    /** What is against it whatever the lines are; null if nothing is. */
    private @Nullable Reason beforeLooking(Promotion promotion) {
        PromotionTerms terms = promotion.terms();
        if (!terms.hasStarted(basket.at())) {
            return Reason.NOT_STARTED;
        }
        if (terms.hasEnded(basket.at())) {
            return Reason.ENDED;
        }
        if (redemptions.exhaust(promotion)) {
            return Reason.USED_UP;
        }
        if (redemptions.exhaustOwn(promotion)) {
            return Reason.USED_BY_CUSTOMER;
        }
        if (promotion.reward() instanceof Reward.FixedOff fixed
                && !fixed.amounts().containsKey(basket.currency().getCurrencyCode())) {
            return Reason.CURRENCY_NOT_OFFERED;
        }
        Destination destination = basket.destination();
        boolean excluded = destination != null
                && !terms.countries().isEmpty()
                && !terms.countries().contains(destination.countryCode());
        return excluded ? Reason.DESTINATION_EXCLUDED : null;
    }

    private BitSet scope(Promotion promotion) {
        List<Item> items = basket.items();
        BitSet scope = new BitSet(items.size());
        for (int line = 0; line < items.size(); line++) {
            scope.set(line, promotion.scope().has(items.get(line)));
        }
        return scope;
    }

    /** What of the lines in scope is against it; null if nothing is. */
    private @Nullable Reason looking(Promotion promotion, BitSet scope) {
        if (scope.isEmpty()) {
            return Reason.NOTHING_IN_SCOPE;
        }
        long worth = sum(scope, Item::subtotal);
        long pieces = sum(scope, Item::quantity);
        PromotionTerms terms = promotion.terms();
        Money minimum = terms.minimums().get(basket.currency().getCurrencyCode());
        if (minimum != null && worth < minimum.minor()) {
            return Reason.MINIMUM_NOT_REACHED;
        }
        boolean tooFew = pieces < terms.minimumQuantity()
                || (promotion.reward() instanceof Reward.BuyXGetY some && some.cheaper(pieces) == 0);
        return tooFew ? Reason.TOO_FEW_PIECES : null;
    }

    private long sum(BitSet scope, ToLongFunction<Item> number) {
        return scope.stream().mapToObj(basket.items()::get).mapToLong(number).sum();
    }
}
