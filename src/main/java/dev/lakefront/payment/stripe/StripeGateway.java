package dev.lakefront.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.net.StripeResponse;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.service.PaymentIntentService;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import dev.lakefront.payment.PaymentStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PaymentIntents. Thread safe. */
final class StripeGateway implements PaymentGateway {

    private static final String CHARGE = "latest_charge";
    private static final long PAGE = 100;
    private static final int MOST_PAGES = 20;

    /** A payment that is not in a state for what was asked of it. */
    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";

    /** Refusals of what this program sends, not of what a shopper wants. */
    private static final Set<String> OUR_FAULT =
            Set.of("parameter_unknown", "parameter_missing", "secret_key_required");

    private static final String CREATE = "create";

    private final StripeClient client;
    private final StripeCalls calls;
    private final StripeConfig config;
    private final @Nullable URI home;
    private final boolean urgent;

    /**
     * For shoppers.
     *
     * @param home where a shopper comes back to of whom nobody says where: Stripe wants to know, also for methods that never
     *     send anybody away
     */
    StripeGateway(StripeClient client, StripeCalls calls, StripeConfig config, @Nullable URI home) {
        this(client, calls, config, home, true);
    }

    private StripeGateway(
            StripeClient client, StripeCalls calls, StripeConfig config, @Nullable URI home, boolean urgent) {
        this.client = client;
        this.calls = calls;
        this.config = config;
        this.home = home;
        this.urgent = urgent;
    }

    @Override
    public PaymentGateway patient() {
        return new StripeGateway(client, calls, config, home, false);
    }

    @Override
    public PaymentResult create(Wish wish) {
        Optional<Long> amount = StripeAmounts.of(wish.amount());
        if (wish.kind() != PaymentKind.PAYMENT_INTENT) {
            return new PaymentResult.Refused("payment_kind_not_offered", "kind");
        }
        if (amount.isEmpty()) {
            return new PaymentResult.Refused("amount_not_payable", "amount");
        }
        // nothing but what the order and the attempt have for ever
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount.get())
                .setCurrency(wish.amount().currencyCode().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build())
                .putMetadata(IntentReader.ORDER, wish.orderId())
                .putMetadata(IntentReader.ATTEMPT, String.valueOf(wish.attempt()))
                .putMetadata(IntentReader.NUMBER, wish.orderNumber())
                .build();
        String key = "pay:" + wish.orderId() + ":" + wish.attempt();
        try {
            PaymentIntent made =
                    call(CREATE, config.createLimit(), key, options -> intents().create(params, options));
            return new PaymentResult.Shown(asItIsNow(made));
        } catch (StripeException e) {
            return refused(CREATE, e);
        }
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        PaymentIntentConfirmParams.Builder params = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(with.paymentMethod())
                .addExpand(CHARGE);
        URI comesBackTo = with.returnUrl() == null ? home : with.returnUrl();
        if (comesBackTo != null) {
            params.setReturnUrl(comesBackTo.toString());
        }
        try {
            PaymentIntent confirmed = call(
                    "confirm",
                    config.timeLimit(),
                    idempotencyKey,
                    options -> intents().confirm(payment.value(), params.build(), options));
            return new PaymentResult.Shown(asItIsNow(confirmed));
        } catch (CardException e) {
            return declined(payment, e);
        } catch (StripeException e) {
            return UNEXPECTED_STATE.equals(e.getCode())
                    ? new PaymentResult.Shown(known(payment))
                    : refused("confirm", e);
        }
    }

    /** A decline that was told before may be overtaken by a later try. */
    private PaymentResult declined(PaymentReference payment, CardException e) {
        PaymentIntent told = e.getStripeError().getPaymentIntent();
        boolean current = told != null && !isReplayed(e.getStripeError());
        Payment now = current ? IntentReader.read(told) : known(payment);
        return switch (now.status()) {
            case SUCCEEDED, PROCESSING, REQUIRES_ACTION, REQUIRES_CAPTURE -> new PaymentResult.Shown(now);
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, CANCELED, UNKNOWN ->
                new PaymentResult.Declined(now, IntentReader.decline(e.getStripeError()));
        };
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        PaymentIntentRetrieveParams params =
                PaymentIntentRetrieveParams.builder().addExpand(CHARGE).build();
        try {
            PaymentIntent found = call(
                    "find", config.timeLimit(), null, options -> intents().retrieve(payment.value(), params, options));
            return Optional.of(IntentReader.read(found));
        } catch (StripeException e) {
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw rejected("find", e);
        }
    }

    @Override
    public Payment close(PaymentReference payment) {
        Payment shown = canceled(payment);
        // what could not be closed a moment ago, since it was being tried, may have failed since
        return shown.succeeded() || shown.dead() || shown.status() == PaymentStatus.PROCESSING
                ? shown
                : canceled(payment);
    }

    private Payment canceled(PaymentReference payment) {
        try {
            PaymentIntent closed =
                    call("close", config.timeLimit(), null, options -> intents().cancel(payment.value(), options));
            return IntentReader.read(closed);
        } catch (StripeException e) {
            if (!UNEXPECTED_STATE.equals(e.getCode())) {
                throw rejected("close", e);
            }
            return known(payment);
        }
    }

    @Override
    public Payment refund(PaymentReference payment, RefundWish wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        PaymentIntentListParams.Created made = PaymentIntentListParams.Created.builder()
                .setGte(from.getEpochSecond())
                .setLte(until.getEpochSecond() + 1)
                .build();
        List<Payment> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeCollection<PaymentIntent> listed = listed(made, after);
            for (PaymentIntent each : listed.getData()) {
                if (orderOf(each) != null) {
                    found.add(IntentReader.read(each));
                }
                after = each.getId();
            }
            if (listed.getData().isEmpty() || !Boolean.TRUE.equals(listed.getHasMore())) {
                return List.copyOf(found);
            }
        }
        throw new UpstreamException(StripeTransport.SYSTEM, Kind.TOO_LARGE, "list: too many payments of that time");
    }

    private StripeCollection<PaymentIntent> listed(PaymentIntentListParams.Created made, @Nullable String after) {
        PaymentIntentListParams.Builder params = PaymentIntentListParams.builder()
                .setCreated(made)
                .setLimit(PAGE)
                .addExpand("data." + CHARGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        try {
            StripeCollection<PaymentIntent> listed =
                    call("list", config.timeLimit(), null, options -> intents().list(params.build(), options));
            if (listed.getData() == null) {
                throw new UpstreamException(StripeTransport.SYSTEM, Kind.GARBLED, "list: no list");
            }
            return listed;
        } catch (StripeException e) {
            throw rejected("list", e);
        }
    }

    private static @Nullable String orderOf(PaymentIntent intent) {
        Map<String, String> metadata = intent.getMetadata();
        return metadata == null ? null : metadata.get(IntentReader.ORDER);
    }

    /** An answer that was given before shows the payment as it was then. */
    private Payment asItIsNow(PaymentIntent answered) {
        Payment then = IntentReader.read(answered);
        return isReplayed(answered) ? known(then.reference()) : then;
    }

    private static boolean isReplayed(StripeObject answer) {
        StripeResponse response = answer.getLastResponse();
        return response != null
                && response.headers().firstValue(StripeTransport.REPLAYED).isPresent();
    }

    private Payment known(PaymentReference payment) {
        return find(payment)
                .orElseThrow(() -> new UpstreamException(
                        StripeTransport.SYSTEM, Kind.GARBLED, payment.value() + " is there and is not there"));
    }

    private static PaymentResult refused(String operation, StripeException e) {
        String code = e.getCode();
        if (code != null && OUR_FAULT.contains(code)) {
            throw rejected(operation, e);
        }
        String parameter =
                e.getStripeError() == null ? null : e.getStripeError().getParam();
        return new PaymentResult.Refused(
                StripeCalls.plain(code),
                parameter == null ? null : parameter.substring(0, Math.min(parameter.length(), 80)));
    }

    private static UpstreamException rejected(String operation, StripeException e) {
        return new UpstreamException(
                StripeTransport.SYSTEM,
                Kind.REJECTED,
                operation + ": status " + e.getStatusCode() + ", " + StripeCalls.plain(e.getCode()));
    }

    private PaymentIntentService intents() {
        return client.v1().paymentIntents();
    }

    private <T> T call(String operation, Duration limit, @Nullable String key, StripeCalls.Call<T> call)
            throws StripeException {
        // a payment that cannot be made now is made later; with the rest somebody waits for the outcome
        Duration turn = urgent && operation.equals(CREATE) ? config.turnLimit() : config.patience();
        return calls.make(operation, urgent, turn, limit, key, call);
    }
}
