package dev.lakefront.sandbox.lake.store;

import dev.lakefront.sandbox.lake.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Documents and commits for tests of the store. */
final class StoreFixture {

    static final Duration LAG = Duration.ofMillis(200);
    static final Duration DEFERRED = Duration.ofSeconds(10);
    static final View PUBLISHED = new View(Perspective.PUBLISHED, true, true);
    static final View OPEN = new View(Perspective.PUBLISHED, false, true);

    private static final AtomicLong TRANSACTIONS = new AtomicLong();

    private StoreFixture() {}

    static Dataset dataset(HandClock clock) {
        return new Dataset("production", clock, () -> new Dataset.Lag(LAG, DEFERRED));
    }

    /** A document of an id, a type, and then names and values in turn. */
    static StoredDocument document(String id, String type, Object... attributes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("_id", id);
        body.put("_type", type);
        for (int i = 0; i < attributes.length; i += 2) {
            body.put((String) attributes[i], attributes[i + 1]);
        }
        return StoredDocument.of(body);
    }

    static Map<String, Object> reference(String id) {
        return Map.of("_type", "reference", "_ref", id);
    }

    static Commit put(Dataset dataset, StoredDocument... documents) {
        Map<String, @Nullable StoredDocument> changes = new LinkedHashMap<>();
        for (StoredDocument document : documents) {
            changes.put(document.id(), document);
        }
        return commit(dataset, Visibility.ASYNC, changes);
    }

    static Commit delete(Dataset dataset, String id) {
        Map<String, @Nullable StoredDocument> changes = new LinkedHashMap<>();
        changes.put(id, null);
        return commit(dataset, Visibility.ASYNC, changes);
    }

    static Commit commit(Dataset dataset, Visibility visibility, Map<String, @Nullable StoredDocument> changes) {
        String id = "tx-" + TRANSACTIONS.incrementAndGet();
        return Objects.requireNonNull(dataset.<RuntimeException>commit(
                visibility, (head, now, used) -> new Dataset.Proposal(id, "tester", changes, Map.of())));
    }

    static List<String> ids(Iterable<Map<String, Object>> documents) {
        List<String> ids = new ArrayList<>();
        documents.forEach(document -> ids.add((String) document.get("_id")));
        return ids;
    }
}
