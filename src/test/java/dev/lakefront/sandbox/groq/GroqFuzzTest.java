package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Queries nobody would write. Whatever they say, the engine answers or declines in time, and what it may look up instead of
 * reading everything makes no difference to the answer.
 *
 * <p>{@code -Dlakefront.fuzz=1000000} runs more of them, {@code -Dlakefront.fuzz.seed=7} others.
 */
@Execution(ExecutionMode.CONCURRENT)
class GroqFuzzTest {

    private static final int COUNT = Integer.getInteger("lakefront.fuzz", 20_000);
    private static final long SEED = Long.getLong("lakefront.fuzz.seed", 20_261_121);

    /** The limit of time plus what a busy machine may add to it. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_DOCUMENTS = 60;
    private static final int LONGEST_SAMPLE = 400;
    private static final Limits LIMITS = new Limits(Duration.ofMillis(500), 100_000);

    private final Random random = new Random(SEED);
    private final List<String> samples;
    private final List<List<Map<String, Object>>> datasets;
    private final QueryGenerator generator;
    private final QueryMutation mutation = new QueryMutation(random);
    private int syntaxErrors;
    private int evaluationErrors;
    private int answers;

    GroqFuzzTest() {
        List<ConformanceSuite.Case> cases = ConformanceSuite.counted();
        samples = cases.stream()
                .map(ConformanceSuite.Case::query)
                .filter(query -> query.length() <= LONGEST_SAMPLE)
                .toList();
        datasets = cases.stream()
                .map(ConformanceSuite.Case::documents)
                .filter(documents -> documents.size() <= MOST_DOCUMENTS)
                .distinct()
                .toList();
        TreeSet<String> names = new TreeSet<>(List.of("_id", "_type", "_ref", "nowhere"));
        TreeSet<String> ids = new TreeSet<>(List.of("nobody"));
        for (Map<String, Object> document :
                datasets.stream().flatMap(List::stream).toList()) {
            document.keySet().stream()
                    .filter(name -> name.matches("[A-Za-z_]\\w*"))
                    .forEach(names::add);
            ids.add(String.valueOf(document.get("_id")).replaceAll("[\"\\\\]", ""));
        }
        generator = new QueryGenerator(random, new ArrayList<>(names), new ArrayList<>(ids));
    }

    @Test
    void whateverIsAsked_endsInAnAnswerOrAnError() {
        long longest = 0;
        for (int i = 0; i < COUNT; i++) {
            String query = i % 2 == 0 ? generator.query() : mutation.of(sample(), sample());
            List<Map<String, Object>> documents = datasets.get(random.nextInt(datasets.size()));
            Evaluation evaluation = evaluation(documents);
            long start = System.nanoTime();
            try {
                ask(query, documents, evaluation);
            } catch (RuntimeException | StackOverflowError e) {
                fail("query " + i + " of seed " + SEED + ": " + query, e);
            }
            longest = Math.max(longest, System.nanoTime() - start);
        }
        System.out.printf(
                "%d queries: %d answered, %d evaluation errors, %d syntax errors, longest %d ms%n",
                COUNT,
                answers,
                evaluationErrors,
                syntaxErrors,
                Duration.ofNanos(longest).toMillis());
        assertThat(Duration.ofNanos(longest)).isLessThan(LONGEST);
        assertThat(answers).isGreaterThan(COUNT / 10);
        assertThat(syntaxErrors).isGreaterThan(COUNT / 10);
    }

    private String sample() {
        return random.nextInt(4) == 0 ? generator.query() : samples.get(random.nextInt(samples.size()));
    }

    private Evaluation evaluation(List<Map<String, Object>> documents) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("number", random.nextInt(5));
        parameters.put("text", "a");
        parameters.put("list", List.of("a", 1L));
        parameters.put("object", Map.of("lat", 1L, "lng", 2L));
        parameters.put("nothing", null);
        Evaluation evaluation = Answers.NOW.withParameters(parameters).withLimits(LIMITS);
        return random.nextInt(4) != 0
                ? evaluation
                : evaluation.withChange(anyOf(documents), anyOf(documents)).withRoot(anyOf(documents));
    }

    private @Nullable Map<String, Object> anyOf(List<Map<String, Object>> documents) {
        return documents.isEmpty() || random.nextInt(5) == 0 ? null : documents.get(random.nextInt(documents.size()));
    }

    private void ask(String text, List<Map<String, Object>> documents, Evaluation evaluation) {
        GroqQuery query;
        try {
            query = GroqQuery.parse(text);
        } catch (GroqSyntaxException e) {
            syntaxErrors++;
            assertThat(e.start()).isBetween(0, text.length());
            assertThat(e.end()).isBetween(e.start(), text.length());
            return;
        }
        Object answer;
        Object slowAnswer;
        try {
            answer = query.evaluate(new ListDocuments(documents), evaluation);
            slowAnswer = query.evaluate(new UnindexedDocuments(documents), evaluation);
        } catch (GroqEvaluationException e) {
            evaluationErrors++;
            return;
        }
        answers++;
        assertThat(answer).as(text).isEqualTo(slowAnswer);
    }

    /** Documents without any index: every read but that by id goes through all. */
    private record UnindexedDocuments(List<Map<String, Object>> documents) implements Documents {

        @Override
        public Collection<Map<String, Object>> all() {
            return documents;
        }

        @Override
        public @Nullable Map<String, Object> byId(String id) {
            for (Map<String, Object> document : documents) {
                if (id.equals(document.get("_id"))) {
                    return document;
                }
            }
            return null;
        }

        @Override
        public Collection<Map<String, Object>> byType(String type) {
            return documents;
        }

        @Override
        public Collection<Map<String, Object>> byAttribute(@Nullable String type, List<String> path, Object value) {
            return documents;
        }

        @Override
        public Collection<Map<String, Object>> referencing(@Nullable String type, Set<String> ids) {
            return documents;
        }
    }
}
