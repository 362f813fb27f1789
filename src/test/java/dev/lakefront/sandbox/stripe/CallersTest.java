package dev.lakefront.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what, how, and how often. */
class CallersTest {

    @AutoClose
    private final StripeFixture stripe = StripeFixture.started(settings -> settings);

    @Test
    void keyIsABearerToken_orTheNameOfAUser() {
        String user =
                Base64.getEncoder().encodeToString((StripeSettings.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(as("Bearer " + StripeSettings.SECRET_KEY).statusCode()).isEqualTo(200);
        assertThat(as("Basic " + user).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sk_live_51Habcdefghijklmnop", "Bearer", "Basic ???", "Digest x"})
    void strangers_areTurnedAway_withoutTheirKeyInTheAnswer(String authorization) {
        HttpResponse<String> answer = as(authorization);

        JsonNode error = stripe.error(401, answer);
        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(answer.body()).doesNotContain("Habcdefghijklmnop");
        assertThat(answer.headers().firstValue("request-id"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
    }

    private HttpResponse<String> as(String authorization) {
        return stripe.send(
                HttpRequest.newBuilder(stripe.uri().resolve("/v1/events")).header("authorization", authorization));
    }

    @Test
    void noKeyAtAll_is401() {
        stripe.error(401, stripe.send(HttpRequest.newBuilder(stripe.uri().resolve("/v1/events"))));
    }

    @Test
    void version_isTakenInItsShapeAlone() {
        HttpResponse<String> known = stripe.send(stripe.request("/v1/events").header("stripe-version", "2020-08-27"));
        assertThat(known.headers().firstValue("stripe-version")).contains("2020-08-27");
        stripe.error(400, stripe.send(stripe.request("/v1/events").header("stripe-version", "latest")));
    }

    @Test
    void jsonInPlaceOfAForm_isRefused() {
        JsonNode error = stripe.error(
                400,
                stripe.send(stripe.request("/v1/payment_intents")
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":2000}"))));
        assertThat(error.get("message").textValue()).contains("application/x-www-form-urlencoded");
    }

    @Test
    void browser_confirmsWithTheClientSecret_andSeesOnlyWhatIsItsOwn() {
        JsonNode made = stripe.intent("metadata[order_id]=7");
        String secret = made.get("client_secret").textValue();
        String path = "/v1/payment_intents/" + made.get("id").textValue();

        JsonNode seen = stripe.ok(browser("GET", path + "?client_secret=" + secret, ""));
        JsonNode paid =
                stripe.ok(browser("POST", path + "/confirm", "payment_method=pm_card_visa&client_secret=" + secret));

        assertThat(seen.fieldNames())
                .toIterable()
                .contains("amount", "status", "client_secret", "next_action")
                .doesNotContain("metadata", "latest_charge", "customer", "amount_received");
        assertThat(paid.get("status").textValue()).isEqualTo("succeeded");
    }

    @Test
    void browserWithoutTheSecret_mayNothing() {
        JsonNode made = stripe.intent("");
        String path = "/v1/payment_intents/" + made.get("id").textValue();

        assertThat(stripe.error(400, browser("GET", path, "")).get("param").textValue())
                .isEqualTo("client_secret");
        assertThat(stripe.error(400, browser("POST", path + "/confirm", "payment_method=pm_card_visa&client_secret=x"))
                        .get("code")
                        .textValue())
                .isEqualTo("payment_intent_invalid_parameter");
        for (String call :
                new String[] {"GET /v1/payment_intents", "POST " + path, "POST " + path + "/cancel", "POST /v1/refunds"
                }) {
            String[] parts = call.split(" ", 2);
            assertThat(stripe.error(403, browser(parts[0], parts[1], ""))
                            .get("code")
                            .textValue())
                    .isEqualTo("secret_key_required");
        }
        assertThat(stripe.status(made.get("id").textValue())).isEqualTo("requires_payment_method");
    }

    @Test
    void declineTellsABrowserNothingOfItsPaymentsMetadata() {
        JsonNode made = stripe.intent("metadata[order_id]=7");
        HttpResponse<String> answer = browser(
                "POST",
                "/v1/payment_intents/" + made.get("id").textValue() + "/confirm",
                "payment_method=pm_card_chargeDeclined&client_secret="
                        + made.get("client_secret").textValue());

        JsonNode intent = stripe.error(402, answer).get("payment_intent");
        assertThat(intent.get("status").textValue()).isEqualTo("requires_payment_method");
        assertThat(intent.has("metadata")).isFalse();
    }

    @Test
    void pagesOfOtherOrigins_mayAsk_andReadTheRequestsId() {
        HttpResponse<String> allowed =
                stripe.send(HttpRequest.newBuilder(stripe.uri().resolve("/v1/payment_intents/pi_1"))
                        .header("origin", "https://shop.example")
                        .header("access-control-request-method", "GET")
                        .header("access-control-request-headers", "authorization,stripe-version")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).contains("https://shop.example");
        assertThat(allowed.headers().firstValue("access-control-allow-headers"))
                .contains("authorization,stripe-version");
        HttpResponse<String> answer =
                stripe.send(stripe.request("/v1/payment_intents/pi_1").header("origin", "https://shop.example"));
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElseThrow())
                .contains("request-id", "stripe-rate-limited-reason");
    }

    private HttpResponse<String> browser(String method, String path, String form) {
        return stripe.send(HttpRequest.newBuilder(stripe.uri().resolve(path))
                .header("authorization", "Bearer " + StripeSettings.PUBLISHABLE_KEY)
                .header("content-type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form)));
    }

    @Test
    void oneEndpoint_isAskedSoOftenASecond() {
        stripe.standIn.limit(3);
        for (int i = 0; i < 3; i++) {
            stripe.ok(stripe.get("/v1/events"));
        }

        HttpResponse<String> refused = stripe.get("/v1/events");

        assertThat(stripe.error(429, refused).get("code").textValue()).isEqualTo("rate_limit");
        assertThat(refused.headers().firstValue("stripe-rate-limited-reason")).contains("endpoint-rate");
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        stripe.clock.advance(Duration.ofSeconds(1));
        stripe.ok(stripe.get("/v1/events"));
    }

    @Test
    void allEndpointsTogether_areAskedSoOftenASecond() {
        stripe.standIn.limit(2);
        stripe.ok(stripe.get("/v1/events"));
        stripe.ok(stripe.get("/v1/refunds"));

        HttpResponse<String> refused = stripe.get("/v1/charges");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("stripe-rate-limited-reason")).contains("global-rate");
    }

    @Test
    void limit_isSetFromOutside() {
        HttpRequest.Builder control = HttpRequest.newBuilder(
                        stripe.uri().resolve("/__sandbox/stripe/limit?perSecond=1"))
                .POST(HttpRequest.BodyPublishers.noBody());
        stripe.ok(stripe.send(control));
        stripe.ok(stripe.get("/v1/events"));
        stripe.error(429, stripe.get("/v1/events"));
    }

    @Test
    void onePayment_isChangedAThousandTimesAnHour() {
        JsonNode made = stripe.intent("");
        String path = "/v1/payment_intents/" + made.get("id").textValue();
        for (int i = 0; i < 1_000; i++) {
            stripe.ok(stripe.post(path, "description=" + i));
        }

        HttpResponse<String> refused = stripe.post(path, "description=once+more");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("stripe-rate-limited-reason")).contains("resource-specific");
        stripe.clock.advance(Duration.ofHours(1));
        stripe.ok(stripe.post(path, "description=later"));
    }
}
