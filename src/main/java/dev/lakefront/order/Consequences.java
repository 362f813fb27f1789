package dev.lakefront.order;

import dev.lakefront.journal.Outbox;
import dev.lakefront.stock.HoldChange;
import dev.lakefront.stock.Holds;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Does what follows from changes of orders, or takes it down to be done; in the transaction that keeps the change. */
@Singleton
final class Consequences {

    private final OrderStore store;
    private final OrderUses uses;
    private final Holds holds;
    private final Outbox outbox;

    Consequences(OrderStore store, OrderUses uses, Holds holds, Outbox outbox) {
        this.store = store;
        this.uses = uses;
        this.holds = holds;
        this.outbox = outbox;
    }

    /** Does what follows from a change of this order, which is saved. */
    void follow(Order order, Effect effect) {
        switch (effect) {
            case Effect.Pieces pieces -> move(order, pieces);
            case Effect.Tell tell -> store.tell(order, tell);
            case Effect.Write letter -> write(order, letter);
            case Effect.KeepPieces keep ->
                demandSo(order, "kept back", holds.extend(order.hold(), keep.until()), false);
            case Effect.SpendCart spend -> spendCart(order);
            case Effect.PayBack payBack -> payBack(order, payBack);
        }
    }

    private void move(Order order, Effect.Pieces pieces) {
        HoldChange change = switch (pieces) {
            case SELL -> holds.sell(order.hold());
            case RELEASE -> holds.release(order.hold());
            case GIVE_BACK -> holds.giveBack(order.hold());
        };
        // what nobody holds any more need not be given up
        demandSo(order, "made to " + pieces, change, pieces != Effect.Pieces.SELL);
    }

    private static void demandSo(Order order, String what, HoldChange change, boolean orGone) {
        boolean so = change instanceof HoldChange.Done || change instanceof HoldChange.AlreadySo;
        boolean gone = change instanceof HoldChange.Unknown && orGone;
        if (!so && !gone) {
            throw new IllegalStateException("the pieces of " + order + " cannot be " + what + ": " + change);
        }
    }

    /** Takes an order's pieces that were given up, if all of them are there. */
    boolean piecesTaken(Order order) {
        return holds.retake(order.hold(), uses.of(order)) instanceof HoldChange.Done;
    }

    private void write(Order order, Effect.Write letter) {
        String id = order.id().value();
        String kind = letter.kind().name().toLowerCase(Locale.ROOT);
        String about = letter.about() == null ? "" : ":" + letter.about();
        outbox.append(
                OrderLetter.KIND,
                "order-letter:" + id + ":" + kind + about,
                "order-letter:" + id,
                OrderJson.write(new OrderLetter(id, letter.kind(), letter.shipmentId(), letter.reason())));
    }

    private void spendCart(Order order) {
        if (order.cartId() != null) {
            String id = order.id().value();
            outbox.append(
                    OrderPaid.KIND,
                    "order-paid:" + id,
                    "order:" + id,
                    OrderJson.write(new OrderPaid(id, order.cartId())));
        }
    }

    private void payBack(Order order, Effect.PayBack payBack) {
        Repayment repayment = new Repayment(order.id().value(), payBack.reference(), payBack.name(), payBack.amount());
        outbox.append(
                Repayment.KIND,
                "payment-refund:" + repayment.orderId() + ":" + repayment.reference() + ":" + repayment.name(),
                "payment-refund:" + repayment.orderId(),
                OrderJson.write(repayment));
    }
}
