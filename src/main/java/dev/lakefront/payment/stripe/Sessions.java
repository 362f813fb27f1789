package dev.lakefront.payment.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.checkout.SessionService;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payments on a page of Stripe's, which ends by itself. Thread safe. */
final class Sessions implements StripePayments {

    private static final String INTENT = "payment_intent";
    private static final String EXPANDED = INTENT + "." + Aftermath.OF_INTENT;

    /** What Stripe calls a page's end, which must be half an hour away, and not more than a day. */
    private static final String END = "expires_at";

    private final StripeAccess stripe;
    private final SessionReader reader;
    private final @Nullable URI home;

    /**
     * By this access.
     *
     * @param home where a shopper comes back to of whom nobody says where
     */
    Sessions(StripeAccess stripe, SessionReader reader, @Nullable URI home) {
        this.stripe = stripe;
        this.reader = reader;
        this.home = home;
    }

    @Override
    public PaymentResult create(Wish wish, long amount) {
        URI paid = wish.returnUrl() == null ? home : wish.returnUrl();
        if (paid == null) {
            return new PaymentResult.Refused("return_url_missing", "return_url");
        }
        URI left = wish.cancelUrl() == null ? paid : wish.cancelUrl();
        SessionCreateParams params = params(wish, amount, naming(wish.orderId(), paid), naming(wish.orderId(), left));
        try {
            Session made = stripe.create(
                    "create-page",
                    StripePayments.key(wish),
                    options -> service().create(params, options));
            Payment then = reader.read(made);
            return new PaymentResult.Shown(StripeAccess.isReplayed(made) ? known(then.reference()) : then);
        } catch (StripeException e) {
            return END.equals(StripeRefusal.parameter(e))
                    ? new PaymentResult.Refused("page_too_late", END)
                    : StripeRefusal.refused("create-page", e);
        }
    }

    /** Nothing but what the order and the attempt have for ever. */
    private static SessionCreateParams params(Wish wish, long amount, String paid, String left) {
        Map<String, String> metadata = StripeMetadata.of(wish);
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(paid)
                .setCancelUrl(left)
                .setExpiresAt(wish.deadline().getEpochSecond())
                .putAllMetadata(metadata)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putAllMetadata(metadata)
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(wish.amount().currencyCode().toLowerCase(Locale.ROOT))
                                .setUnitAmount(amount)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Order " + wish.orderNumber())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    /** The address, with the order in its query. */
    private static String naming(String orderId, URI address) {
        String text = address.toString();
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        String fragment = hash < 0 ? "" : text.substring(hash);
        return before + (address.getRawQuery() == null ? "?" : "&") + "order=" + orderId + fragment;
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        return session(payment).map(reader::read);
    }

    private Optional<Session> session(PaymentReference payment) {
        SessionRetrieveParams params =
                SessionRetrieveParams.builder().addExpand(EXPANDED).build();
        try {
            return Optional.of(
                    stripe.call("find-page", null, options -> service().retrieve(payment.value(), params, options)));
        } catch (StripeException e) {
            if (StripeRefusal.isUnknown(e)) {
                return Optional.empty();
            }
            throw StripeRefusal.rejected("find-page", e);
        }
    }

    /** The intent by which a page is paid; nothing if nobody tried yet. */
    Optional<String> intent(PaymentReference payment) {
        return session(payment).map(Session::getPaymentIntent);
    }

    /** The page that an intent pays. */
    Payment paidBy(PaymentReference intent) {
        return StripeLists.all("list-pages", after -> {
                    SessionListParams.Builder params = SessionListParams.builder()
                            .setPaymentIntent(intent.value())
                            .setLimit(StripeLists.PAGE)
                            .setStartingAfter(after)
                            .addExpand("data." + EXPANDED);
                    return stripe.call("list-pages", null, options -> service().list(params.build(), options));
                })
                .stream()
                .findFirst()
                .map(reader::read)
                .orElseThrow(() -> StripeRefusal.garbled(intent.value() + " without its page"));
    }

    @Override
    public Payment end(PaymentReference payment) {
        SessionExpireParams params =
                SessionExpireParams.builder().addExpand(EXPANDED).build();
        try {
            // without a key of our own: a refusal would be told again
            return reader.read(
                    stripe.call("close-page", null, options -> service().expire(payment.value(), params, options)));
        } catch (StripeException e) {
            if (StripeRefusal.isUnknown(e) || StripeRefusal.isOurFault(e)) {
                throw StripeRefusal.rejected("close-page", e);
            }
            // it is not open any more
            return known(payment);
        }
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        return StripeLists.all(
                        "list-pages",
                        until.getEpochSecond(),
                        Session::getCreated,
                        (newest, after) -> page(from.getEpochSecond(), newest, after))
                .stream()
                .filter(each -> StripeMetadata.order(each.getMetadata()) != null)
                .map(reader::read)
                .toList();
    }

    private StripeCollection<Session> page(long oldest, @Nullable Long newest, @Nullable String after)
            throws StripeException {
        SessionListParams.Builder params = SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder()
                        .setGte(oldest)
                        .setLte(newest)
                        .build())
                .setLimit(StripeLists.PAGE)
                .setStartingAfter(after)
                .addExpand("data." + EXPANDED);
        return stripe.call("list-pages", null, options -> service().list(params.build(), options));
    }

    private SessionService service() {
        return stripe.v1().checkout().sessions();
    }
}
