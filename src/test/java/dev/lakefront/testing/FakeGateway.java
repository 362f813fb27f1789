package dev.lakefront.testing;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.order.Order;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whoever takes payments, in memory: remembers keys, knows Stripe's test methods, ends its pages in time.
 * {@code pm_processing} is a method whose outcome comes later. Payments are called after their orders, see {@link #reference}.
 * Thread safe.
 */
public final class FakeGateway extends UnreliableGateway {

    private static final Duration SHORTEST_PAGE = Duration.ofMinutes(30);

    private final InstantSource clock;
    private final Map<String, FakePayment> payments = new TreeMap<>();
    private final Map<String, FakePayment> created = new HashMap<>();
    private final Map<String, PaymentResult> answers = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Touch> touches = new ArrayList<>();

    private int looks;
    private int closings;
    private boolean makesNothing;
    private boolean breaksNextKey;
    private RefundStatus refundsAre = RefundStatus.SUCCEEDED;

    public FakeGateway(InstantSource clock) {
        this.clock = clock;
    }

    private record Touch(Instant at, PaymentReference payment) {}

    /** What an attempt's payment is called, if the shopper pays on the front end's page. */
    public static String reference(String orderId, int attempt) {
        return "pi_" + orderId + "_" + attempt;
    }

    /** The same for a page of whoever takes the payment. */
    public static String page(String orderId, int attempt) {
        return "cs_" + orderId + "_" + attempt;
    }

    /** As if new. */
    @Override
    public synchronized void clear() {
        super.clear();
        payments.clear();
        forgetsKeys();
        touches.clear();
        looks = 0;
        closings = 0;
        makesNothing = false;
        breaksNextKey = false;
        broken.clear();
        refundsAre = RefundStatus.SUCCEEDED;
    }

    /** No payment can be made, while all else works. */
    public synchronized void makesNothing(boolean nothing) {
        makesNothing = nothing;
    }

    /** The next try to confirm a payment fails, and so does each under the same key. */
    public synchronized void breaksNextKey() {
        breaksNextKey = true;
    }

    /** As after a day. */
    public synchronized void forgetsKeys() {
        created.clear();
        answers.clear();
    }

    /** What refunds that are asked for from now on are at first. */
    public synchronized void refundsAre(RefundStatus status) {
        refundsAre = status;
    }

    /** How often payments were asked for. */
    public synchronized int looks() {
        return looks;
    }

    public synchronized int closings() {
        return closings;
    }

    /** All payments, as they are. */
    public synchronized List<Payment> payments() {
        passTime();
        return payments.values().stream().map(FakePayment::shown).toList();
    }

    /** What the shopper, or whoever takes payments, does with one, as far as it is not over. */
    public synchronized Payment become(PaymentReference reference, PaymentStatus status) {
        passTime();
        return changed(reference, payment -> payment.become(status));
    }

    /** The same with that of an order's first attempt. */
    public Payment become(Order order, PaymentStatus status) {
        return become(first(order), status);
    }

    public Payment decline(Order order) {
        return decline(first(order));
    }

    /** A card was tried, and declined. */
    public synchronized Payment decline(PaymentReference reference) {
        passTime();
        return changed(reference, payment -> payment.decline(new Payment.Decline("card_declined", null)));
    }

    /** A payment of which the shop knows nothing yet, instead of the attempt's if it has one. */
    public Payment another(Order order, int attempt, PaymentStatus status) {
        String reference = reference(order.id().value(), attempt);
        return another(reference, order.id().value(), attempt, order.content().total(), status);
    }

    /** The same under a name of its own. */
    public synchronized Payment another(
            String reference, String orderId, int attempt, Money amount, PaymentStatus status) {
        PaymentReference name = new PaymentReference(reference);
        Instant now = clock.instant();
        PaymentKind kind = reference.startsWith("cs_") ? PaymentKind.CHECKOUT_SESSION : PaymentKind.PAYMENT_INTENT;
        payments.put(reference, new FakePayment(name, kind, orderId, attempt, amount, now.plus(SHORTEST_PAGE), now));
        return changed(name, payment -> payment.become(status));
    }

    /** Somebody gives money back where payments are taken, without the shop. */
    public synchronized Payment refundElsewhere(PaymentReference reference, Money amount) {
        return changed(reference, payment -> payment.giveBack(null, amount, refundsAre, clock.instant()));
    }

    /** What becomes of one of the shop's refunds. */
    public synchronized Payment refundBecomes(PaymentReference reference, String name, RefundStatus status) {
        return changed(reference, payment -> payment.refundBecomes(name, status));
    }

    /** The shopper's bank questions a payment, or has decided. */
    public synchronized Payment dispute(PaymentReference reference, Dispute.Outcome outcome) {
        return changed(reference, payment -> payment.dispute(outcome, clock.instant()));
    }

    public synchronized Money received(String reference) {
        return payments.get(reference).shown().received();
    }

    public synchronized Money refunded(String reference) {
        return payments.get(reference).shown().refunded();
    }

    private static PaymentReference first(Order order) {
        return new PaymentReference(reference(order.id().value(), 1));
    }

    private Payment changed(PaymentReference reference, Consumer<FakePayment> how) {
        FakePayment payment = payments.get(reference.value());
        how.accept(payment);
        touches.add(new Touch(clock.instant(), reference));
        return payment.shown();
    }

    @Override
    void passTime() {
        Instant now = clock.instant();
        payments.values().stream()
                .filter(each -> each.ends(now))
                .forEach(each -> touches.add(new Touch(now, each.reference())));
    }

    @Override
    public PaymentResult create(Wish wish) {
        return answer(() -> {
            if (makesNothing) {
                throw new UpstreamException("fake", Kind.UNAVAILABLE, "a failure that is remembered");
            }
            String key = wish.orderId() + ":" + wish.attempt() + ":" + wish.orderNumber() + ":" + wish.amount();
            FakePayment known = created.get(key);
            if (known == null && wish.amount().minor() < 1) {
                return new PaymentResult.Refused("amount_too_small", "amount");
            }
            boolean page = wish.kind() == PaymentKind.CHECKOUT_SESSION;
            if (known == null
                    && page
                    && wish.deadline().isBefore(clock.instant().plus(SHORTEST_PAGE))) {
                return new PaymentResult.Refused("page_too_late", "expires_at");
            }
            return new PaymentResult.Shown(
                    created.computeIfAbsent(key, each -> made(wish)).shown());
        });
    }

    private FakePayment made(Wish wish) {
        boolean page = wish.kind() == PaymentKind.CHECKOUT_SESSION;
        String name = page ? page(wish.orderId(), wish.attempt()) : reference(wish.orderId(), wish.attempt());
        String free = payments.containsKey(name) ? name + "_" + payments.size() : name;
        FakePayment payment = new FakePayment(
                new PaymentReference(free),
                wish.kind(),
                wish.orderId(),
                wish.attempt(),
                wish.amount(),
                wish.deadline(),
                clock.instant());
        payments.put(free, payment);
        return payment;
    }

    @Override
    public PaymentResult confirm(PaymentReference reference, Confirmation with, String idempotencyKey) {
        return answer(() -> {
            FakePayment payment = payments.get(reference.value());
            if (payment.isPage()) {
                return new PaymentResult.Refused("payment_kind_takes_no_method", "payment_method");
            }
            if (breaksNextKey) {
                breaksNextKey = false;
                broken.add(idempotencyKey);
            }
            if (broken.contains(idempotencyKey)) {
                throw new UpstreamException("fake", Kind.UNAVAILABLE, "a failure that is remembered");
            }
            PaymentResult before = answers.get(idempotencyKey);
            if (before != null) {
                return before instanceof PaymentResult.Shown ? new PaymentResult.Shown(payment.shown()) : before;
            }
            if (payment.status() != PaymentStatus.REQUIRES_PAYMENT_METHOD
                    && payment.status() != PaymentStatus.REQUIRES_ACTION) {
                return new PaymentResult.Shown(payment.shown());
            }
            PaymentResult result = payment.tried(with.paymentMethod(), clock.instant());
            touches.add(new Touch(clock.instant(), reference));
            answers.put(idempotencyKey, result);
            return result;
        });
    }

    @Override
    public Optional<Payment> find(PaymentReference reference) {
        return answer(() -> {
            looks++;
            FakePayment known = payments.get(reference.value());
            FakePayment ofPage = payments.get(reference.value().replaceFirst("^pi_", "cs_"));
            return Optional.ofNullable(known == null ? ofPage : known).map(FakePayment::shown);
        });
    }

    @Override
    public Payment close(PaymentReference reference) {
        closes();
        return answer(() -> {
            closings++;
            return changed(reference, FakePayment::close);
        });
    }

    @Override
    public Payment refund(PaymentReference reference, RefundWish wish) {
        return answer(() -> {
            FakePayment payment = payments.get(reference.value());
            if (payment.refund(wish, refundsAre, clock.instant())) {
                touches.add(new Touch(clock.instant(), reference));
            }
            return payment.shown();
        });
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return answer(() -> payments.values().stream()
                .map(FakePayment::shown)
                .filter(each ->
                        !each.createdAt().isBefore(from) && !each.createdAt().isAfter(until))
                .toList());
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        return answer(() -> touches.stream()
                .filter(touch -> !touch.at().isBefore(since))
                .map(Touch::payment)
                .collect(Collectors.toSet()));
    }
}
