package dev.lakefront.payment.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Payments by Stripe: PaymentIntents, and Checkout Sessions. An intent that pays a session is known by the session, under whichever
 * name it is asked for. Thread safe.
 */
final class StripeGateway implements PaymentGateway {

    /** Each stands for a call that failed within Stripe, which is rare. */
    private static final int MOST_KEYS = 9;

    private final StripeAccess stripe;
    private final @Nullable URI home;
    private final Aftermath aftermath;
    private final Intents intents;
    private final Sessions sessions;

    /**
     * By this access.
     *
     * @param home where a shopper comes back to of whom nobody says where
     */
    StripeGateway(StripeAccess stripe, @Nullable URI home) {
        this.stripe = stripe;
        this.home = home;
        this.aftermath = new Aftermath(stripe);
        IntentReader reader = new IntentReader(aftermath);
        this.intents = new Intents(stripe, reader, home);
        this.sessions = new Sessions(stripe, new SessionReader(reader), home);
    }

    @Override
    public PaymentGateway patient() {
        return new StripeGateway(stripe.patient(), home);
    }

    @Override
    public PaymentResult create(Wish wish) {
        Optional<Long> amount = StripeAmounts.of(wish.amount());
        if (amount.isEmpty()) {
            return new PaymentResult.Refused("amount_not_payable", "amount");
        }
        return switch (wish.kind()) {
            case PAYMENT_INTENT -> intents.create(wish, amount.get());
            case CHECKOUT_SESSION -> sessions.create(wish, amount.get());
        };
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        return isPage(payment)
                ? new PaymentResult.Refused("payment_kind_takes_no_method", "payment_method")
                : intents.confirm(payment, with, idempotencyKey);
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        if (isPage(payment)) {
            return sessions.find(payment);
        }
        return intents.find(payment)
                .map(found -> found.kind() == PaymentKind.CHECKOUT_SESSION ? sessions.paidBy(payment) : found);
    }

    @Override
    public Payment close(PaymentReference payment) {
        StripePayments kind = isPage(payment) ? sessions : intents;
        Payment shown = kind.end(payment);
        // what could not be closed a moment ago, since it was being tried, may have failed since
        return shown.succeeded() || shown.dead() || shown.status() == PaymentStatus.PROCESSING
                ? shown
                : kind.end(payment);
    }

    @Override
    public Payment refund(PaymentReference payment, RefundWish wish) {
        for (int time = 1; time <= MOST_KEYS; time++) {
            Payment before = known(payment);
            if (before.refunds().stream().anyMatch(each -> wish.name().equals(each.name()))) {
                return before;
            }
            PaymentReference known = before.reference();
            String intent = isPage(known)
                    ? sessions.intent(known)
                            .orElseThrow(() -> StripeRefusal.garbled(known.value() + " was paid by nothing"))
                    : known.value();
            String key = "refund:" + known.value() + ":" + wish.name();
            if (aftermath.give(intent, time == 1 ? key : key + ":" + time, wish)) {
                return known(known);
            }
        }
        throw StripeRefusal.garbled("the refund " + wish.name() + " of " + payment.value() + " failed too often");
    }

    private Payment known(PaymentReference payment) {
        return find(payment).orElseThrow(() -> StripeRefusal.gone(payment));
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return Stream.concat(intents.made(from, until).stream(), sessions.made(from, until).stream())
                .toList();
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        List<Event> events = StripeLists.all(
                "list-events", null, Event::getCreated, (newest, after) -> events(since, newest, after));
        Set<PaymentReference> touched = new HashSet<>();
        for (Event event : events) {
            StripeEvent.read(event.toJson().getBytes(StandardCharsets.UTF_8))
                    .map(StripeEvent::reference)
                    .map(PaymentReference::new)
                    .ifPresent(touched::add);
        }
        return Set.copyOf(touched);
    }

    private StripeCollection<Event> events(Instant since, @Nullable Long newest, @Nullable String after)
            throws StripeException {
        EventListParams.Builder params = EventListParams.builder()
                .setCreated(EventListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .setLte(newest)
                        .build())
                .addAllType(StripeEvent.HEARD)
                .setLimit(StripeLists.PAGE)
                .setStartingAfter(after);
        return stripe.call("list-events", null, options -> stripe.v1().events().list(params.build(), options));
    }

    private static boolean isPage(PaymentReference payment) {
        return SessionReader.ID.matcher(payment.value()).matches();
    }
}
