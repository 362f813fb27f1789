package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.Interleaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes payments, on a stage: each call has a point before it and one after it, and may fail, or lose its answer. Remembers
 * of which payments shoppers were told, since only those can be paid, and what there would be to tell of payments.
 */
final class StagedGateway implements PaymentGateway {

    /** What becomes of a call. */
    enum Fate {
        ANSWERED,
        /** It is not done. */
        FAILED,
        /** It is done, but nobody hears of it. */
        LOST
    }

    private final Interleaving stage;
    private final Map<String, Payment> seen = new HashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final List<PaymentReference> events = new ArrayList<>();
    private final FakeGateway gateway;
    private boolean stray;
    private Supplier<Fate> fates = () -> Fate.ANSWERED;
    private Consumer<Payment> money = payment -> {};

    StagedGateway(Interleaving stage, FakeGateway gateway) {
        this.stage = stage;
        this.gateway = gateway;
    }

    /**
     * As if new.
     *
     * @param refundsAre what refunds are at first
     * @param heard told of each payment at the moment in which it succeeds
     */
    void begin(Supplier<Fate> itsFates, RefundStatus refundsAre, Consumer<Payment> heard) {
        gateway.clear();
        gateway.refundsAre(refundsAre);
        fates = itsFates;
        money = heard;
        seen.clear();
        told.clear();
        events.clear();
        stray = false;
    }

    /** From now on all calls are answered. */
    void calm() {
        fates = () -> Fate.ANSWERED;
    }

    List<Payment> payments() {
        return gateway.payments();
    }

    /** What there is to tell, the oldest first. */
    List<PaymentReference> events() {
        return events;
    }

    /** A shopper knows by now how to pay it. */
    void tell(Payment payment) {
        told.add(payment.reference().value());
    }

    /** The latest payment that a shopper knows, and can pay still. */
    Optional<Payment> payable() {
        return payments().stream()
                .filter(payment -> told.contains(payment.reference().value()) && waits(payment))
                .reduce((earlier, later) -> later);
    }

    Optional<Payment> processing() {
        return payments().stream()
                .filter(payment -> payment.status() == PaymentStatus.PROCESSING)
                .findFirst();
    }

    boolean hasMoney() {
        return payments().stream().anyMatch(Payment::succeeded);
    }

    /** Whether a payment succeeded that the shop did not ask for. */
    boolean hasStray() {
        return stray;
    }

    private static boolean waits(Payment payment) {
        return switch (payment.status()) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION -> true;
            case PROCESSING, REQUIRES_CAPTURE, SUCCEEDED, CANCELED, UNKNOWN -> false;
        };
    }

    /** What a shopper or a bank does with a payment, elsewhere. */
    void becomes(PaymentReference reference, PaymentStatus status) {
        gateway.become(reference, status);
        notice();
    }

    /** A shopper's try elsewhere, or what was on its way, has failed. */
    void isDeclined(PaymentReference reference) {
        gateway.decline(reference);
        notice();
    }

    /** A payment that the shop did not ask for succeeds. */
    void another(String reference, String orderId, int attempt, Money amount) {
        gateway.another(reference, orderId, attempt, amount, PaymentStatus.SUCCEEDED);
        stray = true;
        notice();
    }

    /** What is on its way back arrives. */
    void refundsArrive() {
        for (Payment payment : payments()) {
            for (Payment.Refund refund : payment.refunds()) {
                String name = refund.name();
                if (refund.status() == RefundStatus.PENDING && name != null) {
                    gateway.refundBecomes(payment.reference(), name, RefundStatus.SUCCEEDED);
                }
            }
        }
        notice();
    }

    private void notice() {
        for (Payment payment : payments()) {
            Payment before = seen.put(payment.reference().value(), payment);
            if (!payment.equals(before)) {
                events.add(payment.reference());
                if (payment.succeeded() && (before == null || !before.succeeded())) {
                    money.accept(payment);
                }
            }
        }
    }

    private <T> T call(String what, Supplier<T> work, Function<T, @Nullable Object> outcome) {
        stage.point(what + '?');
        Fate fate = fates.get();
        if (fate == Fate.FAILED) {
            stage.point(what + " fails");
            throw new UpstreamException("payments", Kind.UNAVAILABLE, "as told");
        }
        T result = work.get();
        notice();
        if (fate == Fate.LOST) {
            stage.point(what + " is lost");
            throw new UpstreamException("payments", Kind.TIMEOUT, "as told");
        }
        stage.point(what + '=' + outcome.apply(result));
        return result;
    }

    private static String status(PaymentResult result) {
        return switch (result) {
            case PaymentResult.Shown shown -> shown.payment().status().name();
            case PaymentResult.Declined declined -> "declined";
            case PaymentResult.Refused refused -> refused.code();
        };
    }

    @Override
    public PaymentResult create(Wish wish) {
        return call("create", () -> gateway.create(wish), StagedGateway::status);
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        return call("confirm", () -> gateway.confirm(payment, with, idempotencyKey), StagedGateway::status);
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        return call(
                "find",
                () -> gateway.find(payment),
                found -> found.map(Payment::status).orElse(null));
    }

    @Override
    public Payment close(PaymentReference payment) {
        return call("close", () -> gateway.close(payment), Payment::status);
    }

    @Override
    public Payment refund(PaymentReference payment, RefundWish wish) {
        return call("refund " + wish.name(), () -> gateway.refund(payment, wish), Payment::refunded);
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return call("made", () -> gateway.made(from, until), List::size);
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        return call("touched", () -> gateway.touched(since), Set::size);
    }
}
