package dev.lakefront.freshness;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.SanitySigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Webhooks that are forged, worn or malformed are refused and change nothing: no row in the inbox, and what is cached stays
 * a hit. No other purge path is on, so that only a webhook could.
 */
class HostileWebhooksIT {

    private static final String PATH = "/webhooks/sanity";
    private static final String SIGNATURE = "sanity-webhook-signature";
    private static final String KNOWN = "*[_type == \"brand\"] | order(_id){_id, name}";
    /** What is forged would make {@link #KNOWN} suspect; what is honest is about other types. */
    private static final byte[] CHANGE = body("brand-unknown", "brand");

    private static final SanitySigner SANITY = new SanitySigner(Cloud.WEBHOOK_SECRET);

    private static OfflineShop shop;

    private HttpResponse<String> known;
    private long stored;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of(
                        "lakefront.freshness.live", false,
                        "lakefront.freshness.sweep", false,
                        "lakefront.cache.time-limit", "1h"),
                UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void remember() {
        eventually("a hit", () -> cacheStatus(shop.query(KNOWN)).contains("; hit"));
        known = shop.query(KNOWN);
        stored = inbox();
    }

    @Test
    void missingSignature_isRefused() {
        assertRefused(send(CHANGE), 401, "BAD_SIGNATURE");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "t=,v1=",
                "t=1,v1=x",
                "t=-1,v1=x",
                "t=99999999999999999999,v1=x",
                "t=999999999999999,v1=x",
                "v1=x,t=1",
                "t=${now},v1=",
                "t=${now},v1=====",
                "t=${now},v2=${v1}",
                "t=${now},v1=${v1}=",
                "t=${now},v1=${v1},v1=${v1}",
                "t=${now},v1=x,v1=${v1}",
                "t=${now}0,v1=${v1}",
                "T=${now},V1=${v1}"
            })
    void signatureOfAnotherForm_isRefused(String form) {
        String[] real = SANITY.sign(Instant.now(), CHANGE).split(",v1=", 2);
        String header = form.replace("${now}", real[0].substring(2)).replace("${v1}", real[1]);

        assertRefused(send(CHANGE, SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertNothingChanged();
    }

    @Test
    void signatureOfAnotherSecret_isRefused() {
        String header = new SanitySigner("sandbox-webhook-secre").sign(Instant.now(), CHANGE);

        assertRefused(send(CHANGE, SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H1M", "-P1D", "-P20000D", "PT10M", "P1D"})
    void signatureOfAnotherTime_isRefused(Duration off) {
        String header = SANITY.sign(Instant.now().plus(off), CHANGE);

        assertRefused(send(CHANGE, SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertNothingChanged();
    }

    @Test
    void alteredBody_isRefused() {
        String header = SANITY.sign(Instant.now(), CHANGE);
        byte[] altered = CHANGE.clone();
        altered[10] ^= 1;

        assertRefused(send(altered, SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertRefused(send(Arrays.copyOf(CHANGE, CHANGE.length + 1), SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertRefused(send(Arrays.copyOf(CHANGE, CHANGE.length - 1), SIGNATURE, header), 401, "BAD_SIGNATURE");
        assertNothingChanged();
    }

    @Test
    void emptyBody_isRefused() {
        HttpResponse<String> answer = send(new byte[0], SIGNATURE, SANITY.sign(Instant.now(), new byte[0]));

        assertThat(answer.statusCode()).isIn(400, 401);
        assertProblem(answer);
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{",
                "\u0000",
                "<document/>",
                "_id=a&_type=brand",
                "null",
                "5",
                "\"brand\"",
                "[]",
                "[{\"_id\":\"a\",\"_type\":\"brand\"}]",
                "{}",
                "{\"_id\":\"a\"}",
                "{\"_type\":\"brand\"}",
                "{\"_id\":\"\",\"_type\":\"\"}",
                "{\"_id\":null,\"_type\":\"brand\"}",
                "{\"_id\":5,\"_type\":true}",
                "{\"_id\":{},\"_type\":[]}",
                "{\"result\":{\"_id\":\"a\",\"_type\":\"brand\"}}"
            })
    void signedBodyThatIsNoDocument_isRefused(String body) {
        assertRefused(sendSigned(body.getBytes(UTF_8)), 400, "INVALID_BODY");
        assertNothingChanged();
    }

    @Test
    void signedDeepNesting_isRefused() {
        for (String deep : new String[] {"[".repeat(100_000), "{\"a\":".repeat(100_000)}) {
            assertRefused(sendSigned(deep.getBytes(UTF_8)), 400, "INVALID_BODY");
            byte[] inside = ("{\"_id\":\"a\",\"_type\":\"brand\",\"x\":" + deep).getBytes(UTF_8);
            assertRefused(sendSigned(inside), 400, "INVALID_BODY");
        }
        assertNothingChanged();
    }

    @Test
    void bodyOverAMegabyte_isRefusedUnread() {
        byte[] large = new byte[2_000_000];

        assertRefused(sendSigned(large), 413, "BODY_TOO_LARGE");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "../../etc/passwd",
                "brand\\u0000",
                "\\ud800",
                "\\\"",
                "'; drop table journal_entry; --",
                "brand\\n",
                "\uD83D\uDCA3",
                "*"
            })
    void idThatNoDocumentCanHave_isRefused(String id) {
        assertRefused(sendSigned(body(id, "brand")), 400, "INVALID_BODY");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(ints = {191, 300, 100_000})
    void idOrTypeTooLongForADocument_isRefused(int length) {
        assertRefused(sendSigned(body("x".repeat(length), "brand")), 400, "INVALID_BODY");
        assertRefused(sendSigned(body("brand-x", "x".repeat(length))), 400, "INVALID_BODY");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void bodyThatOnlyClaimsToBeCompressed_isRefused(String coding) {
        HttpResponse<String> answer =
                send(CHANGE, SIGNATURE, SANITY.sign(Instant.now(), CHANGE), "Content-Encoding", coding);

        assertThat(answer.statusCode()).isIn(400, 401, 415);
        assertProblem(answer);
        assertNothingChanged();
    }

    @Test
    void compressedBodyOverAMegabyte_isRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50_000_000]);
        }

        HttpResponse<String> answer = send(
                bomb.toByteArray(),
                SIGNATURE,
                SANITY.sign(Instant.now(), bomb.toByteArray()),
                "Content-Encoding",
                "gzip");

        assertThat(answer.statusCode()).isIn(400, 401, 413, 415);
        assertProblem(answer);
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void otherMethod_isRefused(String method) {
        HttpResponse<String> answer = shop.send(HttpRequest.newBuilder(shop.uri(PATH))
                .header(SIGNATURE, SANITY.sign(Instant.now(), CHANGE))
                .method(method, BodyPublishers.ofByteArray(CHANGE))
                .build());

        assertRefused(answer, 405, "METHOD_NOT_ALLOWED");
        assertNothingChanged();
    }

    @Test
    void goodWebhook_isStoredOnceAndMakesItsTypeSuspect() {
        String pages = "*[_type == \"page\"] | order(_id){_id}";
        shop.query(pages);
        byte[] page = body("page-unknown", "page");

        assertThat(sendSigned(page, "idempotency-key", newEvent()).statusCode()).isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored + 1);
        eventually("its type is suspect", () -> cacheStatus(shop.query(pages)).contains("fwd=stale"));
        assertThat(cacheStatus(shop.query(KNOWN))).contains("; hit");
    }

    @Test
    void webhookOfAlmostAnHourAgo_isStillTaken() {
        byte[] menu = body("menu-unknown", "menu");
        String header = SANITY.sign(Instant.now().minus(Duration.ofMinutes(59)), menu);

        assertThat(send(menu, SIGNATURE, header).statusCode()).isEqualTo(204);
        assertThat(inbox()).isEqualTo(stored + 1);
    }

    @Test
    void repeatedDelivery_isAcknowledgedAndChangesNothing() {
        String event = newEvent();
        byte[] menu = body("menu-repeated", "menu");
        assertThat(sendSigned(menu, "idempotency-key", event).statusCode()).isEqualTo(204);
        eventually("it is handled", () -> rows("where state <> 'done'") == 0);
        long notices = notices();
        long once = inbox();

        for (int n = 0; n < 3; n++) {
            assertThat(sendSigned(menu, "idempotency-key", event).statusCode()).isEqualTo(204);
        }

        assertThat(inbox()).isEqualTo(once);
        assertThat(rows("where state <> 'done'")).isZero();
        assertThat(notices()).isEqualTo(notices);
        assertThat(cacheStatus(shop.query(KNOWN))).contains("; hit");
    }

    @Test
    void repeatedDeliveryWithoutAKey_isKnownByItsSignature() {
        byte[] menu = body("menu-unnamed", "menu");
        String header = SANITY.sign(Instant.now(), menu);

        assertThat(send(menu, SIGNATURE, header).statusCode()).isEqualTo(204);
        assertThat(send(menu, SIGNATURE, header).statusCode()).isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " b", "'; drop table journal_entry; --", "<script>"})
    void oddEventName_isTaken(String odd) {
        byte[] menu = body("menu-" + UUID.randomUUID(), "menu");

        assertThat(sendSigned(menu, "idempotency-key", odd).statusCode()).isEqualTo(204);
        assertThat(sendSigned(menu, "idempotency-key", newEvent() + odd + "x".repeat(5_000))
                        .statusCode())
                .isEqualTo(204);
        assertThat(inbox()).isEqualTo(stored + 2);
    }

    private static String newEvent() {
        return "event-" + UUID.randomUUID();
    }

    private static byte[] body(String id, String type) {
        return ("{\"_id\":\"" + id + "\",\"_type\":\"" + type + "\",\"_rev\":\"r1\",\"operation\":\"delete\"}")
                .getBytes(UTF_8);
    }

    private static HttpResponse<String> sendSigned(byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = SIGNATURE;
        all[headers.length + 1] = SANITY.sign(Instant.now(), body);
        return send(body, all);
    }

    private static HttpResponse<String> send(byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.uri(PATH)).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return shop.send(request.POST(BodyPublishers.ofByteArray(body)).build());
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertProblem(answer);
    }

    /** A problem with its request's id that shows nothing of the inside. */
    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body())
                .contains("\"status\":" + answer.statusCode(), "\"requestId\":\"" + requestId + "\"")
                .doesNotContain("Exception", "\tat ", "dev.lakefront", "micronaut", "jackson", "<html");
    }

    private void assertNothingChanged() {
        assertThat(inbox()).isEqualTo(stored);
        HttpResponse<String> again = shop.query(KNOWN);
        assertThat(cacheStatus(again)).contains("; hit");
        assertThat(again.body()).isEqualTo(known.body());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(known.headers().firstValue("ETag"));
    }

    private static long inbox() {
        return rows("");
    }

    private static long rows(String condition) {
        return count("select count(*) from journal_entry " + condition);
    }

    private static long notices() {
        return count("select count(*) from notice where topic = '" + ContentChanges.TOPIC + "'");
    }

    private static long count(String sql) {
        // the pool's own data source: the framework's needs a transaction around it
        DataSource pool = io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(
                shop.context().getBean(DataSource.class));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
