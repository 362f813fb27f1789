package dev.lakefront.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints how long both engines take for each question, and the ratio of theirs to ours: 1.0 means as fast, more means that
 * ours is faster. Fails if their answers differ, since then there is nothing to compare.
 *
 * <p>Takes numbers of products as arguments, 1,000 and 10,000 if there are none; runs in the project's directory.
 */
public final class GroqBench {

    private static final int RUNS = 5;
    private static final Duration WARM_UP = Duration.ofMillis(1500);
    private static final Duration RUN = Duration.ofMillis(300);
    private static final Path SCRIPT = Path.of("src", "bench", "js");
    private static final Path FILES = Path.of("target", "bench");

    /** As much as a sum of other order may be off. */
    private static final double ROUNDING = 1e-9;

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("by id", "*[_id == \"product-77\"][0]{_id, title}");
        QUESTIONS.put(
                "by slug, three references",
                "*[_type == \"product\" && slug.current == \"product-500\"][0]"
                        + "{..., brand->{name}, categories[]->{title}}");
        QUESTIONS.put("all {_id, title}", "*[_type == \"product\"]{_id, title}");
        QUESTIONS.put(
                "filter, order, first 24",
                "*[_type == \"product\" && price > 20000 && active] | order(price desc, _id asc)[0...24]"
                        + "{_id, title, price}");
        QUESTIONS.put("references()", "*[references(\"category-7\")]{_id}");
        QUESTIONS.put("filter through ->", "*[_type == \"product\" && brand->country == \"NO\"]{_id}");
        QUESTIONS.put(
                "match and score",
                "*[_type == \"product\" && title match \"jack*\"]"
                        + " | score(title match \"denim\", boost(pt::text(body) match \"wool\", 2))"
                        + " | order(_score desc, _id asc)[0...20]{_id, _score}");
        QUESTIONS.put(
                "counts per category",
                "*[_type == \"category\"]{title, \"products\": count(*[_type == \"product\" && references(^._id)])}");
        QUESTIONS.put(
                "aggregates",
                "{\"least\": math::min(*[_type == \"product\"].price), \"mean\": math::avg(*[_type == \"product\"].price),"
                        + " \"sum\": math::sum(*[_type == \"product\"].variants[].price),"
                        + " \"tags\": count(array::unique(*[_type == \"product\"].tags[]))}");
    }

    private GroqBench() {}

    public static void main(String[] arguments) throws IOException {
        List<Integer> sizes = arguments.length == 0
                ? List.of(1_000, 10_000)
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        try (Engine ours = new LakeEngine();
                Engine theirs = new NodeEngine(SCRIPT)) {
            System.out.printf("ours: %s, through the lake's indexes%ntheirs: %s%n%n", ours.name(), theirs.name());
            System.out.printf("%8s  %-26s %12s %12s %10s%n", "products", "question", "ours µs", "theirs µs", "ratio");
            for (int size : sizes) {
                Path file = FILES.resolve("products-" + size + ".ndjson");
                Products.write(size, file);
                ours.load(file);
                theirs.load(file);
                for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                    compare(ours, theirs, size, question.getKey(), question.getValue());
                }
            }
        }
    }

    private static void compare(Engine ours, Engine theirs, int size, String name, String query) throws IOException {
        if (!same(ours.answer(query), theirs.answer(query))) {
            throw new IllegalStateException("the answers differ: " + query);
        }
        theirs.microseconds(query, WARM_UP);
        ours.microseconds(query, WARM_UP);
        double[] our = new double[RUNS];
        double[] their = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            our[i] = ours.microseconds(query, RUN);
            their[i] = theirs.microseconds(query, RUN);
        }
        double ourMedian = median(our);
        double theirMedian = median(their);
        System.out.printf(
                "%8d  %-26s %12.1f %12.1f %10.1f%n", size, name, ourMedian, theirMedian, theirMedian / ourMedian);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            double difference = Math.abs(one.doubleValue() - other.doubleValue());
            return difference <= ROUNDING * Math.max(1, Math.abs(one.doubleValue()));
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        return Objects.equals(left, right);
    }
}
