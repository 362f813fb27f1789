package dev.lakefront.payment.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Checkout Session as the shop sees it: one payment, which takes its money by an intent. One that lacks what each has is an {@link
 * dev.lakefront.kernel.UpstreamException}.
 */
final class SessionReader {

    static final Pattern ID = Pattern.compile("cs_[A-Za-z0-9_]{1,180}");

    private final IntentReader intents;

    SessionReader(IntentReader intents) {
        this.intents = intents;
    }

    /** One that was asked for with its intent. */
    Payment read(@Nullable Session session) {
        if (session == null
                || session.getId() == null
                || !ID.matcher(session.getId()).matches()) {
            throw StripeRefusal.garbled("a page without an id");
        }
        if (session.getStatus() == null || session.getCreated() == null) {
            throw StripeRefusal.garbled(session.getId() + " without a status");
        }
        PaymentIntent intent = session.getPaymentIntentObject();
        Optional<Payment> paidBy = Optional.ofNullable(intent).map(intents::read);
        PaymentStatus status =
                status(session.getStatus(), paidBy.map(Payment::status).orElse(null));
        Money amount = StripeAmounts.read(session.getAmountTotal(), session.getCurrency())
                .orElseThrow(() -> StripeRefusal.garbled(session.getId() + " of an amount that nobody can count"));
        return new Payment(
                new PaymentReference(session.getId()),
                PaymentKind.CHECKOUT_SESSION,
                status,
                StripeMetadata.order(session.getMetadata()),
                StripeMetadata.attempt(session.getMetadata()),
                amount,
                paidBy.map(Payment::received).orElse(Money.zero(amount.currency())),
                paidBy.map(Payment::refunds).orElse(List.of()),
                paidBy.map(Payment::dispute).orElse(null),
                paidBy.map(Payment::method).orElse(null),
                paidBy.map(Payment::failure).orElse(null),
                null,
                session.getUrl(),
                Instant.ofEpochSecond(session.getCreated()));
    }

    /**
     * What a page and its intent say together. Money that came in is never overlooked; a page that can be paid still is never taken
     * for dead, nor is one whose money may be on its way.
     *
     * @param intent null if nobody tried to pay yet
     */
    private static PaymentStatus status(String page, @Nullable PaymentStatus intent) {
        if (intent == PaymentStatus.SUCCEEDED) {
            return PaymentStatus.SUCCEEDED;
        }
        return switch (page) {
            case "open" ->
                intent == null || intent == PaymentStatus.CANCELED ? PaymentStatus.REQUIRES_PAYMENT_METHOD : intent;
            case "complete" -> intent == null ? PaymentStatus.UNKNOWN : afterThePage(intent);
            case "expired" -> intent == PaymentStatus.PROCESSING ? intent : PaymentStatus.CANCELED;
            default -> PaymentStatus.UNKNOWN;
        };
    }

    /** Nobody is shown the page again: what failed cannot be tried once more, and a transfer that was promised may come. */
    private static PaymentStatus afterThePage(PaymentStatus intent) {
        return switch (intent) {
            case REQUIRES_PAYMENT_METHOD, CANCELED -> PaymentStatus.CANCELED;
            case REQUIRES_ACTION, PROCESSING -> PaymentStatus.PROCESSING;
            case REQUIRES_CONFIRMATION, REQUIRES_CAPTURE, SUCCEEDED, UNKNOWN -> intent;
        };
    }
}
