package dev.lakefront.payment.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PaymentIntent as the shop sees it. One that lacks what each has is an {@link UpstreamException}. */
final class IntentReader {

    static final Pattern ID = Pattern.compile("pi_[A-Za-z0-9_]{1,180}");

    /** What a thief must not learn, nor a shopper be told of. */
    private static final Set<String> NOT_TOLD = Set.of(
            "fraudulent",
            "lost_card",
            "merchant_blacklist",
            "pickup_card",
            "restricted_card",
            "security_violation",
            "stolen_card");

    private static final String DECLINED = "generic_decline";

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private final Aftermath aftermath;

    IntentReader(Aftermath aftermath) {
        this.aftermath = aftermath;
    }

    /** Asks for what became of it later, if there is anything. */
    Payment read(@Nullable PaymentIntent intent) {
        if (intent == null
                || intent.getId() == null
                || !ID.matcher(intent.getId()).matches()) {
            throw StripeRefusal.garbled("a payment without an id");
        }
        if (intent.getStatus() == null || intent.getCreated() == null) {
            throw StripeRefusal.garbled(intent.getId() + " without a status");
        }
        PaymentStatus status = status(intent.getStatus());
        Money amount = money(intent, intent.getAmount());
        Money received = status == PaymentStatus.SUCCEEDED
                ? money(intent, intent.getAmountReceived())
                : Money.zero(amount.currency());
        Aftermath.Seen later = aftermath.of(intent);
        return new Payment(
                new PaymentReference(intent.getId()),
                StripeMetadata.paysAPage(intent.getMetadata())
                        ? PaymentKind.CHECKOUT_SESSION
                        : PaymentKind.PAYMENT_INTENT,
                status,
                StripeMetadata.order(intent.getMetadata()),
                StripeMetadata.attempt(intent.getMetadata()),
                amount,
                received,
                later.refunds(),
                later.dispute(),
                method(intent.getLatestChargeObject()),
                intent.getLastPaymentError() == null ? null : decline(intent.getLastPaymentError()),
                intent.getClientSecret(),
                redirectUrl(intent),
                Instant.ofEpochSecond(intent.getCreated()));
    }

    /** Why a try failed, without what must not be told. */
    static Payment.Decline decline(StripeError error) {
        String code = plain(error.getCode(), "card_declined");
        String declineCode = error.getDeclineCode();
        String told = declineCode == null ? null : plain(declineCode, DECLINED);
        return new Payment.Decline(
                NOT_TOLD.contains(code) ? "card_declined" : code,
                told != null && NOT_TOLD.contains(told) ? DECLINED : told);
    }

    private static String plain(@Nullable String code, String otherwise) {
        return code != null && CODE.matcher(code).matches() ? code : otherwise;
    }

    private static PaymentStatus status(String text) {
        for (PaymentStatus each : PaymentStatus.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        return PaymentStatus.UNKNOWN;
    }

    private static Money money(PaymentIntent intent, @Nullable Long amount) {
        return StripeAmounts.read(amount, intent.getCurrency())
                .orElseThrow(() -> StripeRefusal.garbled(intent.getId() + " of an amount that nobody can count"));
    }

    private static @Nullable String method(@Nullable Charge charge) {
        return charge == null || charge.getPaymentMethodDetails() == null
                ? null
                : charge.getPaymentMethodDetails().getType();
    }

    private static @Nullable String redirectUrl(PaymentIntent intent) {
        PaymentIntent.NextAction next = intent.getNextAction();
        return next == null || next.getRedirectToUrl() == null
                ? null
                : next.getRedirectToUrl().getUrl();
    }
}
