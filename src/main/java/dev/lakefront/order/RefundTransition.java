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
import org.jspecify.annotations.Nullable;

/** What becomes of an order of which money is to be given back. */
final class RefundTransition {

    private RefundTransition() {}

    static Decision decide(Order order, OrderChange.Refund wish, Instant now) {
        Receipt receipt = order.payment().counted();
        if (receipt == null) {
            return new Illegal("The order is not paid.");
        }
        if (order.payment() instanceof PaymentState.Disputed) {
            return new Illegal("The payment is disputed.");
        }
        if (order.refunds().size() >= Refund.MOST) {
            return new Illegal("Money was given back too often for another time.");
        }
        Money left = left(order, receipt);
        Money amount = wish.amount() == null ? left : wish.amount();
        if (left.isZero()) {
            return new Illegal("All of it was given back already.");
        }
        if (!amount.currency().equals(left.currency()) || amount.isZero() || amount.compareTo(left) > 0) {
            return new Illegal("Between nothing and what is left can be given back: " + left + ".");
        }
        boolean back = order.refunds().stream().anyMatch(Refund::restocked);
        if (wish.restock() && (back || order.state() instanceof OrderState.Cancelled)) {
            return new Illegal("The order's pieces are on sale again already.");
        }
        return requested(order, receipt, amount, wish, now);
    }

    /** What can be given back still. */
    static Money left(Order order, Receipt receipt) {
        return order.refunds().stream()
                .filter(Refund::counts)
                .map(Refund::amount)
                .reduce(receipt.received(), Money::minus);
    }

    private static Changed requested(Order order, Receipt receipt, Money amount, OrderChange.Refund wish, Instant now) {
        List<Effect> effects = new ArrayList<>();
        if (wish.restock()) {
            effects.add(Pieces.GIVE_BACK);
        }
        Refund refund = next(order, amount, wish.reason(), wish.restock(), now);
        effects.add(new Tell("refund_started.staff", List.of(amount), receipt.reference()));
        effects.add(new PayBack(receipt.reference(), refund.id(), amount));
        return new Changed(with(order, refund), effects);
    }

    /** One that is asked for now. */
    static Refund next(Order order, Money amount, @Nullable String reason, boolean restocked, Instant now) {
        String id = "r" + (order.refunds().size() + 1);
        return new Refund(id, null, amount, Refund.State.REQUESTED, reason, restocked, now);
    }

    static Order with(Order order, Refund refund) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(refund);
        return order.as(order.payment(), refunds);
    }
}
