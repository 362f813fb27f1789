package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Effect.PayBack;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.PaymentState.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of an order of which money is to be given back. What is on its way counts as given back until it fails. */
final class RefundTransition {

    private static final int LONGEST_REASON = 500;

    private RefundTransition() {}

    static Decision decide(Order order, OrderChange.Refund wish, Instant now) {
        Receipt receipt = order.payment().counted();
        if (receipt == null) {
            return new Illegal("The order is not paid.");
        }
        if (order.payment() instanceof PaymentState.Disputed) {
            return new Illegal("The payment is disputed.");
        }
        Money left = Refunds.left(order, receipt);
        if (left.isZero()) {
            return new Illegal("All of it was given back already, or is on its way.");
        }
        if (order.refunds().size() >= Refund.MOST) {
            return new Illegal("Money was given back too often for another time.");
        }
        Money amount = wish.amount() == null ? left : wish.amount();
        if (!amount.currency().equals(left.currency()) || amount.minor() <= 0 || amount.compareTo(left) > 0) {
            return new Illegal("More than nothing and at most " + left.amount() + " " + left.currencyCode()
                    + " can be given back.");
        }
        boolean back = order.refunds().stream().anyMatch(Refund::restocked);
        if (wish.restock() && (back || order.state() instanceof OrderState.Cancelled)) {
            return new Illegal("The order's pieces are on sale again already.");
        }
        return requested(order, receipt, amount, wish, now);
    }

    private static Changed requested(Order order, Receipt receipt, Money amount, OrderChange.Refund wish, Instant now) {
        List<Effect> effects = new ArrayList<>();
        if (wish.restock()) {
            effects.add(Pieces.GIVE_BACK);
        }
        Refund refund = Refunds.next(order, amount, words(wish.reason()), wish.restock(), now);
        effects.add(new Tell("refund_started.staff", List.of(amount), receipt.reference()));
        effects.add(new PayBack(receipt.reference(), refund.id(), amount));
        return new Changed(Refunds.with(order, refund), effects);
    }

    /** People's own; null if they gave none, or what would be taken for the shop's. */
    private static @Nullable String words(@Nullable String reason) {
        String words = reason == null ? "" : reason.strip();
        return words.isEmpty() || Refunds.isOwnReason(words.toLowerCase(Locale.ROOT))
                ? null
                : words.substring(0, Math.min(LONGEST_REASON, words.length()));
    }
}
