package dev.lakefront.order;

import dev.lakefront.journal.Outbox;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.stock.HoldChange;
import dev.lakefront.stock.Holds;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an order that was placed changes: under its lock something is decided, and what follows from it is done
 * or written down in the same transaction.
 */
@Singleton
class OrderChanges {

    private static final Logger LOG = LoggerFactory.getLogger(OrderChanges.class);

    private final JdbcOrders orders;
    private final OrderRows rows;
    private final Attempts attempts;
    private final Holds holds;
    private final Outbox outbox;
    private final Mirror mirror;
    private final Clock clock;

    OrderChanges(
            JdbcOrders orders,
            OrderRows rows,
            Attempts attempts,
            Holds holds,
            Outbox outbox,
            Mirror mirror,
            Clock clock) {
        this.orders = orders;
        this.rows = rows;
        this.attempts = attempts;
        this.holds = holds;
        this.outbox = outbox;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Until the transaction ends; nothing if there is no such order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(OrderId id) {
        rows.lock(id.value());
    }

    /** A payment was seen as this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void shown(OrderId id, int attempt, Payment payment) {
        Optional<Order> order = orders.locked(id);
        if (order.isEmpty()) {
            LOG.error("the payment {} is for the order {}, which is not known", payment, id.value());
            return;
        }
        List<Attempt> known = attempts.of(id.value());
        carryOut(order.get(), PaymentTransition.decide(order.get(), known, attempt, payment, clock.instant()));
    }

    /**
     * Does what somebody wants of an order, in a transaction of its own.
     *
     * @return nothing if its payments must be closed before, which was not done yet
     */
    @Transactional
    public Optional<ChangeResult> change(OrderId id, OrderChange wish, Actor actor, @Nullable String ifTag) {
        Optional<Order> found = orders.locked(id);
        if (found.isEmpty()) {
            return Optional.of(new ChangeResult.Unknown());
        }
        Order order = found.get();
        if (ifTag != null && !ifTag.equals(order.tag())) {
            return Optional.of(new ChangeResult.Conflict(order));
        }
        Decision decision = switch (wish) {
            case OrderChange.Cancel cancel -> CancelTransition.decide(order, cancel, actor);
            case OrderChange.Ship ship -> FulfilmentTransition.ship(order, ship, clock.instant());
            case OrderChange.Deliver deliver -> FulfilmentTransition.deliver(order);
            case OrderChange.Return comeBack -> FulfilmentTransition.comeBack(order);
        };
        boolean callsOff = wish instanceof OrderChange.Cancel && decision instanceof Changed;
        if (callsOff && !order.payment().received() && mayBePaid(id)) {
            return Optional.empty();
        }
        return Optional.of(result(order, decision));
    }

    private boolean mayBePaid(OrderId id) {
        return attempts.of(id.value()).stream()
                .map(Attempt::state)
                .anyMatch(state -> state == Attempt.State.STARTING || state == Attempt.State.OPEN);
    }

    private ChangeResult result(Order order, Decision decision) {
        if (decision instanceof Decision.Illegal illegal) {
            return new ChangeResult.Illegal(order, illegal.reason());
        }
        Order after = carryOut(order, decision);
        return decision instanceof Decision.Unchanged
                ? new ChangeResult.AlreadySo(after)
                : new ChangeResult.Done(after);
    }

    /** Calls an order off that waits for money still, whatever may become of its payments; false if it does not. */
    @Transactional
    public boolean giveUp(OrderId id) {
        Optional<Order> order = orders.locked(id).filter(Order::isPayable);
        order.ifPresent(waiting -> carryOut(
                waiting,
                CancelTransition.decide(waiting, new OrderChange.Cancel(PaymentTransition.EXPIRED), Actor.SHOP)));
        return order.isPresent();
    }

    /** Answers an editor's request on the order's document, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answer(OrderId id, RequestOutcome outcome) {
        orders.locked(id).ifPresent(order -> {
            mirror.changed(id.documentId());
            orders.save(order.as(outcome));
        });
    }

    private Order carryOut(Order before, Decision decision) {
        if (isNothing(before, decision)) {
            return before;
        }
        // documents are marked in the order of their types: those of the pieces come later
        mirror.changed(before.id().documentId());
        return switch (decision) {
            case Changed changed -> carryOut(changed);
            case Decision.Once once -> carryOut(once.change());
            case Decision.IfPiecesAreThere either -> carryOut(taken(before) ? either.then() : either.otherwise());
            case Decision.Unchanged unchanged -> before;
            case Decision.Illegal illegal -> before;
        };
    }

    private boolean isNothing(Order before, Decision decision) {
        return switch (decision) {
            case Decision.Unchanged unchanged -> true;
            case Decision.Illegal illegal -> true;
            case Decision.Once once -> orders.isTold(before.id(), once.kind(), once.subject());
            case Changed changed -> false;
            case Decision.IfPiecesAreThere either -> false;
        };
    }

    private Order carryOut(Changed changed) {
        Order order = orders.save(changed.order());
        changed.effects().forEach(effect -> carryOut(order, effect));
        return order;
    }

    private void carryOut(Order order, Effect effect) {
        switch (effect) {
            case Effect.Pieces pieces -> move(order, pieces);
            case Effect.Tell tell -> orders.tell(order, tell);
            case Effect.Write letter -> write(order, letter);
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
        boolean so = change instanceof HoldChange.Done || change instanceof HoldChange.AlreadySo;
        // what nobody holds any more need not be given up
        boolean gone = change instanceof HoldChange.Unknown && pieces != Effect.Pieces.SELL;
        if (!so && !gone) {
            throw new IllegalStateException("the pieces of " + order + " cannot be made to " + pieces + ": " + change);
        }
    }

    /** Takes an order's pieces that were given up. */
    private boolean taken(Order order) {
        return holds.retake(order.hold(), orders.redemptions(order)) instanceof HoldChange.Done;
    }

    private void write(Order order, Effect.Write letter) {
        String id = order.id().value();
        String kind = letter.kind().name().toLowerCase(Locale.ROOT);
        String about = letter.about() == null ? "" : ":" + letter.about();
        outbox.append(
                OrderLetter.KIND,
                "order-letter:" + id + ":" + kind + about,
                "order-letter:" + id,
                OrderJson.write(new OrderLetter(id, letter.kind(), letter.shipmentId())));
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
        Repayment repayment = new Repayment(order.id().value(), payBack.reference(), payBack.amount());
        outbox.append(
                Repayment.KIND,
                "payment-refund:" + repayment.orderId() + ":" + repayment.reference(),
                "payment-refund:" + repayment.orderId(),
                OrderJson.write(repayment));
    }
}
