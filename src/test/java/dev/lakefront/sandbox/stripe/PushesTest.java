package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How events get to a webhook: signed, in no order, again if they were not taken. */
class PushesTest {

    @AutoClose
    private final Receiver receiver = new Receiver();

    @AutoClose
    private StripeFixture stripe = StripeFixture.started(settings -> settings);

    PushesTest() throws Exception {}

    private void begin(UnaryOperator<StripeSettings.Pushes> how) {
        stripe.close();
        stripe = StripeFixture.started(settings -> settings.withPushes(how.apply(settings.pushes())));
        listen("*");
    }

    private void listen(String... events) {
        stripe.standIn.sendWebhooksTo(receiver.address(), "whsec_mine", List.of(events));
    }

    private static JsonNode event(Message message) {
        return StripeFixture.json(message.body());
    }

    private static String type(Message message) {
        return event(message).get("type").textValue();
    }

    @Test
    void signature_coversSecondAndBody_withTheWholeSecretAsKey() {
        listen("*");
        stripe.intent("");
        Message message = receiver.next();

        long now = stripe.clock.instant().getEpochSecond();
        assertThat(message.headers().get("stripe-signature"))
                .isEqualTo(Push.signature("whsec_mine", now, message.body().getBytes(StandardCharsets.UTF_8)))
                .matches("t=" + now + ",v1=[0-9a-f]{64}");
        // over several lines, so that a receiver who writes it anew finds another signature
        assertThat(message.body()).contains("\n  \"object\"");
    }

    @Test
    void eventOfAPayment_canComeBeforeTheAnswer() {
        begin(pushes -> pushes.withHeadStart(1));

        JsonNode paid = stripe.paid();

        assertThat(receiver.quiet()).isFalse();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(event(receiver.next()).at("/data/object/id").textValue());
        }
        assertThat(ids).contains(paid.get("id").textValue());
    }

    @Test
    void slowReceiver_holdsNoAnswerUpForLong() {
        begin(pushes -> pushes.withHeadStart(1));
        receiver.answerWith(() -> {
            eventually("the payment is answered", () -> stripe.status(latest()).equals("succeeded"));
            return 200;
        });
        assertThat(stripe.paid().get("status").textValue()).isEqualTo("succeeded");
    }

    private String latest() {
        return stripe.ok(stripe.get("/v1/payment_intents"))
                .get("data")
                .get(0)
                .get("id")
                .textValue();
    }

    @Test
    void events_comeInNoOrder() {
        begin(pushes -> pushes.withSpread(Duration.ofMillis(200)));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            made.add(stripe.intent("").get("id").textValue());
        }
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            told.add(event(receiver.next()).at("/data/object/id").textValue());
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(made).isNotEqualTo(made);
    }

    @Test
    void refusedEvent_comesAgainWithANewSignature_andIsPendingUntilThen() {
        listen("payment_intent.created");
        AtomicInteger refusals = new AtomicInteger(2);
        receiver.answerWith(() -> {
            stripe.clock.advance(Duration.ofSeconds(1));
            return refusals.getAndDecrement() > 0 ? 500 : 204;
        });

        stripe.intent("");

        Message first = receiver.next();
        assertThat(pending()).isEqualTo(1);
        Message second = receiver.next();
        Message third = receiver.next();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(third.headers().get("stripe-signature"))
                .isNotEqualTo(first.headers().get("stripe-signature"));
        eventually("it is delivered", () -> pending() == 0);
        assertThat(stripe.standIn.reports()).extracting("outcome").containsExactly("delivered", "retrying", "retrying");
    }

    @Test
    void eventThatNobodyTakes_staysUndelivered_andCanBeAskedFor() {
        listen("*");
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"drop-webhooks\",\"times\":1}");
        JsonNode made = stripe.intent("");
        JsonNode other = stripe.intent("");

        assertThat(event(receiver.next()).at("/data/object/id")).isEqualTo(other.get("id"));
        eventually("only one is missing", () -> pending() == 1);
        JsonNode missed = stripe.ok(stripe.get("/v1/events?delivery_success=false&created[gte]=1"))
                .get("data")
                .get(0);
        assertThat(missed.at("/data/object/id")).isEqualTo(made.get("id"));
        assertThat(missed.get("pending_webhooks").intValue()).isEqualTo(1);
    }

    private int pending() {
        return stripe.ok(stripe.get("/v1/events?delivery_success=false&limit=100"))
                .get("data")
                .size();
    }

    @Test
    void events_areListedForThirtyDays() {
        stripe.intent("");
        stripe.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(stripe.ok(stripe.get("/v1/events")).get("data")).hasSize(1);
        stripe.clock.advance(Duration.ofSeconds(1));
        assertThat(stripe.ok(stripe.get("/v1/events")).get("data")).isEmpty();
    }

    @Test
    void event_canComeTwice() {
        listen("*");
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"duplicate-webhook\",\"times\":1}");
        stripe.intent("");
        assertThat(event(receiver.next()).get("id"))
                .isEqualTo(event(receiver.next()).get("id"));
    }

    @Test
    void event_canBeOvertaken() {
        listen("*");
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"reordered-webhooks\",\"times\":1}");
        JsonNode made = stripe.intent("");
        stripe.ok(stripe.post("/v1/payment_intents/" + made.get("id").textValue() + "/cancel", ""));
        assertThat(type(receiver.next())).isEqualTo("payment_intent.canceled");
        assertThat(type(receiver.next())).isEqualTo("payment_intent.created");
    }

    @Test
    void webhooks_areMadeChangedAndRemoved_andTellTheirSecretOnce() {
        String form = "url=" + receiver.address() + "&enabled_events[]=charge.*";
        JsonNode made = stripe.ok(stripe.post("/v1/webhook_endpoints", form));
        String path = "/v1/webhook_endpoints/" + made.get("id").textValue();
        assertThat(made.get("secret").textValue()).startsWith("whsec_");
        assertThat(stripe.ok(stripe.get(path)).has("secret")).isFalse();

        stripe.paid();
        assertThat(type(receiver.next())).isEqualTo("charge.succeeded");
        stripe.ok(stripe.post(path, "enabled_events[]=payment_intent.succeeded"));
        stripe.paid();
        assertThat(type(receiver.next())).isEqualTo("payment_intent.succeeded");
        stripe.ok(stripe.post(path, "disabled=true"));
        stripe.paid();
        stripe.ok(stripe.post(path, "disabled=false"));
        JsonNode last = stripe.paid();
        assertThat(event(receiver.next()).at("/data/object/id")).isEqualTo(last.get("id"));

        stripe.ok(stripe.send(stripe.request(path).DELETE()));
        stripe.error(404, stripe.get(path));
        assertThat(stripe.ok(stripe.get("/v1/webhook_endpoints")).get("data")).isEmpty();
        stripe.error(400, stripe.post("/v1/webhook_endpoints", "url=nowhere&enabled_events[]=*"));
    }

    @Test
    void standingWebhook_isThereAfterAReset() {
        listen("*");
        stripe.standIn.reset();
        JsonNode made = stripe.intent("");
        assertThat(event(receiver.next()).at("/data/object/id")).isEqualTo(made.get("id"));
    }

    @Test
    void refund_tellsWhatTheChargeWasBefore() {
        listen("charge.refunded");
        JsonNode paid = stripe.paid();
        stripe.ok(stripe.post(
                "/v1/refunds", "amount=500&payment_intent=" + paid.get("id").textValue()));

        JsonNode event = event(receiver.next());

        assertThat(event.at("/data/object/amount_refunded").intValue()).isEqualTo(500);
        assertThat(event.at("/data/previous_attributes/amount_refunded").intValue())
                .isZero();
        assertThat(event.at("/request/idempotency_key").isNull()).isTrue();
    }
}
