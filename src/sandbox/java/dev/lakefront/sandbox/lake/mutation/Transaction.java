package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.groq.Evaluation;
import dev.lakefront.sandbox.groq.GroqEvaluationException;
import dev.lakefront.sandbox.lake.mutation.Mutation.IfPresent;
import dev.lakefront.sandbox.lake.mutation.Mutation.Selection;
import dev.lakefront.sandbox.lake.store.Dataset.Proposal;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One transaction being worked out on a snapshot, each mutation seeing what those before it did. For one thread, once.
 */
public final class Transaction {

    private static final int MOST_BY_QUERY = 10_000;

    private final Snapshot head;
    private final Instant now;
    private final Terms terms;
    private final String transactionId;
    private final Map<String, @Nullable StoredDocument> written = new LinkedHashMap<>();
    private final Map<String, Outcome.Operation> operations = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> sources = new LinkedHashMap<>();

    private Transaction(Snapshot head, Instant now, Terms terms, String transactionId) {
        this.head = head;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.terms = terms;
        this.transactionId = transactionId;
    }

    /** What the mutations make of the snapshot; the first that fails fails all. */
    public static Outcome run(Snapshot head, Instant now, Predicate<String> used, List<Mutation> mutations, Terms terms)
            throws MutationException {
        String id = terms.transactionId() == null ? DocumentRules.randomId() : terms.transactionId();
        if (used.test(id)) {
            throw MutationException.conflict(
                    "transactionAlreadyExistsError",
                    "the transaction \"" + id + "\" already exists",
                    Map.of("transactionId", id));
        }
        return new Transaction(head, now, terms, id).run(mutations);
    }

    private Outcome run(List<Mutation> mutations) throws MutationException {
        for (int index = 0; index < mutations.size(); index++) {
            try {
                apply(mutations.get(index));
            } catch (MutationException e) {
                throw e.at(index);
            }
        }
        checkReferences();
        Map<String, @Nullable StoredDocument> changed = new LinkedHashMap<>(written);
        List<Outcome.Touched> touched = new ArrayList<>();
        operations.forEach((id, operation) -> touched.add(new Outcome.Touched(id, summed(id, operation), current(id))));
        return new Outcome(new Proposal(transactionId, terms.identity(), changed, sources), touched);
    }

    /** A document touched more than once is reported by what became of it in all. */
    private Outcome.Operation summed(String id, Outcome.Operation last) {
        boolean before = head.get(id) != null;
        boolean after = current(id) != null;
        if (!written.containsKey(id) || (!before && !after)) {
            return last == Outcome.Operation.DELETE ? last : Outcome.Operation.NONE;
        }
        if (before && after) {
            return Outcome.Operation.UPDATE;
        }
        return after ? Outcome.Operation.CREATE : Outcome.Operation.DELETE;
    }

    private void apply(Mutation mutation) throws MutationException {
        switch (mutation) {
            case Mutation.Create create -> create(create);
            case Mutation.Delete delete -> {
                for (String id : ids(delete.selection())) {
                    DocumentRules.checkId(id);
                    boolean present = current(id) != null;
                    touch(id, present ? Outcome.Operation.DELETE : Outcome.Operation.NONE, delete);
                    if (present) {
                        written.put(id, null);
                    }
                }
            }
            case Mutation.Change change -> {
                for (String id : ids(change.selection())) {
                    patch(id, change);
                }
            }
        }
    }

    private void create(Mutation.Create create) throws MutationException {
        Map<String, Object> document = Json.object(Objects.requireNonNull(Json.copy(create.document())));
        Object given = document.get("_id");
        if (given == null || (given instanceof String text && (text.isEmpty() || text.endsWith(".")))) {
            given = (given == null ? "" : given) + DocumentRules.randomId();
        }
        DocumentRules.checkId(given);
        String id = (String) given;
        StoredDocument existing = current(id);
        if (existing != null && create.ifPresent() == IfPresent.KEEP) {
            touch(id, Outcome.Operation.NONE, create);
            return;
        }
        if (existing != null && create.ifPresent() == IfPresent.FAIL) {
            throw MutationException.conflict(
                    "documentAlreadyExistsError",
                    "the document with the ID \"" + id + "\" already exists",
                    Map.of("id", id));
        }
        touch(id, existing == null ? Outcome.Operation.CREATE : Outcome.Operation.UPDATE, create);
        document.put("_id", id);
        if (!(document.get("_createdAt") instanceof String)) {
            Object before = existing == null ? null : existing.body().get("_createdAt");
            document.put("_createdAt", before == null ? now.toString() : before);
        }
        write(document);
    }

    private void patch(String id, Mutation.Change change) throws MutationException {
        StoredDocument existing = current(id);
        if (existing == null) {
            throw MutationException.notFound(id);
        }
        Object revision = existing.body().get("_rev");
        String expected = change.ifRevision();
        if (expected != null && !expected.equals(revision)) {
            throw MutationException.conflict(
                    "documentRevisionIDDoesNotMatchError",
                    "document \"" + id + "\" has unexpected revision ID \"" + revision + "\", expected \"" + expected
                            + "\"",
                    Map.of("id", id, "currentRevisionID", String.valueOf(revision), "expectedRevisionID", expected));
        }
        Map<String, Object> document = Json.object(Objects.requireNonNull(Json.copy(existing.body())));
        change.patch().apply(document);
        for (String fixed : List.of("_id", "_type", "_createdAt")) {
            if (!Objects.equals(document.get(fixed), existing.body().get(fixed))) {
                throw MutationException.invalid("cannot modify immutable attribute \"" + fixed + "\"");
            }
        }
        touch(id, Outcome.Operation.UPDATE, change);
        write(document);
    }

    private void write(Map<String, Object> document) throws MutationException {
        if (terms.addKeys()) {
            DocumentRules.addKeys(document);
        }
        document.put("_rev", transactionId);
        document.put("_updatedAt", now.toString());
        DocumentRules.check(document);
        StoredDocument stored = StoredDocument.of(document);
        written.put(stored.id(), stored);
    }

    private void touch(String id, Outcome.Operation operation, Mutation mutation) {
        operations.put(id, operation);
        sources.computeIfAbsent(id, each -> new ArrayList<>()).add(mutation.source());
    }

    private @Nullable StoredDocument current(String id) {
        return written.containsKey(id) ? written.get(id) : head.get(id);
    }

    private List<String> ids(Selection selection) throws MutationException {
        return switch (selection) {
            case Selection.Ids named -> named.ids();
            case Selection.Query query -> {
                Object result;
                try {
                    result = query.query()
                            .evaluate(head.with(written), Evaluation.at(now).withParameters(query.parameters()));
                } catch (GroqEvaluationException e) {
                    throw MutationException.invalid("the query failed: " + e.getMessage());
                }
                yield ids(result);
            }
        };
    }

    private static List<String> ids(@Nullable Object result) throws MutationException {
        List<?> found = result instanceof List<?> list ? list : result == null ? List.of() : List.of(result);
        List<String> ids = new ArrayList<>();
        for (Object each : found) {
            if (!(each instanceof Map<?, ?> document) || !(document.get("_id") instanceof String id)) {
                throw MutationException.invalid("the query must give documents with their _id");
            }
            ids.add(id);
        }
        if (ids.size() > MOST_BY_QUERY) {
            throw MutationException.invalid("the query gives more than " + MOST_BY_QUERY + " documents");
        }
        return ids;
    }

    /** Looked at when all is done, so the order within a transaction does not matter. */
    private void checkReferences() throws MutationException {
        for (Map.Entry<String, @Nullable StoredDocument> entry : written.entrySet()) {
            StoredDocument after = entry.getValue();
            StoredDocument before = head.get(entry.getKey());
            if (after != null) {
                checkTargets(after, before == null ? Set.of() : before.strong());
            }
            if (before != null && (after == null || !after.type().equals(before.type()))) {
                checkReferrers(before);
            }
        }
    }

    private void checkTargets(StoredDocument document, Set<String> before) throws MutationException {
        for (String target : document.strong()) {
            if (!before.contains(target) && current(target) == null) {
                throw MutationException.conflict(
                        "documentReferenceDoesNotExistError",
                        "Document \"" + document.id() + "\" references non-existent document \"" + target + "\"",
                        Map.of("id", document.id(), "referenceID", target));
            }
        }
    }

    private void checkReferrers(StoredDocument gone) throws MutationException {
        Set<String> referrers = new HashSet<>(written.keySet());
        head.referrers(gone.id()).forEach(document -> referrers.add(document.id()));
        List<String> holding = referrers.stream()
                .filter(id -> !id.equals(gone.id()))
                .map(this::current)
                .filter(Objects::nonNull)
                .filter(document -> document.strong().contains(gone.id()))
                .map(StoredDocument::id)
                .sorted()
                .toList();
        if (!holding.isEmpty()) {
            throw MutationException.conflict(
                    "documentHasExistingReferencesError",
                    "Document \"" + gone.id() + "\" cannot be deleted as there are references to it from \""
                            + holding.getFirst() + "\"",
                    Map.of("id", gone.id(), "referencingIDs", holding));
        }
    }

    /** What goes with a transaction beside its mutations; without an id it gets a random one. */
    public record Terms(@Nullable String transactionId, String identity, boolean addKeys) {}
}
