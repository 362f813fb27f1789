package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.testing.Refunded;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whoever takes payments, in memory: payments are what the test makes of them. */
final class FakeGateway implements PaymentGateway {

    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private volatile boolean away;
    private volatile @Nullable Runnable beforeClosing;
    private int closed;
    private int found;

    static String reference(String orderId, int attempt) {
        return "pi_" + orderId + "_" + attempt;
    }

    /** As if new. */
    synchronized void clear() {
        payments.clear();
        keys.clear();
        away = false;
        beforeClosing = null;
        closed = 0;
        found = 0;
    }

    /** Nobody answers from now on, or somebody does again. */
    void away(boolean isAway) {
        away = isAway;
    }

    /** What happens just before a payment is closed the next time. */
    void beforeClosing(Runnable event) {
        beforeClosing = event;
    }

    synchronized int closings() {
        return closed;
    }

    synchronized int looks() {
        return found;
    }

    /** The payment becomes this, as far as it is not over. */
    synchronized Payment become(Order order, PaymentStatus status) {
        Payment payment = payments.get(reference(order.id().value(), 1));
        Payment changed =
                payment.succeeded() || payment.dead() ? payment : with(payment, status, payment.refunded(), null);
        payments.put(payment.reference().value(), changed);
        return changed;
    }

    synchronized Payment decline(Order order) {
        Payment payment = payments.get(reference(order.id().value(), 1));
        Payment changed = with(
                payment,
                PaymentStatus.REQUIRES_PAYMENT_METHOD,
                payment.refunded(),
                new Payment.Decline("card_declined", null));
        payments.put(payment.reference().value(), changed);
        return changed;
    }

    /** A payment of which the shop knows nothing yet. */
    synchronized Payment another(Order order, int attempt, PaymentStatus status) {
        Payment payment = made(order.id().value(), attempt, order.content().total(), PaymentStatus.PROCESSING);
        Payment changed = with(payment, status, payment.refunded(), null);
        payments.put(payment.reference().value(), changed);
        return changed;
    }

    Money received(String reference) {
        return payments.get(reference).received();
    }

    Money refunded(String reference) {
        return payments.get(reference).refunded();
    }

    private static Payment with(
            Payment payment, PaymentStatus status, Money refunded, Payment.@Nullable Decline failure) {
        return new Payment(
                payment.reference(),
                payment.kind(),
                status,
                payment.orderId(),
                payment.attempt(),
                payment.amount(),
                status == PaymentStatus.SUCCEEDED
                        ? payment.amount()
                        : Money.zero(payment.amount().currency()),
                Refunded.of(refunded),
                null,
                "card",
                failure,
                null,
                null,
                payment.createdAt());
    }

    private static Payment made(String orderId, int attempt, Money amount, PaymentStatus status) {
        return new Payment(
                new PaymentReference(reference(orderId, attempt)),
                PaymentKind.PAYMENT_INTENT,
                status,
                orderId,
                attempt,
                amount,
                Money.zero(amount.currency()),
                List.of(),
                null,
                null,
                null,
                "secret",
                null,
                OrderFixture.PLACED);
    }

    private void demandThere() {
        if (away) {
            throw new UpstreamException("payments", UpstreamException.Kind.TIMEOUT, "away");
        }
    }

    @Override
    public PaymentResult create(Wish wish) {
        demandThere();
        String reference = reference(wish.orderId(), wish.attempt());
        return new PaymentResult.Shown(payments.computeIfAbsent(
                reference,
                key -> made(wish.orderId(), wish.attempt(), wish.amount(), PaymentStatus.REQUIRES_PAYMENT_METHOD)));
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        throw new UnsupportedOperationException("the tests pay themselves");
    }

    @Override
    public synchronized Optional<Payment> find(PaymentReference payment) {
        demandThere();
        found++;
        return Optional.ofNullable(payments.get(payment.value()));
    }

    @Override
    public Payment close(PaymentReference reference) {
        demandThere();
        Runnable event = beforeClosing;
        beforeClosing = null;
        if (event != null) {
            event.run();
        }
        synchronized (this) {
            closed++;
            Payment payment = payments.get(reference.value());
            boolean closable = !payment.succeeded() && payment.status() != PaymentStatus.PROCESSING;
            Payment changed =
                    closable ? with(payment, PaymentStatus.CANCELED, payment.refunded(), payment.failure()) : payment;
            payments.put(reference.value(), changed);
            return changed;
        }
    }

    @Override
    public synchronized Payment refund(PaymentReference reference, RefundWish wish) {
        Money amount = wish.amount();
        demandThere();
        Payment payment = payments.get(reference.value());
        if (keys.add(reference.value() + wish.name())) {
            if (!payment.succeeded() || payment.refunded().plus(amount).compareTo(payment.received()) > 0) {
                throw new AssertionError("more is given back than came in");
            }
            payment = with(payment, payment.status(), payment.refunded().plus(amount), null);
            payments.put(reference.value(), payment);
        }
        return payment;
    }

    @Override
    public synchronized List<Payment> made(Instant from, Instant until) {
        demandThere();
        return List.copyOf(payments.values());
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        return Set.of();
    }
}
