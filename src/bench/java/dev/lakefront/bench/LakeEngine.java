package dev.lakefront.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sandbox.groq.Evaluation;
import dev.lakefront.sandbox.groq.GroqEvaluationException;
import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.groq.GroqSyntaxException;
import dev.lakefront.sandbox.groq.Limits;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.Perspective;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.lake.store.TrackedDocuments;
import dev.lakefront.sandbox.lake.store.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ours, behind the published view of a lake's dataset, sync tags included, as an endpoint would use it. */
final class LakeEngine implements Engine {

    private static final ObjectReader DOCUMENT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});
    private static final View PUBLISHED = new View(Perspective.PUBLISHED, true, true);
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 100_000_000);

    private final Clock clock = Clock.systemUTC();
    private Dataset dataset = empty();

    /** Kept from being optimised away. */
    private volatile @Nullable Object last;

    private Dataset empty() {
        return new Dataset("production", clock, () -> new Dataset.Lag(Duration.ZERO, Duration.ZERO));
    }

    @Override
    public String name() {
        return "Lakefront on Java " + Runtime.version();
    }

    @Override
    public void load(Path file) throws IOException {
        List<StoredDocument> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            documents.add(StoredDocument.of(DOCUMENT.readValue(line)));
        }
        dataset = empty();
        dataset.replace(documents);
    }

    @Override
    public @Nullable Object answer(String query) {
        return answer(parsed(query));
    }

    @Override
    public double microseconds(String query, Duration length) {
        GroqQuery parsed = parsed(query);
        long start = System.nanoTime();
        long end;
        int times = 0;
        do {
            last = answer(parsed);
            times++;
            end = System.nanoTime();
        } while (end - start < length.toNanos());
        return (end - start) / 1000.0 / times;
    }

    private static GroqQuery parsed(String query) {
        try {
            return GroqQuery.parse(query);
        } catch (GroqSyntaxException e) {
            throw new IllegalArgumentException(query, e);
        }
    }

    private @Nullable Object answer(GroqQuery query) {
        TrackedDocuments documents = dataset.read(PUBLISHED);
        try {
            Object answer =
                    query.evaluate(documents, Evaluation.at(clock.instant()).withLimits(LIMITS));
            last = documents.tags();
            return answer;
        } catch (GroqEvaluationException e) {
            throw new IllegalArgumentException(query.toString(), e);
        }
    }

    @Override
    public void close() {}
}
