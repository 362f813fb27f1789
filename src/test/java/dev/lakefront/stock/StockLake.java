package dev.lakefront.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.Mutation;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lake of stock documents whose queries show the state of the last {@link #index()}, as the real one's lag behind. Every
 * change is a second later than the one before. What is committed queries show at once.
 */
final class StockLake implements PrivateLake {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 1000;

    private final NavigableMap<String, ObjectNode> held = new TreeMap<>();
    private final NavigableMap<String, ObjectNode> shown = new TreeMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Instant time = Instant.parse("2026-03-01T11:59:00Z");
    private int revisions;
    private volatile Runnable beforeAnswer = () -> {};
    private @Nullable Kind failure;
    private final Set<String> done = new HashSet<>();
    private boolean losesAnswers;
    private int commits;

    /** Creates or changes a document, and shows it. */
    StockLake put(String sku, long supplied, long sold) {
        return put(sku, document -> document.put("supplied", supplied).put("sold", sold));
    }

    StockLake put(String sku, UnaryOperator<ObjectNode> change) {
        change(sku, change);
        return index();
    }

    /** Changes a document without showing it. */
    void change(String sku, UnaryOperator<ObjectNode> change) {
        time = time.plusSeconds(1);
        change(sku, time, change);
    }

    /** As a restored backup does, whose times are those of long ago. */
    void change(String sku, Instant at, UnaryOperator<ObjectNode> change) {
        String id = "stock." + sku;
        ObjectNode document = JSON.createObjectNode();
        if (held.containsKey(id)) {
            document.setAll(held.get(id));
        }
        document.put("_id", id)
                .put("_type", "stock")
                .put("_rev", "rev-" + revisions++)
                .put("_updatedAt", at.toString());
        held.put(id, change.apply(document));
    }

    /** Deletes a document without showing that, and returns it as it was. */
    ObjectNode delete(String sku) {
        ObjectNode document = held.remove("stock." + sku);
        return document == null ? JSON.createObjectNode() : document;
    }

    /** Puts a document back as it was, and shows it. */
    void restore(ObjectNode document) {
        held.put(document.path("_id").asText(), document);
        index();
    }

    /** From here on queries show what is there. */
    StockLake index() {
        shown.clear();
        shown.putAll(held);
        return this;
    }

    /** The token may see none of these any more. */
    void hide(String sku) {
        hidden.add("stock." + sku);
    }

    void fails(@Nullable Kind kind) {
        failure = kind;
    }

    /** Does this before each answer. */
    void beforeAnswer(Runnable work) {
        beforeAnswer = work;
    }

    Instant time() {
        return time;
    }

    /** It is this late, at least. */
    void at(Instant now) {
        time = now.isAfter(time) ? now : time;
    }

    /** Transactions are done, and nobody is told. */
    void losesAnswers(boolean loses) {
        losesAnswers = loses;
    }

    /** How many transactions were done. */
    int commits() {
        return commits;
    }

    boolean has(String sku) {
        return held.containsKey("stock." + sku);
    }

    /** What a document says in this field, which must be a number. */
    long number(String sku, String field) {
        JsonNode value = held.get("stock." + sku).path(field);
        if (!value.isIntegralNumber()) {
            throw new AssertionError(sku + " has no number in " + field);
        }
        return value.longValue();
    }

    /** What was asked since the last time: {@code after}, {@code changed} or {@code documents}, in order. */
    List<String> asked() {
        List<String> before = List.copyOf(asked);
        asked.clear();
        return before;
    }

    @Override
    public LakeAnswer query(
            GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency) {
        asTold();
        if (query.parameters().containsKey("type")) {
            return answer(mirroredAfter(text(query, "after"), text(query, "before")));
        }
        if (query.parameters().containsKey("ids")) {
            return answer(mirroredAmong(query.parameters().get("ids")));
        }
        String result = query.parameters().containsKey("after")
                ? after(text(query, "after")).toString()
                : changedSince(text(query, "since")).toString();
        return new LakeAnswer.Result(result.getBytes(StandardCharsets.UTF_8), null, List.of(), 1);
    }

    @Override
    public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
        asTold();
        asked.add("documents");
        ArrayNode found = JSON.createArrayNode();
        Set<String> absent = new HashSet<>();
        for (String id : ids) {
            ObjectNode document = held.get(id);
            if (document == null) {
                absent.add(id);
            } else if (!hidden.contains(id)) {
                found.add(document);
            }
        }
        return new LakeDocuments(found.toString().getBytes(StandardCharsets.UTF_8), absent);
    }

    @Override
    public CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency) {
        asTold();
        if (!done.contains(transactionId)) {
            for (Mutation mutation : mutations) {
                if (mutation instanceof Mutation.CreateIfNotExists || mutation instanceof Mutation.Delete) {
                    throw new AssertionError("editors alone make and delete documents of stock");
                }
                if (!held.containsKey(mutation.id())) {
                    return new CommitResult.Refused(Set.of(mutation.id()), Set.of("documentNotFoundError"));
                }
            }
            mutations.forEach(this::apply);
            index();
            done.add(transactionId);
            commits++;
            if (losesAnswers) {
                throw new UpstreamException("sanity", Kind.TIMEOUT, "as told");
            }
            return new CommitResult.Committed();
        }
        return new CommitResult.AlreadyCommitted();
    }

    private void apply(Mutation mutation) {
        JsonNode patch = tree(mutation.json()).path("patch");
        change(mutation.id().substring("stock.".length()), document -> {
            patch.path("set").properties().forEach(each -> document.set(each.getKey(), each.getValue()));
            patch.path("inc").properties().forEach(each -> {
                long before = document.path(each.getKey()).longValue();
                document.put(each.getKey(), before + each.getValue().longValue());
            });
            return document;
        });
    }

    private ArrayNode mirroredAfter(String after, String before) {
        return array(visible().filter(document -> {
            String id = document.path("_id").asText();
            return id.compareTo(after) > 0 && id.compareTo(before) < 0;
        }));
    }

    private ArrayNode mirroredAmong(String ids) {
        Set<String> wanted = new HashSet<>();
        tree(ids.getBytes(StandardCharsets.UTF_8)).forEach(id -> wanted.add(id.asText()));
        return array(visible()
                .filter(document -> wanted.contains(document.path("_id").asText())));
    }

    private static LakeAnswer answer(ArrayNode documents) {
        return new LakeAnswer.Result(documents.toString().getBytes(StandardCharsets.UTF_8), null, List.of(), 1);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArrayNode after(String id) {
        asked.add("after");
        return array(visible().filter(document -> document.path("_id").asText().compareTo(id) > 0));
    }

    private ObjectNode changedSince(String since) {
        asked.add("changed");
        ObjectNode answer = JSON.createObjectNode();
        answer.set(
                "changed",
                array(visible()
                        .filter(document -> document.path("_updatedAt").asText().compareTo(since) >= 0)
                        .sorted(Comparator.comparing(
                                document -> document.path("_updatedAt").asText()))));
        return answer.put("count", visible().count());
    }

    private Stream<ObjectNode> visible() {
        return shown.values().stream()
                .filter(document -> !hidden.contains(document.path("_id").asText()));
    }

    private static ArrayNode array(Stream<ObjectNode> documents) {
        return JSON.createArrayNode().addAll(documents.limit(PAGE).toList());
    }

    private void asTold() {
        beforeAnswer.run();
        if (failure != null) {
            throw new UpstreamException("sanity", failure, "as told");
        }
    }

    private static String text(GroqQuery query, String parameter) {
        String json = query.parameters().get(parameter);
        return json.substring(1, json.length() - 1);
    }
}
