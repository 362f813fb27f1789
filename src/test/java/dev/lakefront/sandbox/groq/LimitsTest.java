package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile query can cost. */
@Timeout(30)
class LimitsTest {

    private static final Limits SMALL = new Limits(Duration.ofSeconds(20), 10_000);

    private static final List<Map<String, Object>> THOUSAND = IntStream.range(0, 1000)
            .mapToObj(i -> Map.<String, Object>of("_id", "d" + (1000 + i), "_type", "test", "n", (long) i))
            .toList();

    @Test
    void endlessWork_endsWithTheTime() {
        String query = "count(*[count(*[count(*[n != ^.n && n != ^.^.n]) > 1]) > 1])";
        Evaluation hurried = Answers.NOW.withLimits(new Limits(Duration.ofMillis(50), Long.MAX_VALUE));

        assertThatThrownBy(() -> Answers.of(query, THOUSAND, hurried))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessage("the query took longer than allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*{\"all\": *[n != ^.n]}",
                "*{\"all\": [...*[n != ^.n]]}",
                "*{..., \"a\": n}{..., \"b\": n}{..., \"c\": n}{..., \"d\": n}",
                "* | order(n) | order(_id) | order(n, _id, _type, n, _id, _type, n, _id, _type)",
                "* | score(n > 1) | score(n > 2) | score(n > 3)",
            })
    void manyValues_areRefused(String query) {
        assertThatThrownBy(() -> Answers.of(query, THOUSAND, Answers.NOW.withLimits(SMALL)))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessageContaining("more values than allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": a + a}", "{\"a\": [a, a]}", "{\"a\": {\"b\": a, \"c\": a}}", "{\"a\": a + a + a}"})
    void doublingValue_isRefused(String doubling) {
        for (String start : List.of("{\"a\": \"xxxxxxxx\"}", "{\"a\": [1]}")) {
            String query = start + doubling.repeat(60);

            assertThatThrownBy(() -> Answers.of(query, List.of(), Answers.NOW.withLimits(SMALL)))
                    .isInstanceOf(GroqEvaluationException.class)
                    .hasMessageContaining("more values than allowed");
        }
    }

    @Test
    void values_areCountedForEachEvaluationAnew() throws Exception {
        GroqQuery query = GroqQuery.parse("count(*[n > 1]{n}[n < 900])");
        for (int i = 0; i < 20; i++) {
            assertThat(query.evaluate(new ListDocuments(THOUSAND), Answers.NOW.withLimits(SMALL)))
                    .isEqualTo(898L);
        }
    }

    @Test
    void patternFullOfStars_doesNotBacktrackWithoutEnd() throws Exception {
        String text = "a".repeat(10_000);
        String pattern = "*a".repeat(100) + "*b";
        Map<String, Object> parameters = Map.of("text", text, "pattern", pattern);

        assertThat(Answers.of("$text match $pattern", List.of(), Answers.NOW.withParameters(parameters)))
                .isEqualTo(false);
    }

    @Test
    void pathFullOfStars_doesNotBacktrackWithoutEnd() throws Exception {
        String path = "a.".repeat(500) + "a";
        String pattern = "**.".repeat(100) + "b";
        Map<String, Object> parameters = Map.of("path", path, "pattern", pattern);

        assertThat(Answers.of("$path in path($pattern)", List.of(), Answers.NOW.withParameters(parameters)))
                .isEqualTo(false);
    }

    @Test
    void absurdPrecision_isHarmless() throws Exception {
        assertThat(Answers.of("round(1.5, 999999999999)")).isEqualTo(1.5);
    }
}
