package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroqQueryTest {

    private static final Map<String, Object> COAT =
            Map.of("_id", "coat", "_type", "product", "title", "Wool Coat", "price", 100L);
    private static final Map<String, Object> CHEAPER_COAT =
            Map.of("_id", "coat", "_type", "product", "title", "Wool Coat", "price", 90L);

    @ParameterizedTest
    @ValueSource(
            strings = {"$missing", "*[_id == $missing]", "[1, 2][$missing]", "[1, 2][0..$missing]", "$missing == null"})
    void undefinedParameter_isAnEvaluationError(String query) {
        assertThatThrownBy(() -> Answers.of(query, List.of(COAT)))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessage("undefined parameter: $missing");
    }

    @Test
    void parameterThatIsNull_isDefined() throws Exception {
        assertThat(withParameter("$p == null", null)).isEqualTo(true);
    }

    @Test
    void bracketsWithAParameter_meanWhatTheParameterIs() throws Exception {
        GroqQuery query = GroqQuery.parse("[{\"a\": 1}, {\"a\": 2}][$p]");

        assertThat(withParameter(query, 1L)).isEqualTo(Map.of("a", 2L));
        assertThat(withParameter(query, "a")).isEqualTo(List.of(1L, 2L));
        assertThat(withParameter(query, true)).isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
        assertThat(withParameter(query, false)).isEqualTo(List.of());
        assertThat(withParameter(query, -1L)).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void sliceWithAParameterThatIsNoNumber_isAnEvaluationError() {
        assertThatThrownBy(() -> withParameter("[1, 2][0..$p]", "x"))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessage("slicing must use constant numbers");
    }

    @Test
    void integralNumbers_areLong_andOthersDouble() throws Exception {
        assertThat(Answers.of("[1, 1.0, 3 / 2, 4 / 2, 2 ** 53, 2 ** 54, -0.0, 1 / 0]"))
                .isEqualTo(Arrays.asList(1L, 1L, 1.5, 2L, 1L << 53, 0x1p54, 0L, null));
    }

    @Test
    void numbersAsText_areWrittenAsEcmaScriptWould() throws Exception {
        assertThat(Answers.of("[string(0.1), string(1e21), string(123e18), string(1.5e-7), string(0.000001),"
                        + " string(-2.5), string(1e300), string(100)]"))
                .isEqualTo(List.of(
                        "0.1", "1e+21", "123000000000000000000", "1.5e-7", "0.000001", "-2.5", "1e+300", "100"));
    }

    @Test
    void textsOutsideTheBasicPlane_sortByCodePoint() throws Exception {
        assertThat(Answers.of("[\"\\uFF5E\", \"\\u{1F600}\", \"z\"] | order(@)"))
                .isEqualTo(List.of("z", "\uFF5E", "\uD83D\uDE00"));
    }

    @Test
    void times_becomeText_whereverTheyStand() throws Exception {
        assertThat(Answers.of(
                        "{\"a\": [dateTime(\"2026-01-01\") + 0.5], \"b\": path(\"a.*\"), \"c\": dateTime::now()}"))
                .isEqualTo(Map.of("a", List.of("2026-01-01T00:00:00.500Z"), "b", "a.*", "c", "2026-11-21T12:00:00Z"));
        assertThat(Answers.of("now()")).isEqualTo("2026-11-21T12:00:00.000Z");
    }

    @Test
    void documentsInTheAnswer_areTheDocumentsThemselves() throws Exception {
        assertThat(Answers.of("*[_id == \"coat\"][0]", List.of(COAT))).isSameAs(COAT);
    }

    @Test
    void attributes_keepTheOrderOfTheQuery() throws Exception {
        assertThat((Map<?, ?>) Answers.of("*[0]{title, \"a\": 1, price, \"title\": 2}", List.of(COAT)))
                .hasToString("{title=2, a=1, price=100}");
    }

    @Test
    void change_isVisibleInDeltaModeOnly() throws Exception {
        Evaluation change = Answers.NOW.withChange(COAT, CHEAPER_COAT).withRoot(CHEAPER_COAT);

        assertThat(Answers.of(
                        "{\"op\": delta::operation(), \"was\": before().price, \"is\": after().price,"
                                + " \"any\": delta::changedAny((title, price)), \"only\": delta::changedOnly(price),"
                                + " \"title\": delta::changedAny(title), price}",
                        List.of(),
                        change))
                .isEqualTo(Map.of(
                        "op", "update", "was", 100L, "is", 90L, "any", true, "only", true, "title", false, "price",
                        90L));
        assertThat(Answers.of("delta::operation()", List.of(), Answers.NOW.withChange(null, COAT)))
                .isEqualTo("create");
        assertThat(Answers.of("delta::operation()", List.of(), Answers.NOW.withChange(COAT, null)))
                .isEqualTo("delete");
        assertThatThrownBy(() -> Answers.of("before()")).isInstanceOf(GroqEvaluationException.class);
    }

    @Test
    void surroundings_areWhatTheCallerSays() throws Exception {
        Evaluation evaluation = Answers.NOW.withIdentity("someone").withSource("p1", "shop");

        assertThat(Answers.of("[identity(), sanity::projectId(), sanity::dataset()]", List.of(), evaluation))
                .isEqualTo(List.of("someone", "p1", "shop"));
    }

    @Test
    void searchText_hasPhrasesExclusionsAndPrefixes() throws Exception {
        List<Map<String, Object>> documents = List.of(
                Map.of("_id", "1", "title", "Red denim jacket", "tags", List.of("spring")),
                Map.of("_id", "2", "title", "Denim jacket, blue", "tags", List.of("spring")),
                Map.of("_id", "3", "title", "Jacket of denim", "tags", List.of("autumn")));

        assertThat(search("denim jacket", documents)).isEqualTo(List.of("1", "2", "3"));
        assertThat(search("\"denim jacket\"", documents)).isEqualTo(List.of("1", "2"));
        assertThat(search("denim -blue", documents)).isEqualTo(List.of("1", "3"));
        assertThat(search("jack* autumn", documents)).isEqualTo(List.of("3"));
        assertThat(search("", documents)).isEqualTo(List.of());
    }

    private static @Nullable Object search(String text, List<Map<String, Object>> documents) throws Exception {
        Evaluation evaluation = Answers.NOW.withParameters(Map.of("text", text));
        return Answers.of("*[@ match text::query($text)]._id", documents, evaluation);
    }

    @Test
    void references_areFollowedAndCounted() throws Exception {
        List<Map<String, Object>> documents = List.of(
                Map.of("_id", "b1", "name", "Nord"),
                Map.of("_id", "p1", "brand", Map.of("_ref", "b1")),
                Map.of("_id", "p2", "brand", Map.of("_ref", "gone")));

        assertThat(Answers.of("*[_id == \"b1\"]{\"n\": documents::incomingRefCount()}.n", documents))
                .isEqualTo(List.of(1L));
        assertThat(Answers.of("documents::get(*[_id == \"p1\"][0].brand).name", documents))
                .isEqualTo("Nord");
        assertThat(Answers.of("*[defined(brand)].brand->name", documents)).isEqualTo(Arrays.asList("Nord", null));
    }

    @Test
    void referencesFromElsewhere_areCountedByTheirFullName() throws Exception {
        List<Map<String, Object>> documents = List.of(
                Map.of("_id", "b1"),
                Map.of("_id", "p1", "brand", Map.of("_ref", "b1")),
                Map.of("_id", "p2", "brand", Map.of("_ref", "dataset:p1.shop:b1")));
        String query = "*[_id == \"b1\"][0]{\"n\": documents::incomingGlobalDocumentReferenceCount()}.n";

        assertThat(Answers.of(query, documents, Answers.NOW.withSource("p1", "shop")))
                .isEqualTo(1L);
        assertThat(Answers.of(query, documents, Answers.NOW.withSource("p1", "other")))
                .isEqualTo(0L);
    }

    @Test
    void aspect_isReadFromTheAssetIfThatIsAmongTheDocuments() throws Exception {
        List<Map<String, Object>> documents = List.of(
                Map.of("_id", "media-library:ml1:a1", "aspects", Map.of("credit", "Nord")),
                Map.of("_id", "p1", "media", Map.of("_ref", "media-library:ml1:a1")),
                Map.of("_id", "p2", "media", Map.of("_ref", "media-library:ml2:a1")));

        assertThat(Answers.of("*[defined(media)]{\"c\": media::aspect(media, \"credit\")}.c", documents))
                .isEqualTo(Arrays.asList("Nord", null));
    }

    @Test
    void callersHaveNoAttributes() throws Exception {
        assertThat(Answers.of("user::attributes().department")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text::semanticSimilarity(\"a\")", "text::embedding(\"a\")", "text::highlight()"})
    void functionKnownByNameOnly_isAnEvaluationError(String query) {
        assertThatThrownBy(() -> Answers.of(query))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessageEndingWith("is not supported");
    }

    @Test
    void oneQuery_servesManyThreads() throws Exception {
        GroqQuery query = GroqQuery.parse(
                "*[n in [$a, $b] && title match $t && n in *[n > 0].n] | order(n desc){n, \"t\": $t}[0..9]");
        List<Map<String, Object>> documents = IntStream.range(0, 50)
                .mapToObj(i -> Map.<String, Object>of("_id", "d" + (10 + i), "n", (long) i, "title", "word" + i))
                .toList();
        List<Callable<@Nullable Object>> questions = IntStream.range(1, 49)
                .<Callable<@Nullable Object>>mapToObj(i -> () -> query.evaluate(
                        new ListDocuments(documents),
                        Answers.NOW.withParameters(Map.of("a", (long) i, "b", i + 1L, "t", "word" + i))))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<@Nullable Object>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(List.of(Map.of("n", i + 1L, "t", "word" + (i + 1))));
            }
        }
    }

    private static @Nullable Object withParameter(String query, @Nullable Object value) throws Exception {
        return withParameter(GroqQuery.parse(query), value);
    }

    private static @Nullable Object withParameter(GroqQuery query, @Nullable Object value) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("p", value);
        return query.evaluate(new ListDocuments(List.of()), Answers.NOW.withParameters(parameters));
    }
}
