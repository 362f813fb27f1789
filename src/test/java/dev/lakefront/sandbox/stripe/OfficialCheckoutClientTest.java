package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.LineItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.param.checkout.SessionUpdateParams;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Stripe's own Java client, unchanged: Checkout Sessions, what is given back and what is disputed. */
class OfficialCheckoutClientTest {

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @AutoClose
    private final Receiver receiver = new Receiver();

    private final StripeClient client = stripe.client();

    OfficialCheckoutClientTest() throws Exception {}

    @Test
    void session_isMadePaidAndFound() throws Exception {
        long expiresAt = stripe.clock.instant().getEpochSecond() + 3_600;
        Session made = client.v1()
                .checkout()
                .sessions()
                .create(wanted().setExpiresAt(expiresAt)
                        .setClientReferenceId("order 7")
                        .putMetadata("order", "7")
                        .addExpand("line_items")
                        .build());
        assertThat(made.getStatus()).isEqualTo("open");
        assertThat(made.getUiMode()).isEqualTo("hosted_page");
        assertThat(made.getExpiresAt()).isEqualTo(expiresAt);
        assertThat(made.getAmountTotal()).isEqualTo(4000);
        assertThat(made.getPaymentIntent()).isNull();
        assertThat(made.getLineItems().getData())
                .extracting(LineItem::getQuantity)
                .containsExactly(2L);

        click(made, "pm_card_visa");

        Session paid = client.v1()
                .checkout()
                .sessions()
                .retrieve(
                        made.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent.latest_charge.refunds")
                                .build());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getUrl()).isNull();
        assertThat(paid.getClientReferenceId()).isEqualTo("order 7");
        PaymentIntent intent = paid.getPaymentIntentObject();
        assertThat(intent.getAmountReceived()).isEqualTo(4000);
        assertThat(intent.getMetadata()).isEqualTo(Map.of("order", "8"));
        assertThat(intent.getLatestChargeObject().getRefunds().getData()).isEmpty();
        assertThat(client.v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(made.getId())
                        .getData()
                        .getFirst()
                        .getPrice()
                        .getUnitAmount())
                .isEqualTo(2000);
        Session listed = client.v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setStatus(SessionListParams.Status.COMPLETE)
                        .setCreated(SessionListParams.Created.builder()
                                .setGte(made.getCreated())
                                .setLte(made.getCreated())
                                .build())
                        .addExpand("data.payment_intent.latest_charge.refunds")
                        .build())
                .getData()
                .getFirst();
        assertThat(listed.getId()).isEqualTo(made.getId());
        assertThat(listed.getPaymentIntentObject().getLatestChargeObject().getPaid())
                .isTrue();
        assertThat(client.v1()
                        .checkout()
                        .sessions()
                        .update(
                                made.getId(),
                                SessionUpdateParams.builder()
                                        .putMetadata("note", "x")
                                        .build())
                        .getMetadata())
                .containsEntry("note", "x");
    }

    @Test
    void session_isExpiredOnce_andItsPaymentOnlyWithIt() throws Exception {
        Session made = create();
        clickOutcome(made, "pm_card_visa", "fail");
        String intent = client.v1().checkout().sessions().retrieve(made.getId()).getPaymentIntent();

        InvalidRequestException belongs =
                refused(() -> client.v1().paymentIntents().cancel(intent));
        assertThat(client.v1().checkout().sessions().expire(made.getId()).getStatus())
                .isEqualTo("expired");
        InvalidRequestException again =
                refused(() -> client.v1().checkout().sessions().expire(made.getId()));
        InvalidRequestException soon = refused(() -> client.v1()
                .checkout()
                .sessions()
                .create(wanted().setExpiresAt(stripe.clock.instant().getEpochSecond() + 60)
                        .build()));

        assertThat(belongs.getMessage()).contains("expiring the Checkout Session");
        assertThat(again.getStatusCode()).isEqualTo(400);
        assertThat(soon.getStripeError().getParam()).isEqualTo("expires_at");
        PaymentIntent ended = client.v1().paymentIntents().retrieve(intent);
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getCancellationReason()).isEqualTo("expired");
    }

    @Test
    void eventsOfASession_areReadByTheClient() throws Exception {
        stripe.standIn.sendWebhooksTo(receiver.address(), StripeSettings.WEBHOOK_SECRET, List.of("checkout.session.*"));
        Session made = create();

        click(made, "pm_success_de");

        Session completed = session("checkout.session.completed");
        assertThat(completed.getId()).isEqualTo(made.getId());
        assertThat(completed.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session("checkout.session.async_payment_succeeded").getPaymentStatus())
                .isEqualTo("paid");
        client.v1().checkout().sessions().expire(create().getId());
        assertThat(session("checkout.session.expired").getStatus()).isEqualTo("expired");
    }

    private Session session(String type) throws Exception {
        Message message = receiver.next();
        Event event = Webhook.constructEvent(
                message.body(),
                message.headers().get("stripe-signature"),
                StripeSettings.WEBHOOK_SECRET,
                300,
                stripe.clock);
        assertThat(event.getType()).isEqualTo(type);
        return (Session) Objects.requireNonNull(
                event.getDataObjectDeserializer().getObject().orElse(null));
    }

    @Test
    void refunds_areNamedAndFound() throws Exception {
        PaymentIntent paid = paid("pm_card_visa");
        Refund first = refund(paid, 500, "r1");
        Refund second = refund(paid, 700, "r2");

        List<Refund> found = new ArrayList<>();
        client.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setLimit(1L)
                        .build())
                .autoPagingIterable()
                .forEach(found::add);

        assertThat(found).extracting(Refund::getId).containsExactly(second.getId(), first.getId());
        assertThat(found).extracting(each -> each.getMetadata().get("refund")).containsExactly("r2", "r1");
        assertThat(client.v1()
                        .refunds()
                        .update(
                                first.getId(),
                                RefundUpdateParams.builder()
                                        .putMetadata("note", "x")
                                        .build())
                        .getMetadata())
                .isEqualTo(Map.of("refund", "r1", "note", "x"));
        assertThat(refund(paid, 500, "r1").getId()).isEqualTo(first.getId());
        assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded())
                .isEqualTo(1200);
        stripe.control("settle?id=" + first.getId() + "&outcome=fail");
        assertThat(client.v1().refunds().retrieve(first.getId()).getFailureReason())
                .isNotNull();
        assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded())
                .isEqualTo(700);
        InvalidRequestException uncancelled =
                refused(() -> client.v1().refunds().cancel(second.getId()));
        assertThat(uncancelled.getMessage()).contains("requires_action");
    }

    @Test
    void dispute_isAnsweredAndWon() throws Exception {
        PaymentIntent paid = paid("pm_card_createDispute");
        eventually("it is disputed", () -> !disputes(paid).isEmpty());
        Dispute dispute = disputes(paid).getFirst();
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getCharge()).isEqualTo(paid.getLatestCharge());
        assertThat(dispute.getPaymentMethodDetails().getCard().getBrand()).isEqualTo("visa");
        assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getDisputed())
                .isTrue();
        assertThat(refused(() -> refund(paid, 500, "r1")).getCode()).isEqualTo("charge_disputed");

        Dispute won = client.v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText("winning_evidence")
                                        .build())
                                .setSubmit(true)
                                .build());

        assertThat(won.getStatus()).isEqualTo("won");
        assertThat(client.v1().disputes().retrieve(dispute.getId()).getIsChargeRefundable())
                .isTrue();
        assertThat(refused(() -> client.v1().disputes().close(dispute.getId())).getStatusCode())
                .isEqualTo(400);
        refund(paid, 500, "r2");
    }

    private List<Dispute> disputes(PaymentIntent paid) {
        try {
            return client.v1()
                    .disputes()
                    .list(DisputeListParams.builder()
                            .setPaymentIntent(paid.getId())
                            .build())
                    .getData();
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void events_areListedByTheirTypes_theirTimeAndTheirDelivery() throws Exception {
        long since = stripe.clock.instant().getEpochSecond();
        Session made = create();
        click(made, "pm_card_visa");
        client.v1().checkout().sessions().expire(create().getId());

        List<String> types = client
                .v1()
                .events()
                .list(EventListParams.builder()
                        .addType("checkout.session.completed")
                        .addType("checkout.session.expired")
                        .setCreated(
                                EventListParams.Created.builder().setGte(since).build())
                        .setDeliverySuccess(true)
                        .setLimit(100L)
                        .build())
                .getData()
                .stream()
                .map(Event::getType)
                .toList();

        assertThat(types).containsExactly("checkout.session.expired", "checkout.session.completed");
        EventListParams.Builder many = EventListParams.builder();
        for (int i = 0; i < 21; i++) {
            many.addType("type." + i);
        }
        assertThat(refused(() -> client.v1().events().list(many.build())).getMessage())
                .contains("20");
    }

    @Test
    void newRoutes_haveTheSameLimits() {
        stripe.standIn.limit(1);
        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> {
            create();
            create();
        });
    }

    private Session create() throws StripeException {
        return client.v1().checkout().sessions().create(wanted().build());
    }

    private static SessionCreateParams.Builder wanted() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE)
                .setSuccessUrl("https://shop.test/thanks?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.test/cart")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("eur")
                                .setUnitAmount(2000L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Kettle")
                                        .build())
                                .build())
                        .build())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order", "8")
                        .build());
    }

    private void click(Session session, String method) {
        assertThat(clickOutcome(session, method, "pay").statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> clickOutcome(Session session, String method, String outcome) {
        return stripe.send(HttpRequest.newBuilder(URI.create(session.getUrl()))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("payment_method=" + method + "&outcome=" + outcome)));
    }

    private PaymentIntent paid(String method) throws StripeException {
        String id =
                stripe.intent("confirm=true&payment_method=" + method).get("id").textValue();
        return client.v1().paymentIntents().retrieve(id);
    }

    private Refund refund(PaymentIntent paid, long amount, String name) throws StripeException {
        return client.v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(paid.getId())
                                .setAmount(amount)
                                .putMetadata("refund", name)
                                .build(),
                        RequestOptions.builder()
                                .setIdempotencyKey(paid.getId() + name)
                                .build());
    }

    private static InvalidRequestException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(call)
                .actual();
    }
}
