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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return gateway(at, requestsPerSecond, failures, concurrent, Duration.ofSeconds(5));
    }

    /** One that does not wait for long. */
    PaymentGateway hastyGateway() {
        return gateway(uri(), 1_000, 1_000, 100, Duration.ofMillis(600));
    }

    private PaymentGateway gateway(URI at, int requestsPerSecond, int failures, int concurrent, Duration limit) {
        StripeConfig config = new StripeConfig(
                KEY,
                "",
                at,
                Duration.ofMillis(500),
                limit,
                limit,
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
        return object(
                new String[][] {
                    {"id", "\"pi_1\""},
                    {"object", "\"payment_intent\""},
                    {"created", "1767225600"},
                    {"metadata", "{\"order\":\"o1\",\"attempt\":\"1\",\"number\":\"LF-1\"}"},
                    {"client_secret", "\"pi_1_secret_x\""},
                    {"amount", "1290"},
                    {"amount_received", "0"},
                    {"currency", "\"eur\""},
                    {"status", "\"requires_payment_method\""}
                },
                others);
    }

    /** A PaymentIntent that brought its money, with its charge's attributes. */
    static String paid(String charge, String... others) {
        String[] paid = {
            "status", "\"succeeded\"",
            "amount_received", "1290",
            "latest_charge",
                    "{\"id\":\"ch_1\",\"object\":\"charge\",\"payment_method_details\":{\"type\":\"paypal\"}," + charge
                            + "}"
        };
        return intent(Stream.concat(Stream.of(paid), Stream.of(others)).toArray(String[]::new));
    }

    /** The attribute of a charge. */
    static String refunds(boolean more, String... refunds) {
        return "\"refunds\":" + list(more, refunds);
    }

    static String refund(String id, int amount, String... others) {
        return object(
                new String[][] {
                    {"id", "\"" + id + "\""},
                    {"object", "\"refund\""},
                    {"amount", String.valueOf(amount)},
                    {"currency", "\"eur\""},
                    {"status", "\"succeeded\""},
                    {"created", "1767225700"},
                    {"metadata", "{}"}
                },
                others);
    }

    /** A Checkout Session in Stripe's words. */
    static String session(String... others) {
        return object(
                new String[][] {
                    {"id", "\"cs_test_1\""},
                    {"object", "\"checkout.session\""},
                    {"created", "1767225600"},
                    {"metadata", "{\"order\":\"o1\",\"attempt\":\"1\",\"number\":\"LF-1\"}"},
                    {"amount_total", "1290"},
                    {"currency", "\"eur\""},
                    {"status", "\"open\""},
                    {"payment_status", "\"unpaid\""},
                    {"url", "\"https://checkout.test/1\""},
                    {"payment_intent", "null"}
                },
                others);
    }

    private static String object(String[][] usual, String... others) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String[] each : usual) {
            attributes.put(each[0], each[1]);
        }
        for (int i = 0; i < others.length; i += 2) {
            attributes.put(others[i], others[i + 1]);
        }
        return attributes.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String list(boolean more, String... objects) {
        return "{\"object\":\"list\",\"url\":\"/v1/x\",\"has_more\":" + more + ",\"data\":[" + String.join(",", objects)
                + "]}";
    }

    /** What is asked for here by GET is answered so. */
    void shows(String path, String body) {
        wire.stubFor(WireMock.get(WireMock.urlPathEqualTo(path)).willReturn(answer(200, body)));
    }

    /** The form of the only POST. */
    Map<String, String> sent(String path) {
        List<LoggedRequest> posts = wire.findAll(WireMock.postRequestedFor(WireMock.urlPathEqualTo(path)));
        Map<String, String> form = new TreeMap<>();
        for (String pair : posts.getFirst().getBodyAsString().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /** How often this was asked for, by whichever method. */
    int asked(String path) {
        return wire.findAll(WireMock.anyRequestedFor(WireMock.urlPathEqualTo(path)))
                .size();
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
