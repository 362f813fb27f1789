package dev.lakefront.payment.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.service.PaymentIntentService;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payments on the front end's own page. Thread safe. */
final class Intents implements StripePayments {

    /** A payment that is not in a state for what was asked of it. */
    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";

    private final StripeAccess stripe;
    private final IntentReader reader;
    private final @Nullable URI home;

    /**
     * By this access.
     *
     * @param home where a shopper comes back to of whom nobody says where: Stripe wants to know, also for methods that never
     *     send anybody away
     */
    Intents(StripeAccess stripe, IntentReader reader, @Nullable URI home) {
        this.stripe = stripe;
        this.reader = reader;
        this.home = home;
    }

    @Override
    public PaymentResult create(Wish wish, long amount) {
        // nothing but what the order and the attempt have for ever
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(wish.amount().currencyCode().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build())
                .putAllMetadata(StripeMetadata.of(wish))
                .build();
        try {
            return new PaymentResult.Shown(asItIsNow(stripe.create(
                    "create", StripePayments.key(wish), options -> service().create(params, options))));
        } catch (StripeException e) {
            return StripeRefusal.refused("create", e);
        }
    }

    /** Tries to pay with a method. */
    PaymentResult confirm(PaymentReference payment, Confirmation with, String key) {
        PaymentIntentConfirmParams.Builder params = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(with.paymentMethod())
                .addExpand(Aftermath.OF_INTENT);
        URI comesBackTo = with.returnUrl() == null ? home : with.returnUrl();
        if (comesBackTo != null) {
            params.setReturnUrl(comesBackTo.toString());
        }
        try {
            return new PaymentResult.Shown(asItIsNow(stripe.call(
                    "confirm", key, options -> service().confirm(payment.value(), params.build(), options))));
        } catch (CardException e) {
            return declined(payment, e);
        } catch (StripeException e) {
            return UNEXPECTED_STATE.equals(e.getCode())
                    ? new PaymentResult.Shown(known(payment))
                    : StripeRefusal.refused("confirm", e);
        }
    }

    /** A decline that was told before may be overtaken by a later try. */
    private PaymentResult declined(PaymentReference payment, CardException e) {
        PaymentIntent told = e.getStripeError().getPaymentIntent();
        boolean current = told != null && !StripeAccess.isReplayed(e.getStripeError());
        Payment now = current ? reader.read(told) : known(payment);
        return switch (now.status()) {
            case SUCCEEDED, PROCESSING, REQUIRES_ACTION, REQUIRES_CAPTURE -> new PaymentResult.Shown(now);
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, CANCELED, UNKNOWN ->
                new PaymentResult.Declined(now, IntentReader.decline(e.getStripeError()));
        };
    }

    /** Also one that pays a page, which is none of these: its kind says so. */
    @Override
    public Optional<Payment> find(PaymentReference payment) {
        PaymentIntentRetrieveParams params = PaymentIntentRetrieveParams.builder()
                .addExpand(Aftermath.OF_INTENT)
                .build();
        try {
            return Optional.of(reader.read(
                    stripe.call("find", null, options -> service().retrieve(payment.value(), params, options))));
        } catch (StripeException e) {
            if (StripeRefusal.isUnknown(e)) {
                return Optional.empty();
            }
            throw StripeRefusal.rejected("find", e);
        }
    }

    @Override
    public Payment end(PaymentReference payment) {
        PaymentIntentCancelParams params = PaymentIntentCancelParams.builder()
                .addExpand(Aftermath.OF_INTENT)
                .build();
        try {
            // without a key of our own: a refusal would be told again
            return reader.read(
                    stripe.call("close", null, options -> service().cancel(payment.value(), params, options)));
        } catch (StripeException e) {
            if (!UNEXPECTED_STATE.equals(e.getCode())) {
                throw StripeRefusal.rejected("close", e);
            }
            return known(payment);
        }
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return StripeLists.all(
                        "list",
                        until.getEpochSecond(),
                        PaymentIntent::getCreated,
                        (newest, after) -> page(from.getEpochSecond(), newest, after))
                .stream()
                .filter(each -> StripeMetadata.order(each.getMetadata()) != null
                        && !StripeMetadata.paysAPage(each.getMetadata()))
                .map(reader::read)
                .toList();
    }

    private StripeCollection<PaymentIntent> page(long oldest, @Nullable Long newest, @Nullable String after)
            throws StripeException {
        PaymentIntentListParams.Builder params = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(oldest)
                        .setLte(newest)
                        .build())
                .setLimit(StripeLists.PAGE)
                .setStartingAfter(after)
                .addExpand("data." + Aftermath.OF_INTENT);
        return stripe.call("list", null, options -> service().list(params.build(), options));
    }

    /** An answer that was given before shows the payment as it was then. */
    private Payment asItIsNow(PaymentIntent answered) {
        Payment then = reader.read(answered);
        return StripeAccess.isReplayed(answered) ? known(then.reference()) : then;
    }

    private PaymentIntentService service() {
        return stripe.v1().paymentIntents();
    }
}
