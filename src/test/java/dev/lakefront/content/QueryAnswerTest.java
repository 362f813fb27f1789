package dev.lakefront.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Dependence;
import dev.lakefront.cache.Loaded;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryAnswerTest {

    private static final String TEXT = "*[_type == \"product\"]{\"é\": 1}\n";

    @Test
    void envelope_isSanitysOwn() {
        Loaded loaded = QueryAnswer.loaded(key(TEXT, true), result("[{\"é\":1}]", "{\"m\":1}", 7, "s1:a", "s1:b"));

        assertThat(text(loaded))
                .isEqualTo("{\"query\":\"*[_type == \\\"product\\\"]{\\\"é\\\": 1}\\n\",\"result\":[{\"é\":1}],"
                        + "\"resultSourceMap\":{\"m\":1},\"ms\":7,\"syncTags\":[\"s1:a\",\"s1:b\"]}");
        assertThat(loaded.contentType()).startsWith("application/json");
    }

    @Test
    void withoutQuery_itIsLeftOut() {
        assertThat(text(QueryAnswer.loaded(key(TEXT, false), result("null", null, 0))))
                .isEqualTo("{\"result\":null,\"ms\":0,\"syncTags\":[]}");
    }

    @Test
    void answer_dependsOnItsTagsAndTypes() {
        QueryKey key = key(TEXT, true);

        Loaded loaded = QueryAnswer.loaded(key, result("1", null, 0, "s1:a"));

        assertThat(loaded.dependence())
                .isEqualTo(Dependence.onLake(Set.of("s1:a"), new Dependence.Types.Of(Set.of("product"))));
        assertThat(loaded.cacheTags()).containsExactly("query:" + key.query().hash(), "s1:a");
    }

    @Test
    void answerThatReadsTheClock_livesTenSeconds() {
        assertThat(QueryAnswer.loaded(key("*[a < now()]", true), result("1", null, 0, "s1:a"))
                        .longestLife())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(QueryAnswer.loaded(key(TEXT, true), result("1", null, 0, "s1:a"))
                        .longestLife())
                .isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void fingerprint_isThatOfTheContentAndNotOfTheTimeItTook() {
        String fingerprint = fingerprint(result("1", null, 3, "s1:a"));

        assertThat(fingerprint(result("1", null, 99, "s1:a"))).isEqualTo(fingerprint);
        assertThat(fingerprint(result("2", null, 3, "s1:a"))).isNotEqualTo(fingerprint);
        assertThat(fingerprint(result("1", null, 3, "s1:b"))).isNotEqualTo(fingerprint);
        assertThat(fingerprint(result("1", "{}", 3, "s1:a"))).isNotEqualTo(fingerprint);
        assertThat(fingerprint).matches("[A-Za-z0-9_-]{20}");
    }

    private static String fingerprint(LakeAnswer.Result result) {
        return QueryAnswer.loaded(key(TEXT, true), result).fingerprint();
    }

    private static QueryKey key(String text, boolean returnQuery) {
        return new QueryKey(new GroqQuery("v2025-02-19", text, Map.of()), returnQuery);
    }

    private static LakeAnswer.Result result(String json, @Nullable String sourceMap, long millis, String... tags) {
        return new LakeAnswer.Result(
                json.getBytes(UTF_8), sourceMap == null ? null : sourceMap.getBytes(UTF_8), List.of(tags), millis);
    }

    private static String text(Loaded loaded) {
        return new String(loaded.body(), UTF_8);
    }
}
