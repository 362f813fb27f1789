package dev.lakefront.testing;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whoever takes payments, in memory: remembers keys, knows Stripe's test methods, and fails as it is told to. {@code pm_processing} is a
 * method whose outcome comes later. Thread safe.
 */
public final class FakeGateway implements PaymentGateway {

    private final InstantSource clock;
    private final Map<String, Payment> payments = new TreeMap<>();
    private final Map<String, String> created = new HashMap<>();
    private final Map<String, PaymentResult> answers = new HashMap<>();
    private final Map<String, Money> refunds = new HashMap<>();
    private final Deque<UpstreamException> failures = new ArrayDeque<>();

    private int lost;
    private int calls;
    private boolean down;
    private boolean makesNothing;
    private UnaryOperator<Payment> distortion = UnaryOperator.identity();
    private @Nullable Runnable afterwards;

    public FakeGateway(InstantSource clock) {
        this.clock = clock;
    }

    /** The next call fails so, and does nothing. */
    public synchronized void failsOnce(Kind kind) {
        failures.add(new UpstreamException("fake", kind, "as told", Duration.ofSeconds(1), null));
    }

    /** The next call is done, but its answer gets lost. */
    public synchronized void losesAnAnswer() {
        lost++;
    }

    public synchronized void isDown(boolean is) {
        down = is;
    }

    /** No payment can be made, while all else works. */
    public synchronized void makesNothing(boolean nothing) {
        makesNothing = nothing;
    }

    /** As after a day. */
    public synchronized void forgetsKeys() {
        created.clear();
        answers.clear();
    }

    /** Whatever is shown from now on is changed so. */
    public synchronized void distorts(UnaryOperator<Payment> how) {
        distortion = how;
    }

    /** Once, after the next call was done and before it is answered. */
    public synchronized void afterwards(Runnable what) {
        afterwards = what;
    }

    public synchronized int calls() {
        return calls;
    }

    /** All payments, as they are. */
    public synchronized List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    /** What the shopper's browser, or whoever takes payments, does with one. */
    public synchronized Payment becomes(PaymentReference reference, PaymentStatus status) {
        Payment before = payments.get(reference.value());
        Money received = status == PaymentStatus.SUCCEEDED ? before.amount() : before.received();
        Payment after = with(before, status, received, before.refunded(), "card", before.failure());
        payments.put(reference.value(), after);
        return after;
    }

    @Override
    public PaymentResult create(Wish wish) {
        return answer(() -> {
            if (makesNothing) {
                throw new UpstreamException("fake", Kind.UNAVAILABLE, "a failure that is remembered");
            }
            if (wish.amount().minor() < 1) {
                return new PaymentResult.Refused("amount_too_small", "amount");
            }
            String key = wish.orderId() + ":" + wish.attempt() + ":" + wish.orderNumber() + ":" + wish.amount();
            String id = created.computeIfAbsent(key, each -> made(wish));
            return new PaymentResult.Shown(payments.get(id));
        });
    }

    private String made(Wish wish) {
        String id = "pi_fake" + (1_000 + payments.size());
        Money nothing = Money.zero(wish.amount().currency());
        payments.put(
                id,
                new Payment(
                        new PaymentReference(id),
                        wish.kind(),
                        PaymentStatus.REQUIRES_PAYMENT_METHOD,
                        wish.orderId(),
                        wish.attempt(),
                        wish.amount(),
                        nothing,
                        List.of(),
                        null,
                        null,
                        null,
                        id + "_secret_fake",
                        null,
                        clock.instant()));
        return id;
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        return answer(() -> {
            Payment now = payments.get(payment.value());
            PaymentResult before = answers.get(idempotencyKey);
            if (before != null) {
                return before instanceof PaymentResult.Shown ? new PaymentResult.Shown(now) : before;
            }
            if (now.status() != PaymentStatus.REQUIRES_PAYMENT_METHOD
                    && now.status() != PaymentStatus.REQUIRES_ACTION) {
                return new PaymentResult.Shown(now);
            }
            PaymentResult result = tried(now, with.paymentMethod());
            answers.put(idempotencyKey, result);
            return result;
        });
    }

    private PaymentResult tried(Payment now, String method) {
        String id = now.reference().value();
        return switch (method) {
            case "pm_card_visa" -> new PaymentResult.Shown(becomes(now.reference(), PaymentStatus.SUCCEEDED));
            case "pm_card_authenticationRequired" ->
                new PaymentResult.Shown(becomes(now.reference(), PaymentStatus.REQUIRES_ACTION));
            case "pm_processing" -> new PaymentResult.Shown(becomes(now.reference(), PaymentStatus.PROCESSING));
            case "pm_card_visa_chargeDeclined", "pm_card_visa_chargeDeclinedInsufficientFunds" -> {
                boolean poor = method.endsWith("InsufficientFunds");
                Payment.Decline why =
                        new Payment.Decline("card_declined", poor ? "insufficient_funds" : "generic_decline");
                Payment declined = with(
                        now, PaymentStatus.REQUIRES_PAYMENT_METHOD, now.received(), now.refunded(), now.method(), why);
                payments.put(id, declined);
                yield new PaymentResult.Declined(declined, why);
            }
            default -> new PaymentResult.Refused("resource_missing", "payment_method");
        };
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        return answer(() -> Optional.ofNullable(payments.get(payment.value())));
    }

    @Override
    public Payment close(PaymentReference payment) {
        return answer(() -> switch (payments.get(payment.value()).status()) {
            case SUCCEEDED, PROCESSING, CANCELED -> payments.get(payment.value());
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, REQUIRES_CAPTURE, UNKNOWN ->
                becomes(payment, PaymentStatus.CANCELED);
        });
    }

    @Override
    public Payment refund(PaymentReference payment, RefundWish wish) {
        return answer(() -> {
            Payment before = payments.get(payment.value());
            if (refunds.putIfAbsent(payment.value() + wish.name(), wish.amount()) == null) {
                Money back = before.refunded().plus(wish.amount());
                if (back.compareTo(before.received()) <= 0) {
                    payments.put(
                            payment.value(),
                            with(before, before.status(), before.received(), back, before.method(), before.failure()));
                }
            }
            return payments.get(payment.value());
        });
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return answer(() -> payments.values().stream()
                .filter(each ->
                        !each.createdAt().isBefore(from) && !each.createdAt().isAfter(until))
                .toList());
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        return Set.of();
    }

    private static Payment with(
            Payment before,
            PaymentStatus status,
            Money received,
            Money refunded,
            @Nullable String method,
            Payment.@Nullable Decline failure) {
        return new Payment(
                before.reference(),
                before.kind(),
                status,
                before.orderId(),
                before.attempt(),
                before.amount(),
                received,
                Refunded.of(refunded),
                null,
                method,
                failure,
                before.clientSecret(),
                before.redirectUrl(),
                before.createdAt());
    }

    private <T> T answer(java.util.function.Supplier<T> call) {
        T result;
        Runnable then;
        synchronized (this) {
            calls++;
            if (down) {
                throw new UpstreamException("fake", Kind.UNAVAILABLE, "down");
            }
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            result = distorted(call.get());
            then = afterwards;
            afterwards = null;
            if (lost > 0) {
                lost--;
                throw new UpstreamException("fake", Kind.TIMEOUT, "the answer got lost");
            }
        }
        if (then != null) {
            then.run();
        }
        return result;
    }

    /** Only what a payment is found by. */
    @SuppressWarnings("unchecked")
    private <T> T distorted(T result) {
        if (result instanceof PaymentResult.Shown shown) {
            return (T) new PaymentResult.Shown(distortion.apply(shown.payment()));
        }
        return result instanceof Optional<?> found ? (T) found.map(each -> distortion.apply((Payment) each)) : result;
    }
}
