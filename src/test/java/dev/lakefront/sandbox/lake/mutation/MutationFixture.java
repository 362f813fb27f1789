package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.HandClock;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Snapshots and transactions from JSON with single quotes. */
final class MutationFixture {

    private MutationFixture() {}

    static Map<String, Object> json(String text) {
        return Json.object(value(text));
    }

    static Object value(String text) {
        try {
            return Objects.requireNonNull(Json.parse(text.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Snapshot snapshot(String... documents) {
        Map<String, @Nullable StoredDocument> all = new LinkedHashMap<>();
        for (String text : documents) {
            StoredDocument document = StoredDocument.of(json(text));
            all.put(document.id(), document);
        }
        return Snapshot.EMPTY.with(all);
    }

    static Outcome run(Snapshot head, String mutations) throws MutationException {
        return run(head, mutations, new Transaction.Terms("tx-1", "tester", false));
    }

    static Outcome run(Snapshot head, String mutations, Transaction.Terms terms) throws MutationException {
        return Transaction.run(
                head, HandClock.START, "used-before"::equals, MutationReader.read(value(mutations)), terms);
    }

    /** The document as the transaction leaves it. */
    static Map<String, Object> after(Outcome outcome, String id) {
        return Objects.requireNonNull(outcome.proposal().documents().get(id)).body();
    }

    static List<String> operations(Outcome outcome) {
        return outcome.touched().stream()
                .map(each -> each.operation() + " " + each.id())
                .toList();
    }
}
