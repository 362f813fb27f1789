package dev.lakefront.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.lakefront.payment.PaymentGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Stripe's end of the wire, which answers what it is told to, and a gateway to it. */
final class StripeServer implements AutoCloseable {

    static final String KEY = "sk_test_never_to_be_seen";

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final WireMockServer wire = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final StripeTransport transport = new StripeTransport(Duration.ofMillis(500), 20_000);

    StripeServer() {
        wire.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + wire.port());
    }

    void says(ResponseDefinitionBuilder answer) {
        wire.resetAll();
        wire.stubFor(any(anyUrl()).willReturn(answer));
    }

    void says(int status, String body) {
        says(answer(status, body));
    }

    static ResponseDefinitionBuilder answer(int status, String body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Request-Id", "req_123")
                .withBody(body);
    }

    List<LoggedRequest> seen() {
        return wire.findAll(WireMock.anyRequestedFor(anyUrl()));
    }

    PaymentGateway gateway() {
        return gateway(uri(), 1_000, 1_000);
    }

    PaymentGateway gateway(URI at, int requestsPerSecond, int failures) {
        return gateway(at, requestsPerSecond, failures, 100);
    }

    PaymentGateway gateway(URI at, int requestsPerSecond, int failures, int concurrent) {
        StripeConfig config = new StripeConfig(
                KEY,
                "",
                at,
                Duration.ofMillis(500),
                Duration.ofMillis(600),
                Duration.ofMillis(600),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                requestsPerSecond,
                concurrent,
                20_000,
                failures,
                Duration.ofMinutes(1));
        return StripeFactory.gateway(
                config, URI.create("https://shop.test"), transport, InstantSource.system(), meters);
    }

    /** A PaymentIntent in Stripe's words; pairs of a name and JSON replace its attributes. */
    static String intent(String... others) {
        StringBuilder json = new StringBuilder("{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"created\":1767225600,"
                + "\"metadata\":{\"order\":\"o1\",\"attempt\":\"1\",\"number\":\"LF-1\"},"
                + "\"client_secret\":\"pi_1_secret_x\"");
        String[][] usual = {
            {"amount", "1290"},
            {"amount_received", "0"},
            {"currency", "\"eur\""},
            {"status", "\"requires_payment_method\""}
        };
        for (String[] each : usual) {
            if (!List.of(others).contains(each[0])) {
                json.append(",\"").append(each[0]).append("\":").append(each[1]);
            }
        }
        for (int i = 0; i < others.length; i += 2) {
            json.append(",\"").append(others[i]).append("\":").append(others[i + 1]);
        }
        return json.append("}").toString();
    }

    static String error(String type, String code, String more) {
        return "{\"error\":{\"type\":\"" + type + "\",\"code\":\"" + code
                + "\",\"message\":\"Jane Doe's card 4242 was refused\"" + more + "}}";
    }

    @Override
    public void close() {
        transport.close();
        wire.stop();
    }
}
