package dev.lakefront.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.StripeClient;
import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.server.CloudServer;
import dev.lakefront.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The stand-in behind its server, with a clock of its own, and ways to speak to it. */
final class StripeFixture implements AutoCloseable {

    private static final Path FOLDER =
            Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
    private static final JsonMapper JSON = new JsonMapper();

    final TestClock clock;
    final Stripe standIn;
    final CloudServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private StripeFixture(TestClock clock, UnaryOperator<StripeSettings> wanted) {
        this.clock = clock;
        StripeSettings settings = wanted.apply(plain(clock));
        standIn = new Stripe(settings);
        server = CloudServer.builder(FOLDER)
                .clock(settings.clock())
                .service("stripe", standIn)
                .control("stripe", standIn::control)
                .faultTarget("stripe", standIn.faults())
                .onReset(standIn::reset)
                .start();
        standIn.servedAt(server.uri());
    }

    /** Fast, in order, and without limits, except for what the test wants otherwise. */
    static StripeFixture started(UnaryOperator<StripeSettings> wanted) {
        return new StripeFixture(new TestClock(), wanted);
    }

    private static StripeSettings plain(TestClock clock) {
        return StripeSettings.defaults(clock)
                .withRequestsPerSecond(0)
                .withBankPause(Duration.ZERO)
                .withSettlementPause(Duration.ofMillis(50))
                .withPushes(StripeSettings.Pushes.orderly(
                        new DeliveryPolicy(Duration.ofSeconds(5), 2, Duration.ofMillis(50))));
    }

    /** The official client as a shop sets it up: only the address differs. */
    StripeClient client() {
        return StripeClient.builder()
                .setApiKey(StripeSettings.SECRET_KEY)
                .setApiBase(server.uri().toString())
                .build();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("authorization", "Bearer " + StripeSettings.SECRET_KEY);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The answer's body, which must have this status. */
    JsonNode json(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode ok(HttpResponse<String> answer) {
        return json(200, answer);
    }

    /** The error in the answer. */
    JsonNode error(int status, HttpResponse<String> answer) {
        return json(status, answer).get("error");
    }

    /** A new payment of €20, of cards only. */
    JsonNode intent(String more) {
        return ok(post(
                "/v1/payment_intents",
                "amount=2000&currency=eur&payment_method_types[]=card" + (more.isEmpty() ? "" : "&" + more)));
    }

    HttpResponse<String> confirm(JsonNode intent, String method) {
        return post("/v1/payment_intents/" + intent.get("id").textValue() + "/confirm", "payment_method=" + method);
    }

    JsonNode paid() {
        return intent("confirm=true&payment_method=pm_card_visa");
    }

    String status(String intentId) {
        return ok(get("/v1/payment_intents/" + intentId)).get("status").textValue();
    }

    void fault(String json) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.uri().resolve("/__sandbox/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** The status that this control answers with. */
    int control(String what) {
        return send(HttpRequest.newBuilder(server.uri().resolve("/__sandbox/stripe/" + what))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    /** What the control interface shows. */
    JsonNode show(String what) {
        return ok(send(HttpRequest.newBuilder(server.uri().resolve("/__sandbox/stripe/" + what))));
    }

    URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        http.close();
        server.close();
        standIn.close();
    }
}
