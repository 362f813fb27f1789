package dev.lakefront.shipping.easypost;

import static dev.lakefront.shipping.easypost.ShippingFixture.BERLIN;
import static dev.lakefront.shipping.easypost.ShippingFixture.EUR;
import static dev.lakefront.shipping.easypost.ShippingFixture.LAKE;
import static dev.lakefront.shipping.easypost.ShippingFixture.MUG;
import static dev.lakefront.shipping.easypost.ShippingFixture.TIME_LIMIT;
import static dev.lakefront.shipping.easypost.ShippingFixture.address;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.shipping.AddressCheck.Verdict;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.RatesResult.NothingOffered;
import dev.lakefront.shipping.RatesResult.Offered;
import dev.lakefront.shipping.RatesResult.Reason;
import dev.lakefront.shipping.ShippingRate;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the adapter makes of answers that EasyPost does not describe, and of none. */
class BrokenAnswersTest {

    private static final String DNS_MEMORY = "networkaddress.cache.ttl";

    private static final String RATE = """
            {"id":"rate_1","object":"Rate","carrier":"DPD","service":"DPDCLASSIC","rate":"%s","currency":"EUR",\
            "est_delivery_days":%s,"delivery_days":null}""";

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    private final Carrier carrier = ShippingFixture.carrier(ShippingFixture.config(server.uri(), "EZTK_secret"));

    private final String dnsMemory = Security.getProperty(DNS_MEMORY);

    BrokenAnswersTest() throws Exception {}

    @BeforeEach
    void haveADnsMemoryOfOurOwn() {
        Security.setProperty(DNS_MEMORY, "47");
    }

    @AfterEach
    void putBackTheDnsMemory() {
        Security.setProperty(DNS_MEMORY, dnsMemory);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                said("empty 200", 200, "", Kind.GARBLED),
                said("blank 200", 200, "  \n", Kind.GARBLED),
                said("list", 200, "[]", Kind.GARBLED),
                said("null", 200, "null", Kind.GARBLED),
                said("text", 200, "fine", Kind.GARBLED),
                said("cut off", 200, "{\"id\":\"shp_1\",\"rates\":[", Kind.GARBLED),
                said("no rates", 200, "{\"id\":\"shp_1\"}", Kind.GARBLED),
                said("null rates", 200, "{\"id\":\"shp_1\",\"rates\":null}", Kind.GARBLED),
                said("huge", 200, "{\"id\":\"" + "x".repeat(100_001) + "\"}", Kind.TOO_LARGE),
                said("no content", 204, "", Kind.GARBLED),
                said("moved", 302, "", Kind.REJECTED),
                said("400 without a code", 400, "{\"error\":{\"message\":\"no\"}}", Kind.GARBLED),
                said("422 as text", 422, "{\"error\":\"text\"}", Kind.GARBLED),
                said("422 with null code", 422, "{\"error\":{\"code\":null,\"message\":\"x\"}}", Kind.GARBLED),
                said("422 with null message", 422, "{\"error\":{\"code\":\"A.B\",\"message\":null}}", Kind.GARBLED),
                said("empty 401", 401, "", Kind.REJECTED),
                said("401", 401, "{\"error\":{\"code\":\"APIKEY.INACTIVE\",\"message\":\"x\"}}", Kind.REJECTED),
                said("402", 402, "{\"error\":{\"code\":\"BILLING\",\"message\":\"x\"}}", Kind.REJECTED),
                said("404 with words", 404, "{\"error\":{\"code\":\"N\",\"errors\":[\"x\"]}}", Kind.REJECTED),
                said("429", 429, "{\"error\":{\"code\":\"RATE_LIMITED\",\"message\":\"x\"}}", Kind.RATE_LIMITED),
                said("empty 429", 429, "", Kind.RATE_LIMITED),
                said("empty 500", 500, "", Kind.UNAVAILABLE),
                said("502 of a proxy", 502, "<html><body>Bad Gateway</body></html>", Kind.UNAVAILABLE),
                said("503 as a list", 503, "[]", Kind.UNAVAILABLE),
                said("503 as text", 503, "{\"error\":\"text\"}", Kind.UNAVAILABLE),
                said("500 with null message", 500, "{\"error\":{\"code\":null,\"message\":null}}", Kind.UNAVAILABLE),
                script("no HTTP", Kind.GARBLED, (out, socket) -> out.write("hello\r\n\r\n".getBytes())),
                script("nothing", Kind.UNAVAILABLE, (out, socket) -> {}),
                script("cut head", Kind.GARBLED, (out, socket) -> out.write("HTTP/1.1 200 OK\r\nCont".getBytes())),
                script(
                        "body shorter than said",
                        Kind.UNAVAILABLE,
                        (out, socket) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{".getBytes())),
                script("no answer", Kind.TIMEOUT, (out, socket) -> await()),
                script(
                        "no body",
                        Kind.TIMEOUT,
                        ScriptedServer.slowly(200, "{}", Duration.ofSeconds(20), Duration.ZERO)),
                script(
                        "endless body",
                        Kind.TIMEOUT,
                        ScriptedServer.slowly(
                                200, "{\"rates\":[" + " ".repeat(500) + "]}", Duration.ZERO, Duration.ofMillis(100))));
    }

    private static Arguments said(String name, int status, String body, Kind kind) {
        return script(name, kind, (out, socket) -> out.write(ScriptedServer.answer(status, "application/json", body)));
    }

    private static Arguments script(String name, Kind kind, ScriptedServer.Script script) {
        return argumentSet(name, script, kind);
    }

    private static void await() {
        try {
            Thread.sleep(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsNoAnswer_isOneException_inTime_afterOneCall(ScriptedServer.Script script, Kind kind) {
        server.says(script);
        long started = System.nanoTime();

        UpstreamException thrown =
                catchThrowableOfType(UpstreamException.class, () -> carrier.rates(LAKE, BERLIN, MUG, EUR));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TIME_LIMIT.plusMillis(500));
        assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(kind);
        assertThat(thrown.getCause()).isNull();
        assertThat(thrown).hasMessageNotContainingAny("EZTK_secret", "Berlin", "10115");
        assertThat(server.requests()).hasSize(1);
        // an abandoned call ends a little after its caller went away
        eventually("the DNS memory is as before", () -> "47".equals(Security.getProperty(DNS_MEMORY)));
        if (kind == Kind.RATE_LIMITED) {
            assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void lateFirstByte_isAnAnswerAllTheSame() {
        server.says(ScriptedServer.slowly(
                200, shipment(RATE.formatted("4.62", "2")), Duration.ofMillis(400), Duration.ZERO));

        assertThat(offered())
                .singleElement()
                .extracting(rate -> rate.price().amount())
                .isEqualTo("4.62");
    }

    @Test
    void refusal_isNotUnderstood_whateverElseItHolds() {
        server.says(
                422,
                "application/json",
                "{\"error\":{\"code\":\"ADDRESS.INVALID\",\"message\":[\"a\",{\"b\":\"c\"}]}}");

        assertThat(carrier.rates(LAKE, BERLIN, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NOT_UNDERSTOOD));
    }

    @Test
    void noRates_isNoService_whateverTheMessages() {
        server.says(200, "application/json", "{\"rates\":[],\"messages\":null}");
        assertThat(carrier.rates(LAKE, BERLIN, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NO_SERVICE));

        server.says(200, "application/json", "{\"rates\":[],\"messages\":[{\"message\":null},7]}");
        assertThat(carrier.rates(LAKE, BERLIN, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NO_SERVICE));
    }

    @Test
    void money_isWhatIsWritten_andAFractionOfACentIsRoundedUp() {
        server.says(
                200,
                "application/json",
                shipment(
                        RATE.formatted("16777217.01", "1").replace("DPDCLASSIC", "A"),
                        RATE.formatted("51.20000", "1").replace("DPDCLASSIC", "B"),
                        RATE.formatted("51.2001", "1").replace("DPDCLASSIC", "C"),
                        RATE.formatted("7", "1").replace("DPDCLASSIC", "D")));

        assertThat(offered())
                .extracting(rate -> rate.service() + " " + rate.price().amount())
                .containsExactly("D 7.00", "B 51.20", "C 51.21", "A 16777217.01");
    }

    @Test
    void unreadableRates_areLeftOut_theOthersStay() {
        server.says(
                200,
                "application/json",
                shipment(
                        RATE.formatted("1e999999999", "1"),
                        RATE.formatted("-1.00", "1"),
                        RATE.formatted("", "1"),
                        RATE.formatted("12,50", "1"),
                        RATE.formatted("1.00", "1").replace("\"DPD\"", "null"),
                        RATE.formatted("1.00", "1").replace("EUR", "USD"),
                        "null",
                        "7",
                        RATE.formatted("9.00", "\"soon\"")));

        assertThat(offered()).singleElement().satisfies(rate -> {
            assertThat(rate.price().minor()).isEqualTo(900);
            assertThat(rate.estimatedDays()).isNull();
        });
    }

    @Test
    void ofTwoAccountsWithOneCarrier_theCheaperCounts() {
        server.says(
                200,
                "application/json",
                shipment(RATE.formatted("9.00", "1"), RATE.formatted("8.00", "2"), RATE.formatted("8.50", "3")));

        assertThat(offered())
                .singleElement()
                .extracting(rate -> rate.price().minor())
                .isEqualTo(800L);
    }

    @Test
    void whatIsSent_hasNobodysNameAndNoStreet_inOuncesAndInches() {
        server.says(200, "application/json", shipment(RATE.formatted("9.00", "1")));

        carrier.rates(LAKE, BERLIN, MUG, EUR);

        assertThat(server.requests().getFirst())
                .startsWith("POST /v2/shipments HTTP/1.1")
                .contains("Authorization: Bearer EZTK_secret")
                .contains("\"weight\":14.2", "\"length\":6.0", "\"width\":5.2", "\"height\":5.2")
                .contains("\"zip\":\"10115\"", "\"country\":\"DE\"")
                .doesNotContain("street", "name", "phone");
    }

    @Test
    void addressWithoutVerdict_isUnchecked_withNullFieldsFine() {
        server.says(200, "application/json", "{\"verifications\":{}}");
        assertThat(carrier.check(address("Torstraße 1", BERLIN)).verdict()).isEqualTo(Verdict.UNCHECKED);

        server.says(
                200,
                "application/json",
                "{\"street1\":null,\"city\":null,\"verifications\":{\"delivery\":{\"success\":false,\"errors\":"
                        + "[{\"code\":null,\"field\":null,\"message\":null,\"suggestion\":null},null]}}}");
        assertThat(carrier.check(address("Torstraße 1", BERLIN))).satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.DOUBTFUL);
            assertThat(check.hints()).hasSize(1);
            assertThat(check.hints().getFirst().code()).isEqualTo("UNKNOWN");
        });
    }

    @Test
    void fiftyCallersAtOnce_areServedOneByOne_andNobodyWaitsBeyondTheLimit() {
        server.says(ScriptedServer.slowly(200, "{\"verifications\":{}}", Duration.ofMillis(60), Duration.ZERO));
        List<CompletableFuture<Served>> calls;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            calls = IntStream.range(0, 50)
                    .mapToObj(house -> CompletableFuture.supplyAsync(() -> served("Torstraße " + house), callers))
                    .toList();
        }

        List<Served> served = calls.stream().map(CompletableFuture::join).toList();
        assertThat(server.mostInFlight()).isEqualTo(1);
        assertThat(served).extracting(Served::outcome).contains("UNCHECKED").containsOnly("UNCHECKED", "TIMEOUT");
        assertThat(served).allSatisfy(each -> assertThat(each.waited()).isLessThan(TIME_LIMIT.plusMillis(500)));
        eventually("the DNS memory is as before", () -> "47".equals(Security.getProperty(DNS_MEMORY)));
    }

    private Served served(String street) {
        long started = System.nanoTime();
        String outcome;
        try {
            outcome = carrier.check(address(street, BERLIN)).verdict().name();
        } catch (UpstreamException e) {
            outcome = e.kind().name();
        }
        return new Served(outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    private record Served(String outcome, Duration waited) {}

    private List<ShippingRate> offered() {
        RatesResult result = carrier.rates(LAKE, BERLIN, MUG, EUR);
        assertThat(result).isInstanceOf(Offered.class);
        return ((Offered) result).rates();
    }

    private static String shipment(String... rates) {
        return "{\"id\":\"shp_1\",\"rates\":[" + String.join(",", rates) + "]}";
    }
}
