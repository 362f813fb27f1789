package dev.lakefront.content;

import static dev.lakefront.content.Refusals.assertHarmless;
import static dev.lakefront.content.Refusals.assertProblem;
import static dev.lakefront.content.Refusals.assertRefused;
import static dev.lakefront.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.RawExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to the proxy is refused in its own words, and a good answer in the cache outlives it unchanged. */
class HostileQueriesIT {

    private static final String PATH = "/v2025-02-19/data/query/production";
    private static final String GOOD = "*[_type == \"brand\"] | order(_id) {_id, name}";
    private static final String TYPE_JSON = "Content-Type: application/json";

    private static OfflineShop shop;
    private static HttpResponse<String> good;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(Map.of(), lake -> lake);
        // the first event of the live stream makes everything suspect once
        eventually("the live stream is up", shop.context().getBean(LiveSubscription.class)::streaming);
        shop.query(GOOD);
        good = shop.query(GOOD);
        assertThat(OfflineShop.cacheStatus(good)).contains("lakefront; hit");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void goodAnswer_isStillAHitWithTheSameBytes() {
        HttpResponse<String> again = shop.query(GOOD);

        assertThat(OfflineShop.cacheStatus(again)).contains("lakefront; hit");
        assertThat(again.body()).isEqualTo(good.body());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(good.headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*[",
                "*]",
                "*[_type ==",
                "*[_type = \"product\"]",
                "*[_type === \"product\"]",
                "*[_type == \"product]",
                "*[_type == 'product\"]",
                "*[1 +]",
                "*[+]",
                "*[&&]",
                "*[a && ]",
                "* *",
                "**",
                "*{",
                "*}",
                "*{a:}",
                "*{\"a\":}",
                "*|",
                "* | nosuch()",
                "* | order(",
                "*[_type == \"product\"] order(x)",
                "nosuch()",
                "no::such(1)",
                "count(",
                "count)",
                "select(=>)",
                "$",
                "@@",
                "->",
                "*->->[",
                "*[_id in]",
                "*[(_id]",
                "{[}]",
                "#",
                "\\",
                "\"\\x\"",
                "\"\\u12\"",
                "`",
                "~",
                "1 2",
                "1..",
                "*[0...]",
                ";",
                "\u0000",
                "*[_type == \"a\u0000\"",
                "\uFEFF*[",
                "\u202E*[",
                "💣💣",
                "SELECT * FROM users; DROP TABLE users",
                "<script>alert(1)</script>",
                "${jndi:ldap://localhost/x}",
                "%5B%5B",
                "../../../../etc/passwd",
                "' OR '1'='1"
            })
    void brokenGroq_isAQueryErrorInSanitysShape(String groq) {
        RawExchange byGet = get(PATH + "?query=" + encoded(groq));
        RawExchange byPost = post(PATH, body(groq), TYPE_JSON);

        for (RawExchange answer : new RawExchange[] {byGet, byPost}) {
            assertThat(assertRefused(answer).path("error").path("description").asText())
                    .isNotBlank();
            assertThat(answer.status()).isEqualTo(400);
            assertRefused(answer, "INVALID_QUERY");
        }
    }

    @Test
    void queryOfAMegabyte_isTooLong() {
        String megabyte = "x".repeat(1_000_000);

        assertRefused(post(PATH, body(megabyte), TYPE_JSON), "QUERY_TOO_LONG");
        assertRefused(post(PATH, body("*[a == \"" + megabyte + "\"]"), TYPE_JSON), "QUERY_TOO_LONG");
        assertThat(assertRefused(post(PATH, body(megabyte + megabyte), TYPE_JSON))
                        .path("status")
                        .asInt())
                .isEqualTo(413);
    }

    @Test
    void urlOfAMegabyte_isRefusedBeforeItIsRead() {
        RawExchange answer = get(PATH + "?query=" + "x".repeat(1_000_000));

        assertProblem(answer, "BODY_TOO_LARGE");
    }

    @Test
    void urlJustWithinTheServersLimit_isTooLongAQuery() {
        assertRefused(get(PATH + "?query=" + "x".repeat(60_001)), "QUERY_TOO_LONG");
    }

    @Test
    void headersOfAMegabyte_areRefused() {
        RawExchange answer = get(PATH + "?query=*[0]", "X-Large: " + "x".repeat(1_000_000));

        assertProblem(answer, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "{", "*[", "count(", "select(a=>", "{\"a\":", "[[{("})
    void deepNesting_isTooDeep(String open) {
        assertRefused(get(PATH + "?query=" + encoded(open.repeat(65))), "QUERY_TOO_DEEP");
        assertThat(assertRefused(post(PATH, body(open.repeat(100_000)), TYPE_JSON))
                        .path("code")
                        .asText())
                .isIn("QUERY_TOO_LONG", "QUERY_TOO_DEEP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!", "-", "+", "a.", "a->", "1+", "1**", "a||", "a&&", "a==", "*|", "[0]", "@.", "^.", "...", "a[].",
                ") ", "//\n"
            })
    void longChainWithoutBrackets_exhaustsNoStack(String link) {
        String chain = link.repeat(59_000 / link.length());

        RawExchange answer = post(PATH, body("*[0].a" + chain + "a"), TYPE_JSON);
        RawExchange alone = post(PATH, body(chain), TYPE_JSON);

        assertHarmless(answer);
        assertHarmless(alone);
    }

    @Test
    void hundredThousandParentheses_areRefused() {
        assertRefused(post(PATH, body("(".repeat(100_000) + "1" + ")".repeat(100_000)), TYPE_JSON), "QUERY_TOO_LONG");
        assertRefused(post(PATH, body("(".repeat(25_000) + "1" + ")".repeat(25_000)), TYPE_JSON), "QUERY_TOO_DEEP");
    }

    @Test
    void deepJson_isRefused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertRefused(
                post(PATH, utf8("{\"query\":\"*[0]\",\"params\":{\"a\":" + deep + "}}"), TYPE_JSON), "INVALID_BODY");
        assertRefused(post(PATH, utf8(deep), TYPE_JSON), "INVALID_BODY");
        assertRefused(get(PATH + "?query=*[0]&$a=" + "[".repeat(20_000)), "INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red",
                "'red'",
                "\"red",
                "{",
                "[1,]",
                "{a:1}",
                "NaN",
                "Infinity",
                "-",
                "01",
                "1e",
                "tru",
                "\"\\x\"",
                "\"\u0001\"",
                "1 2",
                "{\"a\":1,\"a\":1}",
                "",
                " ",
                "undefined",
                "//",
                "/**/1"
            })
    void parameterThatIsNoJson_isRefused(String value) {
        assertRefused(get(PATH + "?query=*[0]&%24a=" + encoded(value)), "INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "1e-999999999", "123456789012345678901234567890", "-0", "\"\\u0000\""})
    void strangeValues_areHarmless(String value) {
        assertHarmless(get(PATH + "?query=$a&%24a=" + encoded(value)));
        assertHarmless(post(PATH, utf8("{\"query\":\"$a\",\"params\":{\"a\":" + value + "}}"), TYPE_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%%", "%u0041", "*[0]%", "*[a==\"\"]"})
    void urlThatIsNone_isAMalformedRequest(String rawQuery) {
        assertProblem(get(PATH + "?query=" + rawQuery), "BAD_REQUEST");
        assertProblem(get(PATH + "?query=*[0]&" + rawQuery + "=1&$a=" + rawQuery), "BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%C0%AF",
                "%ED%A0%80",
                "%FF%FE",
                "%F8%88%80%80%80",
                "%00",
                "*[%00]",
                "\u00e9",
                "\u00c0\u00af",
                "%F0%9F%92%A3%F0%9F"
            })
    void bytesThatAreNoUtf8_areRefused(String rawQuery) {
        assertRefused(get(PATH + "?query=" + rawQuery), "INVALID_QUERY");
        assertHarmless(get(PATH + "?query=*[0]&" + rawQuery + "=1&$" + rawQuery + "=" + rawQuery));
    }

    @Test
    void bodyInUtf16_isRefused() {
        String json = "{\"query\":\"*[_type == 'brand'][0]._id\"}";

        assertRefused(
                post(PATH, json.getBytes(UTF_16LE), "Content-Type: application/json; charset=utf-16le"),
                "INVALID_BODY");
        assertRefused(post(PATH, json.getBytes(UTF_16BE), TYPE_JSON), "INVALID_BODY");
    }

    @Test
    void overlongUtf8_isRefused() {
        byte[] overlong = utf8("{\"query\":\"'??'\"}");
        overlong[11] = (byte) 0xC0;
        overlong[12] = (byte) 0xA7;

        assertRefused(post(PATH, overlong, TYPE_JSON), "INVALID_BODY");
    }

    @Test
    void halfASurrogatePair_isRefused() {
        assertRefused(post(PATH, utf8("{\"query\":\"'\\ud800'\"}"), TYPE_JSON), "INVALID_PARAMETER");
        assertRefused(
                post(PATH, utf8("{\"query\":\"$a\",\"params\":{\"a\":{\"\\udfff\":1}}}"), TYPE_JSON),
                "INVALID_PARAMETER");
        assertRefused(get(PATH + "?query=$a&%24a=" + encoded("\"\\ud800x\"")), "INVALID_PARAMETER");
    }

    @Test
    void numberThatNoNumberCanBe_isRefused() {
        assertRefused(get(PATH + "?query=$a&%24a=1e99999999999"), "INVALID_PARAMETER");
        assertRefused(
                post(PATH, utf8("{\"query\":\"$a\",\"params\":{\"a\":1e99999999999}}"), TYPE_JSON), "INVALID_BODY");
    }

    @Test
    void bodyInLatin1OrCutOffUtf8_isRefused() {
        assertRefused(post(PATH, "{\"query\":\"*[a == 'é']\"}".getBytes(ISO_8859_1), TYPE_JSON), "INVALID_BODY");
        assertRefused(post(PATH, new byte[] {'{', '"', (byte) 0xF0, (byte) 0x9F}, TYPE_JSON), "INVALID_BODY");
        assertRefused(post(PATH, new byte[] {(byte) 0xC0, (byte) 0x80}, TYPE_JSON), "INVALID_BODY");
        assertRefused(post(PATH, new byte[] {0}, TYPE_JSON), "INVALID_BODY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "x-gzip"})
    void bodyThatOnlyClaimsToBeCompressed_isRefused(String coding) {
        assertRefused(post(PATH, body("*[0]"), TYPE_JSON, "Content-Encoding: " + coding), "INVALID_BODY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "nonsense", "identity", ",", "gzip, gzip"})
    void unknownContentCoding_isHarmless(String coding) {
        assertHarmless(post(PATH, body("*[0]"), TYPE_JSON, "Content-Encoding: " + coding));
    }

    @Test
    void compressedBodyThatGrowsOverTheLimit_isRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1_000_000).getBytes(UTF_8);
            for (int i = 0; i < 100; i++) {
                gzip.write(spaces);
            }
        }

        RawExchange answer = post(PATH, bomb.toByteArray(), TYPE_JSON, "Content-Encoding: gzip");

        assertThat(assertRefused(answer).path("status").asInt()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query=*&query=*",
                "query=*[0]&%24a=1&%24a=2",
                "query=*[0]&returnQuery=false&returnQuery=true",
                "query=*[0]&resultSourceMap=true&resultSourceMap=false",
                "query=*[0]&lastLiveEventId=a&lastLiveEventId=b",
                "query=*[0]&resultSourceMap=2",
                "query=*[0]&lastLiveEventId=%0D%0AX-Injected%3A+1",
                "query=*[0]&%24=1",
                "query=*[0]&%24a-b=1",
                "query=*[0]&%24a%00=1"
            })
    void ambiguousOrUnusableParameter_isRefused(String query) {
        assertRefused(get(PATH + "?" + query), "INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"drafts", "raw", "previewDrafts", "rSpring", "published,drafts", "", "PUBLISHED", "[\"raw\"]"})
    void otherPerspective_isRefusedByEitherMethod(String perspective) {
        String options = "?perspective=" + encoded(perspective);

        assertRefused(get(PATH + options + "&query=*[0]"), "PERSPECTIVE_NOT_ALLOWED");
        assertRefused(post(PATH + options, body("*[0]"), TYPE_JSON), "PERSPECTIVE_NOT_ALLOWED");
        assertRefused(get(PATH + "?perspective=published&perspective=raw&query=*[0]"), "PERSPECTIVE_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sandbox-write-token", "Bearer sandbox-read-token", "Bearer x", "Basic YTpi", ""})
    void token_isRefusedAndNeverEchoed(String authorization) {
        RawExchange answer = get(PATH + "?query=*[0]", "Authorization: " + authorization);

        assertRefused(answer, "TOKEN_NOT_ALLOWED");
        assertThat(answer.body()).doesNotContain("sandbox-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"*[0]\",\"perspective\":\"raw\"}",
                "{\"query\":\"*[0]\",\"extra\":1}",
                "{\"query\":\"*[0]\",\"query\":\"*\"}",
                "{\"query\":[\"*\"]}",
                "{\"query\":null}",
                "{\"params\":{}}",
                "{\"query\":\"*[0]\",\"params\":[1]}",
                "[]",
                "null",
                "0",
                "{",
                " ",
                "query=*",
                "<query>*</query>",
                "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n*\r\n--x--"
            })
    void unusableBody_isRefused(String body) {
        assertRefused(post(PATH, utf8(body), TYPE_JSON), "INVALID_BODY");
        assertRefused(post(PATH + "?query=*[0]", utf8(body), TYPE_JSON), "INVALID_BODY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/xml",
                "application/json; charset=nonsense",
                "nonsense",
                "/",
                "*/*",
                "application/json, text/plain"
            })
    void otherContentType_isHarmless(String type) {
        assertHarmless(post(PATH, body("*[0]"), "Content-Type: " + type));
        assertHarmless(post(PATH, utf8("query=*"), "Content-Type: " + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "OPTIONS", "FOO"})
    void otherMethod_isRefused(String method) {
        RawExchange answer = send(method, PATH + "?query=*[0]", new byte[0]);

        assertRefused(answer);
        assertThat(answer.status()).isIn(400, 404, 405, 501);
    }

    @Test
    void head_isAGetWithoutABody() {
        RawExchange answer = send("HEAD", PATH + "?query=" + encoded(GOOD), new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("etag"))
                .isEqualTo(good.headers().firstValue("ETag").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v9999-12-31/data/query/production",
                "/v2025-02-30/data/query/production",
                "/v2/data/query/production",
                "/vXX/data/query/production",
                "/v2025-02-19-1/data/query/production",
                "/v00000000/data/query/production",
                "/v2025-02-19/data/query/secret",
                "/v2025-02-19/data/query/PRODUCTION",
                "/v2025-02-19/data/query/production%00",
                "/v2025-02-19/data/query/production%20",
                "/v2025-02-19/data/query/production%2F..%2Fsecret",
                "/v2025-02-19/data/query/..%2fproduction",
                "/v2025-02-19/data/query/%2e%2e",
                "/v2025-02-19/data/query/~alias",
                "/v2025-02-19/data/query/",
                "/v2025-02-19/data/query",
                "/v2025-02-19/data/",
                "/v2025-02-19/",
                "/v2025-02-19//data/query/production",
                "/v2025-02-19/data//query/production",
                "/v2025-02-19/data/query/production/x",
                "/v2025-02-19/../v2025-02-19/data/mutate/production",
                "/v2025-02-19/data/query/production/../../doc/production/settings",
                "/v2025-02-19/data/query/production;x=1/y",
                "/v2025-02-19/projects",
                "/v1/users/me"
            })
    void otherVersionsDatasetsAndPaths_areRefused(String path) {
        assertRefused(get(path + "?query=*[0]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v2025-02-19/data/query/production",
                "/./v2025-02-19/data/query/production",
                "/v2025-02-19/data/query/production;x=1",
                "/v2025-02-19/data/query/production/",
                "/v2025-02-19/data/query/production#x",
                "/v0001-01-01/data/query/production",
                "http://elsewhere.example/v2025-02-19/data/query/production",
                "*",
                "/%",
                "/v%32025-02-19/data/query/production",
                "/v2025-02-19\\data\\query\\production",
                "/\u00ff"
            })
    void trickyPaths_areHarmless(String path) {
        RawExchange answer = get(path + (path.equals("*") ? "" : "?query=" + encoded("count(*[_type == \"order\"])")));

        assertHarmless(answer);
        if (answer.status() == 200) {
            assertThat(answer.body()).contains("\"result\":0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2025-02-19/data/mutate/production, WRITE_NOT_ALLOWED",
        "POST, /v2025-02-19/data/mutate/production?dryRun=true, WRITE_NOT_ALLOWED",
        "POST, /v2025-02-19/data/actions/production, WRITE_NOT_ALLOWED",
        "POST, /v2025-02-19/assets/images/production, WRITE_NOT_ALLOWED",
        "POST, /v2025-02-19/assets/files/production, WRITE_NOT_ALLOWED",
        "GET, /v2025-02-19/data/doc/production/settings, FORBIDDEN",
        "GET, '/v2025-02-19/data/doc/production/settings,order.1', FORBIDDEN",
        "GET, /v2025-02-19/data/listen/production?query=*, FORBIDDEN",
        "GET, /v2025-02-19/data/export/production, FORBIDDEN",
        "GET, /v2025-02-19/data/history/production/documents/settings, FORBIDDEN"
    })
    void restOfSanitysApi_isRefusedWithAndWithoutAToken(String method, String target, String code) {
        byte[] body =
                method.equals("POST") ? utf8("{\"mutations\":[{\"delete\":{\"id\":\"settings\"}}]}") : new byte[0];

        assertRefused(send(method, target, body, TYPE_JSON), code);
        assertRefused(send(method, target, body, TYPE_JSON, "Authorization: Bearer sandbox-write-token"), code);
        assertThat(shop.cloud().lake().document("production", "settings")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match: x",
                "If-None-Match: \"",
                "If-None-Match: \"\"\"\"\"",
                "If-None-Match: W/W/\"x\"",
                "If-None-Match: ,,,,,",
                "If-Match: \"x\"",
                "If-Modified-Since: yesterday",
                "If-Unmodified-Since: -1",
                "If-Range: \"x\"",
                "Range: bytes=0-0,-1",
                "Range: potatoes=1",
                "Accept-Encoding: ;;;q=,gzip;q=x",
                "Accept-Encoding: *;q=nonsense",
                "Accept-Language: \"",
                "X-Request-Id: <script>alert(1)</script>",
                "X-Request-Id: ${jndi:ldap://localhost/x}",
                "traceparent: 00-0-0-0",
                "X-Forwarded-For: ,,,'; DROP TABLE x",
                "X-HTTP-Method-Override: DELETE",
                "Origin: null",
                "Origin: javascript:alert(1)",
                "Cookie: a=\"; b",
                "Expect: 100-continue",
                "Host: elsewhere.example",
                "Transfer-Encoding: identity"
            })
    void garbageInHeaders_isHarmless(String header) {
        RawExchange answer = get(PATH + "?query=" + encoded(GOOD), header);

        assertHarmless(answer);
        assertThat(answer.headers().toString()).doesNotContain("script", "jndi", "javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "text/html",
                "image/png",
                "nonsense",
                "/",
                "application/json;q=x",
                ",,,",
                "text/*;q=0"
            })
    void garbageInAccept_getsJsonOrAProblem(String accept) {
        RawExchange known = get(PATH + "?query=" + encoded(GOOD), "Accept: " + accept);
        RawExchange broken = get(PATH + "?query=" + encoded("*["), "Accept: " + accept);

        assertHarmless(known);
        assertThat(known.header("content-type")).contains("json");
        assertRefused(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9", "GET", "\u0000\u0001\u0002", "GET  /  HTTP/1.1"})
    void whatIsNoHttp_getsNoTraceOfTheInside(String line) {
        RawExchange answer = send(line + "\r\nX:", "/", new byte[0]);

        assertThat(answer.status()).isNotEqualTo(500);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "dev.lakefront");
    }

    @Test
    void postWithoutABody_isRefused() {
        assertRefused(post(PATH, new byte[0], TYPE_JSON));
        assertRefused(post(PATH + "?query=*[0]", new byte[0]));
    }

    private static RawExchange get(String target, String... headers) {
        return RawExchange.get(shop.uri(), target, headers);
    }

    private static RawExchange post(String target, byte[] body, String... headers) {
        return send("POST", target, body, headers);
    }

    private static RawExchange send(String method, String target, byte[] body, String... headers) {
        return RawExchange.send(shop.uri(), method, target, body, headers);
    }

    private static byte[] body(String groq) {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(groq));
        return utf8("{\"query\":\"" + quoted + "\"}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
