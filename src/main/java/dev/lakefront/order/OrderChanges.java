package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.OfferPayment.Offered;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Attempts.NewAttempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /** So soon whoever is offered an attempt starts it; otherwise the shop does. */
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final OrderStore store;
    private final Consequences consequences;
    private final Attempts attempts;
    private final Mirror mirror;
    private final OrderConfig config;
    private final Clock clock;

    OrderChanges(
            OrderStore store,
            Consequences consequences,
            Attempts attempts,
            Mirror mirror,
            OrderConfig config,
            Clock clock) {
        this.store = store;
        this.consequences = consequences;
        this.attempts = attempts;
        this.mirror = mirror;
        this.config = config;
        this.clock = clock;
    }

    /** Until the transaction ends; nothing if there is no such order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(OrderId id) {
        store.lock(id);
    }

    /** A payment was seen as this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void shown(OrderId id, int attempt, Payment payment) {
        Optional<Order> order = store.locked(id);
        if (order.isEmpty()) {
            LOG.error("the payment {} is for the order {}, which is not known", payment, id.value());
            return;
        }
        List<Attempt> known = attempts.of(id.value());
        carryOut(
                order.get(), PaymentTransition.decide(order.get(), known, attempt, payment, config.timeToPay(), now()));
    }

    /** Money cannot be given back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void repaymentRefused(Repayment repayment) {
        store.locked(new OrderId(repayment.orderId())).ifPresent(order -> {
            PaymentState.Receipt counted = order.payment().counted();
            boolean counts = counted != null && counted.reference().equals(repayment.reference());
            carryOut(
                    order,
                    counts
                            ? CountedPayment.refused(order, repayment.name())
                            : PaymentTransition.couldNotGoBack(order, repayment.reference(), repayment.amount()));
        });
    }

    /**
     * Sees to it that a shopper can pay in this way, in a transaction of its own.
     *
     * @return nothing if its payments must be closed before, which was not done yet
     */
    @Transactional
    public Optional<Offered> offer(OrderId id, PaymentKind kind, @Nullable URI returnUrl, @Nullable URI cancelUrl) {
        Optional<Order> found = store.locked(id);
        if (found.isEmpty()) {
            return Optional.of(new Offered.Unknown());
        }
        Order order = found.get();
        if (!order.isPayable()) {
            return Optional.of(new Offered.NotPayable(order));
        }
        return switch (PaymentOffer.of(order, attempts.of(id.value()), kind, config.timeToPay(), now())) {
            case PaymentOffer.CloseFirst first -> Optional.empty();
            case PaymentOffer.Take take -> Optional.of(new Offered.Payable(order, take.attempt()));
            case PaymentOffer.UnderWay underWay -> Optional.of(new Offered.PaymentUnderWay(order));
            case PaymentOffer.TooLate tooLate -> Optional.of(new Offered.TooLate(order));
            case PaymentOffer.Begin begin -> {
                Instant deadline = begin.deadline();
                Order after =
                        carryOut(order, new Changed(order.until(deadline), List.of(new Effect.KeepPieces(deadline))));
                Attempt attempt = attempts.begin(
                        id.value(),
                        new NewAttempt(kind, order.content().total(), deadline, returnUrl, cancelUrl),
                        now().plus(START_WITHIN));
                yield Optional.of(new Offered.Payable(after, attempt.number()));
            }
        };
    }

    /**
     * Does what somebody wants of an order, in a transaction of its own.
     *
     * @return nothing if its payments must be closed before, which was not done yet
     */
    @Transactional
    public Optional<ChangeResult> change(OrderId id, OrderChange wish, Actor actor, @Nullable String ifTag) {
        Optional<Order> found = store.locked(id);
        if (found.isEmpty()) {
            return Optional.of(new ChangeResult.Unknown());
        }
        Order order = found.get();
        if (ifTag != null && !ifTag.equals(order.tag())) {
            return Optional.of(new ChangeResult.Conflict(order));
        }
        Decision decision = switch (wish) {
            case OrderChange.Cancel cancel -> CancelTransition.decide(order, cancel, actor, now());
            case OrderChange.Ship ship -> FulfilmentTransition.ship(order, ship, now());
            case OrderChange.Deliver deliver -> FulfilmentTransition.deliver(order);
            case OrderChange.Refund refund -> RefundTransition.decide(order, refund, now());
            case OrderChange.Return comeBack -> FulfilmentTransition.comeBack(order);
        };
        boolean callsOff = wish instanceof OrderChange.Cancel && decision instanceof Changed;
        if (callsOff && !order.payment().received() && mayBePaid(id)) {
            return Optional.empty();
        }
        return Optional.of(result(order, decision));
    }

    private boolean mayBePaid(OrderId id) {
        return attempts.of(id.value()).stream().anyMatch(OrderChanges::isOpen);
    }

    private static boolean isOpen(Attempt attempt) {
        return attempt.state() == Attempt.State.STARTING || attempt.state() == Attempt.State.OPEN;
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
        Optional<Order> order = store.locked(id).filter(Order::isPayable);
        if (order.isEmpty()) {
            return false;
        }
        OrderChange.Cancel expired = new OrderChange.Cancel(PaymentTransition.EXPIRED);
        Decision decision = CancelTransition.decide(order.get(), expired, Actor.SHOP, now());
        if (!(decision instanceof Changed)) {
            return false;
        }
        carryOut(order.get(), decision);
        // whose payments are closed later, as soon as that can be done
        attempts.of(id.value()).forEach(attempt -> attempts.close(id.value(), attempt.number()));
        return true;
    }

    /** Answers an editor's request on the order's document, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answer(OrderId id, RequestOutcome outcome) {
        store.locked(id).ifPresent(order -> {
            mirror.changed(id.documentId());
            store.save(order.as(outcome));
        });
    }

    private Order carryOut(Order before, Decision decision) {
        return switch (decision) {
            case Decision.Unchanged unchanged -> before;
            case Decision.Illegal illegal -> before;
            case Decision.Once once ->
                carryOut(
                        before,
                        store.isTold(before.id(), once.kind(), once.subject()) ? once.otherwise() : once.change());
            case Changed changed -> {
                mark(before);
                yield follow(before, changed);
            }
            case Decision.IfPiecesAreThere either -> {
                mark(before);
                yield follow(before, consequences.piecesTaken(before) ? either.then() : either.otherwise());
            }
        };
    }

    /** Documents are marked in the order of their types: those of the pieces come later. */
    private void mark(Order order) {
        mirror.changed(order.id().documentId());
    }

    private Order follow(Order before, Changed changed) {
        Order order = store.save(changed.order());
        changed.effects().forEach(effect -> consequences.follow(order, effect));
        if (before.isPayable() && !order.isPayable()) {
            endAttempts(order.id());
        }
        return order;
    }

    /**
     * What could be paid still of an order that is given up, or paid by a payment that was not known, is closed where payments are
     * taken, by the shop itself and as soon as that is possible.
     */
    private void endAttempts(OrderId id) {
        attempts.of(id.value()).stream()
                .filter(OrderChanges::isOpen)
                .forEach(open -> attempts.close(id.value(), open.number()));
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
