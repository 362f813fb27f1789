package dev.lakefront.sandbox.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a key remembers, and what it does not. */
class IdempotencyTest {

    private static final String INTENTS = "/v1/payment_intents";
    private static final String CARD = "amount=2000&currency=eur&payment_method_types[]=card";

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    private HttpResponse<String> create(String form) {
        return create(form, "key-1");
    }

    private HttpResponse<String> create(String form, String key) {
        return stripe.post(INTENTS, form, "idempotency-key", key);
    }

    private int payments() {
        return stripe.ok(stripe.get(INTENTS + "?limit=100")).get("data").size();
    }

    private static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("idempotent-replayed").isPresent();
    }

    @Test
    void repeatedCall_isAnsweredToTheLetter_inWhateverOrderItSaysWhatItWants() {
        HttpResponse<String> first = create(CARD + "&metadata[a]=1&metadata[b]=2");
        HttpResponse<String> second = create("metadata[b]=2&metadata%5Ba%5D=1&" + CARD);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(replayed(first)).isFalse();
        assertThat(replayed(second)).isTrue();
        assertThat(second.headers().firstValue("original-request"))
                .isEqualTo(first.headers().firstValue("request-id"));
        assertThat(second.headers().firstValue("idempotency-key")).contains("key-1");
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void replay_isTheAnswerOfThen_notTheStateOfNow() {
        JsonNode made = stripe.ok(create(CARD));
        stripe.ok(stripe.confirm(made, "pm_card_visa"));

        assertThat(stripe.ok(create(CARD)).get("status").textValue()).isEqualTo("requires_payment_method");
    }

    @Test
    void otherParametersOrAnotherEndpoint_areRefused() {
        JsonNode made = stripe.ok(create(CARD));

        JsonNode error = stripe.error(400, create(CARD + "&description=x"));
        assertThat(error.get("type").textValue()).isEqualTo("idempotency_error");
        assertThat(error.get("message").textValue()).contains("same parameters they were first used with");
        stripe.error(
                400,
                stripe.post(INTENTS + "/" + made.get("id").textValue() + "/cancel", "", "idempotency-key", "key-1"));
    }

    @Test
    void decline_isRemembered() {
        String declined = CARD + "&confirm=true&payment_method=pm_card_chargeDeclined";
        HttpResponse<String> first = create(declined);
        HttpResponse<String> second = create(declined);

        assertThat(stripe.error(402, second)).isEqualTo(stripe.error(402, first));
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void refusalByTheStateOfThings_isRemembered() {
        JsonNode made = stripe.intent("");
        String confirm = INTENTS + "/" + made.get("id").textValue() + "/confirm";
        stripe.error(400, stripe.post(confirm, "", "idempotency-key", "c"));
        stripe.ok(stripe.post(INTENTS + "/" + made.get("id").textValue(), "payment_method=pm_card_visa"));

        HttpResponse<String> again = stripe.post(confirm, "", "idempotency-key", "c");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(replayed(again)).isTrue();
    }

    @Test
    void refusalBeforeAnythingBegan_leavesTheKeyFree() {
        stripe.error(400, create("amount=x&currency=eur"));
        stripe.error(400, create("amount=2000&currency=eur&unknown=1"));
        stripe.standIn.limit(1);
        stripe.get("/v1/events");
        stripe.error(429, create(CARD));
        stripe.standIn.limit(0);

        HttpResponse<String> answer = create(CARD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(replayed(answer)).isFalse();
    }

    @Test
    void failureWithin_isRemembered_butNotOneBeforeIt() {
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"status\",\"status\":500,\"times\":1}");
        HttpResponse<String> failed = create(CARD);
        HttpResponse<String> again = create(CARD);
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"empty\",\"times\":1}");
        HttpResponse<String> silent = create(CARD, "key-2");

        assertThat(stripe.error(500, again)).isEqualTo(stripe.error(500, failed));
        assertThat(replayed(again)).isTrue();
        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(silent.body()).isEmpty();
        assertThat(create(CARD, "key-2").statusCode()).isEqualTo(200);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void lostAnswer_isFoundAgainWithItsKey() {
        stripe.fault("{\"target\":\"stripe\",\"kind\":\"lost-answer\",\"times\":1}");
        assertThatThrownBy(() -> create(CARD)).isInstanceOf(UncheckedIOException.class);

        HttpResponse<String> answer = create(CARD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(replayed(answer)).isTrue();
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void key_isForgottenAfterADay() {
        JsonNode first = stripe.ok(create(CARD));
        stripe.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(stripe.ok(create(CARD)).get("id")).isEqualTo(first.get("id"));
        stripe.clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> answer = create(CARD);

        assertThat(replayed(answer)).isFalse();
        assertThat(payments()).isEqualTo(2);
    }

    @Test
    void tooLongKey_isRefused() {
        stripe.ok(create(CARD, "k".repeat(255)));
        stripe.error(400, create(CARD, "k".repeat(256)));
    }

    @Test
    void keysMeanNothingToReaders() {
        stripe.ok(stripe.send(stripe.request("/v1/events").header("idempotency-key", "key-1")));
        assertThat(replayed(create(CARD))).isFalse();
    }

    @Test
    void keyInUse_andPaymentInWork_areSaidSo() {
        try (StripeFixture slow = StripeFixture.started(settings -> settings.withBankPause(Duration.ofSeconds(2)))) {
            JsonNode made = slow.intent("");
            String path = INTENTS + "/" + made.get("id").textValue();
            String form = "payment_method=pm_card_visa";
            CompletableFuture<HttpResponse<String>> first =
                    CompletableFuture.supplyAsync(() -> slow.post(path + "/confirm", form, "idempotency-key", "c"));
            eventually(
                    "the payment is in work",
                    () -> slow.post(path, "description=x").statusCode() == 429);

            JsonNode inUse = slow.error(409, slow.post(path + "/confirm", form, "idempotency-key", "c"));
            HttpResponse<String> locked = slow.post(path + "/cancel", "", "idempotency-key", "d");

            assertThat(inUse.get("code").textValue()).isEqualTo("idempotency_key_in_use");
            assertThat(slow.error(429, locked).get("code").textValue()).isEqualTo("lock_timeout");
            assertThat(locked.headers().firstValue("stripe-rate-limited-reason"))
                    .isEmpty();
            assertThat(slow.status(made.get("id").textValue())).isEqualTo("requires_payment_method");
            assertThat(slow.ok(first.join()).get("status").textValue()).isEqualTo("succeeded");
            assertThat(replayed(slow.post(path + "/confirm", form, "idempotency-key", "c")))
                    .isTrue();
            assertThat(slow.error(400, slow.post(path + "/cancel", "", "idempotency-key", "d"))
                            .get("code")
                            .textValue())
                    .isEqualTo("payment_intent_unexpected_state");
        }
    }
}
