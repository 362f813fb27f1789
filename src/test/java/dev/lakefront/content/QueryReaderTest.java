package dev.lakefront.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.testing.TestClock;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On 2026-03-01, for the dataset {@code shop}; at most 100 characters of query, 60 of parameters, and 5 brackets deep. */
class QueryReaderTest {

    private static final String VERSION = "v2025-02-19";

    private final ProxyConfig config = new ProxyConfig(ProxyConfig.Mode.OPEN, null, 100, 60, 5, 10);
    private final QueryReader reader = reader(config);

    @Test
    void queryInTheUrl_isReadWithItsParameters() {
        QueryReading.Accepted read = accepted(url("query", "*[a == $a]", "$a", "\"x\"", "$n", "12.8"));

        assertThat(read.key())
                .isEqualTo(new QueryKey(new GroqQuery(VERSION, "*[a == $a]", Map.of("a", "\"x\"", "n", "12.8")), true));
        assertThat(read.minLiveEvent()).isNull();
    }

    @Test
    void queryInTheBody_isTheSameQuery() {
        QueryReading.Accepted read =
                accepted(reader, "", "{\"query\":\"*[a == $a]\",\"params\":{\"n\":12.8,\"a\":\"x\"}}");

        assertThat(read).isEqualTo(accepted(url("query", "*[a == $a]", "$a", "\"x\"", "$n", "12.8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"query\":\"*\"}", "{\"query\":\"*\",\"params\":null}", "{\"params\":{},\"query\":\"*\"}"})
    void bodyWithoutParameters_isAQuery(String body) {
        assertThat(accepted(reader, "", body)).isEqualTo(accepted(url("query", "*")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : [ 1 , 2 ] }|{\"b\":[1,2]}",
                " \"x\" |\"x\"",
                "\"\\u0061\"|\"a\"",
                "1.50|1.5",
                "null|null",
                "true|true"
            })
    void spellingsOfOneValue_shareAnAnswer(String spelling, String other) {
        assertThat(accepted(url("query", "*", "$a", spelling)).key())
                .isEqualTo(accepted(url("query", "*", "$a", other)).key());
    }

    @Test
    void whatOnlyDemandsFreshnessOrIsForLogs_isNoPartOfTheKey() {
        QueryKey plain = accepted(url("query", "*")).key();

        assertThat(accepted(url("query", "*", "lastLiveEventId", "e1", "tag", "home", "cacheMode", "noStale", "x", "y"))
                        .key())
                .isEqualTo(plain);
        assertThat(accepted(url("query", "*", "perspective", "published")).key())
                .isEqualTo(plain);
        assertThat(accepted(url("query", "*", "resultSourceMap", "false")).key())
                .isEqualTo(plain);
    }

    @Test
    void whatShapesTheAnswer_isPartOfTheKey() {
        QueryKey plain = accepted(url("query", "*")).key();

        assertThat(accepted(url("query", "*", "returnQuery", "false")).key()).isNotEqualTo(plain);
        assertThat(accepted(url("query", "*", "resultSourceMap", "true")).key()).isNotEqualTo(plain);
        assertThat(accepted(url("query", "*", "resultSourceMap", "withKeyArraySelector"))
                        .key())
                .isNotEqualTo(
                        accepted(url("query", "*", "resultSourceMap", "true")).key());
        assertThat(accepted(url("query", "*", "$a", "1")).key()).isNotEqualTo(plain);
    }

    @Test
    void liveEventInTheHeader_winsOverTheUrl() {
        QueryReading read =
                reader.read(VERSION, "shop", parameters(url("query", "*", "lastLiveEventId", "e1")), null, "e2");

        assertThat(((QueryReading.Accepted) read).minLiveEvent()).isEqualTo("e2");
        assertThat(accepted(url("query", "*", "lastLiveEventId", "e1")).minLiveEvent())
                .isEqualTo("e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "vX", "v2021-03-25", "v2025-02-19", "v2026-03-01", "v2026-03-02"})
    void versionsOfSanity_areTaken(String version) {
        assertThat(reader.read(version, "shop", parameters(url("query", "*")), null, null))
                .isInstanceOf(QueryReading.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2",
                "v0",
                "v",
                "vXX",
                "v2026-03-03",
                "v9999-12-31",
                "v2025-2-9",
                "v2025-02-30",
                "v2025-02",
                "v20250219",
                "v0000-00-00",
                "v12025-01-01",
                "v-2025-02-19",
                "v2025-02-19-",
                "v1-1",
                "V1",
                "1"
            })
    void otherVersions_areRefused(String version) {
        assertThat(code(reader.read(version, "shop", parameters(url("query", "*")), null, null)))
                .isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "shop ", "production", "shop/..", "~alias", "*"})
    void otherDatasets_areNotServed(String dataset) {
        assertThat(code(reader.read(VERSION, dataset, parameters(url("query", "*")), null, null)))
                .isEqualTo("DATASET_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "drafts",
                "raw",
                "previewDrafts",
                "rRelease",
                "published,drafts",
                "Published",
                "published ",
                "[\"raw\"]"
            })
    void otherPerspectives_areForEditors(String perspective) {
        assertThat(code(url("query", "*", "perspective", perspective))).isEqualTo("PERSPECTIVE_NOT_ALLOWED");
        assertThat(code(url("query", "*", "perspective", "published", "perspective", perspective)))
                .isEqualTo("PERSPECTIVE_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "$a", "returnQuery", "resultSourceMap", "lastLiveEventId"})
    void sameParameterTwice_isAmbiguous(String name) {
        String value = name.equals("query") ? "*" : "true";
        String twice = url(name, value, name, value);

        assertThat(code(name.equals("query") ? twice : url("query", "*") + "&" + twice.substring(1)))
                .isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "red",
                "'red'",
                "\"red",
                "{\"a\":1",
                "{a:1}",
                "[1,]",
                "1 2",
                "\"a\" trailing",
                "01",
                "NaN",
                "Infinity",
                "undefined",
                "{\"a\":1,\"a\":2}",
                "[[[[[[1]]]]]]",
                "// 1"
            })
    void parameterThatIsNoJson_isRefused(String value) {
        assertThat(code(url("query", "*", "$a", value))).isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a.b", "é", "a b", "$a", "a\u0000"})
    void parameterNameThatGroqHasNot_isRefused(String name) {
        assertThat(code(url("query", "*", "$" + name, "1"))).isEqualTo("INVALID_PARAMETER");
        assertThat(code(reader.read(
                        VERSION,
                        "shop",
                        parameters(""),
                        ("{\"query\":\"*\",\"params\":{\"" + name.replace("\u0000", "\\u0000") + "\":1}}")
                                .getBytes(UTF_8),
                        null)))
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void nameOfARefusedParameter_isShownCutShort() {
        Problem problem = refused(reader.read(
                VERSION, "shop", parameters(url("query", "*", "$" + "é".repeat(500), "1")), null, null));

        assertThat(problem.getErrors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).hasSizeLessThanOrEqualTo(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "yes", "TRUE", "withkeyarrayselector"})
    void otherSourceMaps_areRefused(String value) {
        assertThat(code(url("query", "*", "resultSourceMap", value))).isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a\nb"})
    void liveEventThatIsNone_isRefused(String id) {
        assertThat(code(url("query", "*", "lastLiveEventId", id))).isEqualTo("INVALID_PARAMETER");
        assertThat(code(reader.read(VERSION, "shop", parameters(url("query", "*")), null, "x".repeat(201))))
                .isEqualTo("INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?query=", "?query=%20%0A", "?tag=x"})
    void emptyQuery_isAQueryErrorAsSanityTellsIt(String url) {
        Problem problem = refused(reader.read(VERSION, "shop", parameters(url), null, null));

        assertThat(problem.getCode().name()).isEqualTo("INVALID_QUERY");
        assertThat(problem.members().get("error"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys("type", "description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"*\"",
                "{",
                "{}",
                "{\"query\":1}",
                "{\"query\":null}",
                "{\"query\":[\"*\"]}",
                "{\"params\":{}}",
                "{\"query\":\"*\",\"params\":[]}",
                "{\"query\":\"*\",\"params\":\"{}\"}",
                "{\"query\":\"*\",\"params\":1}",
                "{\"query\":\"*\",\"perspective\":\"raw\"}",
                "{\"query\":\"*\",\"Query\":\"*\"}",
                "{\"query\":\"*\",\"query\":\"*\"}",
                "{\"query\":\"*\",\"params\":{\"a\":1,\"a\":2}}",
                "{\"query\":\"*\"}{}",
                "{\"query\":\"*\"} x",
                "{'query':'*'}",
                "query=*",
                "{\"query\":\"*\",\"params\":{\"a\":[[[[[[1]]]]]]}}"
            })
    void bodyThatIsNoQuery_isRefused(String body) {
        assertThat(code(reader.read(VERSION, "shop", parameters(""), body.getBytes(UTF_8), null)))
                .isEqualTo("INVALID_BODY");
    }

    @Test
    void bodyInAnotherEncodingThanItsBytesSay_isRefused() {
        byte[] latin = "{\"query\":\"*[a == 'é']\"}".getBytes(ISO_8859_1);

        assertThat(code(reader.read(VERSION, "shop", parameters(""), latin, null)))
                .isEqualTo("INVALID_BODY");
    }

    @Test
    void textOverTheLimit_isTooLong() {
        assertThat(accepted(url("query", "x".repeat(100))).key().query().text()).hasSize(100);
        assertThat(code(url("query", "x".repeat(101)))).isEqualTo("QUERY_TOO_LONG");
        assertThat(code(reader.read(
                        VERSION,
                        "shop",
                        parameters(""),
                        ("{\"query\":\"" + "x".repeat(101) + "\"}").getBytes(UTF_8),
                        null)))
                .isEqualTo("QUERY_TOO_LONG");
    }

    @Test
    void parametersOverTheLimit_areTooLong() {
        String most = "\"" + "x".repeat(57) + "\"";

        assertThat(accepted(url("query", "*", "$a", most)).key().query().parameters())
                .containsEntry("a", most);
        assertThat(code(url("query", "*", "$a", "\"" + most.substring(1).replaceFirst("x", "xx"))))
                .isEqualTo("QUERY_TOO_LONG");
        assertThat(code(url("query", "*", "$a", "\"" + "x".repeat(30) + "\"", "$b", "\"" + "x".repeat(30) + "\"")))
                .isEqualTo("QUERY_TOO_LONG");
    }

    @Test
    void bracketsOverTheLimit_areTooDeep() {
        assertThat(accepted(url("query", "[".repeat(5) + "]".repeat(5)))
                        .key()
                        .query()
                        .text())
                .hasSize(10);
        assertThat(code(url("query", "[".repeat(6) + "]".repeat(6)))).isEqualTo("QUERY_TOO_DEEP");
        assertThat(code(url("query", "(".repeat(6)))).isEqualTo("QUERY_TOO_DEEP");
        assertThat(code(url("query", ")".repeat(20) + "(".repeat(6)))).isEqualTo("QUERY_TOO_DEEP");
    }

    @Test
    void proxySwitchedOff_answersNoQuery() {
        QueryReader off = reader(new ProxyConfig(ProxyConfig.Mode.OFF, null, 100, 60, 5, 10));

        assertThat(code(off.read(VERSION, "shop", parameters(url("query", "*")), null, null)))
                .isEqualTo("QUERY_NOT_ALLOWED");
    }

    private static QueryReader reader(ProxyConfig config) {
        SanityConfig sanity = new SanityConfig(
                "p", "shop", null, "secret", "token", VERSION, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, 1, 1, 1);
        return new QueryReader(config, sanity, new AllowList(config), new TestClock());
    }

    private QueryReading.Accepted accepted(String url) {
        return accepted(reader, url, null);
    }

    private static QueryReading.Accepted accepted(QueryReader reader, String url, @Nullable String body) {
        QueryReading read =
                reader.read(VERSION, "shop", parameters(url), body == null ? null : body.getBytes(UTF_8), null);
        assertThat(read).isInstanceOf(QueryReading.Accepted.class);
        return (QueryReading.Accepted) read;
    }

    private String code(String url) {
        return code(reader.read(VERSION, "shop", parameters(url), null, null));
    }

    private static String code(QueryReading read) {
        return refused(read).getCode().name();
    }

    private static Problem refused(QueryReading read) {
        assertThat(read).isInstanceOf(QueryReading.Refused.class);
        return ((QueryReading.Refused) read).problem();
    }

    private static io.micronaut.http.HttpParameters parameters(String url) {
        return HttpRequest.GET("/" + url).getParameters();
    }

    /** Names and values in turn. */
    private static String url(String... pairs) {
        StringBuilder url = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            url.append(i == 0 ? "?" : "&")
                    .append(URLEncoder.encode(pairs[i], UTF_8))
                    .append("=")
                    .append(URLEncoder.encode(pairs[i + 1], UTF_8));
        }
        return url.toString();
    }
}
