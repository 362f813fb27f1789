package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's own Java client, unchanged, against the stand-in. */
class OfficialJavaClientTest {

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @AutoClose
    private final Receiver receiver = new Receiver();

    private final StripeClient client = stripe.client();

    OfficialJavaClientTest() throws Exception {}

    @Test
    void payment_isMadeConfirmedAndFound() throws Exception {
        PaymentIntent made = client.v1()
                .paymentIntents()
                .create(wanted().putMetadata("order_id", "o 1")
                        .setDescription("Order ä")
                        .build());

        assertThat(made.getId()).matches("pi_[0-9A-Za-z]{24}");
        assertThat(made.getStatus()).isEqualTo("requires_payment_method");
        assertThat(made.getClientSecret()).startsWith(made.getId() + "_secret_");
        assertThat(made.getAutomaticPaymentMethods().getEnabled()).isTrue();
        assertThat(made.getMetadata()).containsEntry("order_id", "o 1");
        assertThat(made.getLastResponse().requestId()).startsWith("req_");

        PaymentIntent paid = confirm(made, "pm_card_visa");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(2000);
        PaymentIntent found = client.v1()
                .paymentIntents()
                .retrieve(
                        made.getId(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge.refunds")
                                .addExpand("payment_method")
                                .build());
        Charge charge = found.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getMetadata()).containsEntry("order_id", "o 1");
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(charge.getRefunds().getData()).isEmpty();
        PaymentMethod method = found.getPaymentMethodObject();
        assertThat(method.getType()).isEqualTo("card");
        assertThat(client.v1()
                        .paymentMethods()
                        .retrieve(method.getId())
                        .getCard()
                        .getBrand())
                .isEqualTo("visa");
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclined, card_declined, generic_decline",
        "pm_card_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
        "pm_card_visa_chargeDeclinedStolenCard, card_declined, stolen_card",
        "pm_card_visa_chargeDeclinedFraudulent, card_declined, fraudulent",
        "pm_card_radarBlock, card_declined, fraudulent",
        "pm_card_chargeCustomerFail, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedExpiredCard, expired_card,",
        "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc,",
        "pm_card_chargeDeclinedProcessingError, processing_error,",
    })
    void decline_leavesAPaymentBehindThatCanBePaidOtherwise(String method, String code, String declineCode)
            throws Exception {
        CardException declined = thrown(
                CardException.class,
                () -> client.v1()
                        .paymentIntents()
                        .create(wanted().setConfirm(true)
                                .setPaymentMethod(method)
                                .setReturnUrl("https://shop.test/back")
                                .build()));

        assertThat(declined.getStatusCode()).isEqualTo(402);
        assertThat(declined.getCode()).isEqualTo(code);
        assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
        PaymentIntent left = declined.getStripeError().getPaymentIntent();
        assertThat(left.getStatus()).isEqualTo("requires_payment_method");
        assertThat(left.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(left.getLastPaymentError().getPaymentMethod().getType()).isEqualTo("card");
        assertThat(client.v1().charges().retrieve(declined.getCharge()).getStatus())
                .isEqualTo("failed");
        assertThat(confirm(left, "pm_card_mastercard").getStatus()).isEqualTo("succeeded");
    }

    @Test
    void shopperIsSentAway_whenTheBankAsks() throws Exception {
        PaymentIntent made = client.v1()
                .paymentIntents()
                .create(wanted().setConfirm(true)
                        .setPaymentMethod("pm_card_threeDSecure2Required")
                        .setReturnUrl("https://shop.test/back")
                        .build());

        assertThat(made.getStatus()).isEqualTo("requires_action");
        assertThat(made.getNextAction().getType()).isEqualTo("redirect_to_url");
        assertThat(made.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo("https://shop.test/back");
    }

    @Test
    void offSession_isDeclinedWhereTheShopperWouldBeAsked() {
        CardException declined = thrown(
                CardException.class,
                () -> client.v1()
                        .paymentIntents()
                        .create(wanted().setConfirm(true)
                                .setOffSession(true)
                                .setPaymentMethod("pm_card_authenticationRequired")
                                .setReturnUrl("https://shop.test/back")
                                .build()));

        assertThat(declined.getCode()).isEqualTo("authentication_required");
    }

    @Test
    void heldMoney_isTakenInPartOrLetGo() throws Exception {
        PaymentIntentCreateParams held = wanted().setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setPaymentMethod("pm_card_visa")
                .setReturnUrl("https://shop.test/back")
                .build();
        PaymentIntent first = client.v1().paymentIntents().create(held);
        PaymentIntent second = client.v1().paymentIntents().create(held);
        assertThat(first.getStatus()).isEqualTo("requires_capture");
        assertThat(first.getAmountCapturable()).isEqualTo(2000);

        PaymentIntent taken = client.v1()
                .paymentIntents()
                .capture(
                        first.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1500L)
                                .build());
        PaymentIntent free = client.v1().paymentIntents().cancel(second.getId());

        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmountReceived()).isEqualTo(1500);
        assertThat(free.getStatus()).isEqualTo("canceled");
        assertThat(free.getAmountCapturable()).isZero();
    }

    @Test
    void canceledPayment_staysSo_andAPaidOneCannotBeCanceled() throws Exception {
        PaymentIntent made = client.v1().paymentIntents().create(wanted().build());
        PaymentIntent canceled = client.v1()
                .paymentIntents()
                .cancel(
                        made.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());
        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
        assertThat(canceled.getCanceledAt()).isEqualTo(stripe.clock.instant().getEpochSecond());

        PaymentIntent paid = paid();
        InvalidRequestException refused = thrown(
                InvalidRequestException.class,
                () -> client.v1().paymentIntents().cancel(paid.getId()));
        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
        assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo("succeeded");
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> confirm(made, "pm_card_visa"));
    }

    @Test
    void payment_isChangedUntilItIsConfirmed() throws Exception {
        PaymentIntent made = client.v1()
                .paymentIntents()
                .create(wanted().putMetadata("a", "1").putMetadata("b", "2").build());

        PaymentIntent changed = client.v1()
                .paymentIntents()
                .update(
                        made.getId(),
                        PaymentIntentUpdateParams.builder()
                                .setAmount(3000L)
                                .putMetadata("a", "")
                                .putMetadata("c", "3")
                                .build());

        assertThat(changed.getAmount()).isEqualTo(3000);
        assertThat(changed.getMetadata()).isEqualTo(Map.of("b", "2", "c", "3"));
        confirm(made, "pm_card_visa");
        InvalidRequestException refused = thrown(
                InvalidRequestException.class,
                () -> client.v1()
                        .paymentIntents()
                        .update(
                                made.getId(),
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(1L * 4000)
                                        .build()));
        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void payments_areListedPageByPage_newestFirst() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(client.v1().paymentIntents().create(wanted().build()).getId());
            stripe.clock.advance(Duration.ofSeconds(1));
        }

        List<String> listed = new ArrayList<>();
        client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(3L).build())
                .autoPagingIterable()
                .forEach(each -> listed.add(each.getId()));
        List<PaymentIntent> before = client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(made.get(4))
                        .build())
                .getData();
        List<PaymentIntent> lately = client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCreated(PaymentIntentListParams.Created.builder()
                                .setGte(stripe.clock.instant().getEpochSecond() - 2)
                                .build())
                        .build())
                .getData();

        assertThat(listed).isEqualTo(made);
        assertThat(before).extracting(PaymentIntent::getId).containsExactly(made.get(2), made.get(3));
        assertThat(lately).extracting(PaymentIntent::getId).containsExactly(made.get(0), made.get(1));
    }

    @Test
    void money_isGivenBackInPartsUntilNothingIsLeft() throws Exception {
        PaymentIntent paid = paid();

        Refund part = refund(paid, 500L);
        InvalidRequestException tooMuch = thrown(InvalidRequestException.class, () -> refund(paid, 1501L));
        Refund rest = refund(paid, null);
        InvalidRequestException again = thrown(InvalidRequestException.class, () -> refund(paid, null));

        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThat(part.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(tooMuch.getMessage()).contains("€15.01").contains("€15.00");
        assertThat(rest.getAmount()).isEqualTo(1500);
        assertThat(again.getCode()).isEqualTo("charge_already_refunded");
        Charge charge = client.v1().charges().retrieve(paid.getLatestCharge());
        assertThat(charge.getAmountRefunded()).isEqualTo(2000);
        assertThat(charge.getRefunded()).isTrue();
        assertThat(client.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(rest.getId(), part.getId());
        assertThat(client.v1().refunds().retrieve(part.getId()).getAmount()).isEqualTo(500);
    }

    @Test
    void errors_areTheClientsExceptions() throws Exception {
        StripeClient stranger = StripeClient.builder()
                .setApiKey("sk_test_of_somebody_else")
                .setApiBase(stripe.uri().toString())
                .build();
        thrown(AuthenticationException.class, () -> stranger.v1().events().list());
        InvalidRequestException missing = thrown(
                InvalidRequestException.class,
                () -> client.v1().paymentIntents().retrieve("pi_none"));
        assertThat(missing.getCode()).isEqualTo("resource_missing");
        assertThat(missing.getStatusCode()).isEqualTo(404);
        stripe.standIn.limit(1);
        RateLimitException limited = thrown(RateLimitException.class, () -> {
            client.v1().events().list();
            client.v1().events().list();
        });
        assertThat(limited.getCode()).isEqualTo("rate_limit");
        stripe.standIn.limit(0);
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"status\",\"status\":502,\"times\":1}");
        thrown(ApiException.class, () -> client.v1().events().list());
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"empty\",\"times\":1}");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> client.v1().events().list());
    }

    @Test
    void sameKey_isTheSamePayment_unlessTheParametersDiffer() throws Exception {
        RequestOptions key =
                RequestOptions.builder().setIdempotencyKey("pay:1:1").build();

        PaymentIntent first = client.v1().paymentIntents().create(wanted().build(), key);
        PaymentIntent second = client.v1().paymentIntents().create(wanted().build(), key);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        thrown(
                IdempotencyException.class,
                () -> client.v1()
                        .paymentIntents()
                        .create(wanted().setAmount(2001L).build(), key));
    }

    @Test
    void events_areSignedAsTheClientVerifies_andCanBeListed() throws Exception {
        client.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("https://elsewhere.test/hook")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHARGE__DISPUTE__CREATED)
                        .build());
        stripe.standIn.sendWebhooksTo(receiver.address(), StripeSettings.WEBHOOK_SECRET, List.of("*"));

        PaymentIntent paid = paid();

        List<String> types = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Message message = receiver.next();
            Event event = verified(message, StripeSettings.WEBHOOK_SECRET);
            types.add(event.getType());
            assertThat(event.getApiVersion()).isEqualTo(StripeSettings.API_VERSION);
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
            thrown(SignatureVerificationException.class, () -> verified(message, "whsec_other"));
        }
        assertThat(types).containsExactly("payment_intent.created", "charge.succeeded", "payment_intent.succeeded");
        eventually("all events are taken", () -> pending() == 0);
        Event listed = client.v1()
                .events()
                .list(EventListParams.builder().setType("payment_intent.*").build())
                .getData()
                .getFirst();
        assertThat(listed.getType()).isEqualTo("payment_intent.succeeded");
        assertThat(listed.getRequest().getId()).isEqualTo(paid.getLastResponse().requestId());
        assertThat(client.v1().events().retrieve(listed.getId()).getPendingWebhooks())
                .isZero();
        PaymentIntent told = (PaymentIntent) Objects.requireNonNull(
                listed.getDataObjectDeserializer().getObject().orElse(null));
        assertThat(told.getId()).isEqualTo(paid.getId());
    }

    private int pending() {
        try {
            return client.v1()
                    .events()
                    .list(EventListParams.builder().setDeliverySuccess(false).build())
                    .getData()
                    .size();
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherReleaseTrain_isWhatTheClientCannotRead() throws Exception {
        String secret = client.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(receiver.address().toString())
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                        .putExtraParam("api_version", "2026-10-28.endive")
                        .build())
                .getSecret();

        client.v1().paymentIntents().create(wanted().build());

        Event event = verified(receiver.next(), secret);
        assertThat(event.getApiVersion()).isEqualTo("2026-10-28.endive");
        assertThat(event.getDataObjectDeserializer().getObject()).isEmpty();
    }

    private Event verified(Message message, String secret) throws SignatureVerificationException {
        return Webhook.constructEvent(
                message.body(), message.headers().get("stripe-signature"), secret, 300, stripe.clock);
    }

    private PaymentIntent paid() throws StripeException {
        return client.v1()
                .paymentIntents()
                .create(wanted().setConfirm(true)
                        .setPaymentMethod("pm_card_visa")
                        .setReturnUrl("https://shop.test/back")
                        .build());
    }

    private PaymentIntent confirm(PaymentIntent intent, String method) throws StripeException {
        return client.v1()
                .paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(method)
                                .setReturnUrl("https://shop.test/back")
                                .build());
    }

    private Refund refund(PaymentIntent paid, Long amount) throws StripeException {
        return client.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(amount)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
    }

    private static PaymentIntentCreateParams.Builder wanted() {
        return PaymentIntentCreateParams.builder()
                .setAmount(2000L)
                .setCurrency("eur")
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build());
    }

    private static <E extends Throwable> E thrown(
            Class<E> type, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(type).isThrownBy(call).actual();
    }
}
