package dev.lakefront.mirror;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A lake that keeps what is committed, refuses what the test says, and fails as the test says. Its queries may lag behind. */
final class MirrorLake implements PrivateLake {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int PAGE = 1000;

    /** What befalls one transaction. */
    enum Fault {
        /** Done, but the answer never comes. */
        LOST_ANSWER,
        /** Not done, and no answer comes. */
        LOST,
        RATE_LIMITED,
        REJECTED
    }

    final TreeMap<String, Map<String, Object>> held = new TreeMap<>();

    /** Every transaction that arrived, by id, done or not. */
    final List<String> arrived = new ArrayList<>();

    /** How many documents each of them was about. */
    final List<Integer> sizes = new ArrayList<>();

    /** Their refusal names them. */
    final Set<String> poisoned = new HashSet<>();

    /** Their refusal names nothing. */
    final Set<String> namelesslyPoisoned = new HashSet<>();

    /** A transaction with one of these never gets an answer. */
    final Set<String> crashing = new HashSet<>();

    final Deque<Fault> faults = new ArrayDeque<>();

    private final Set<String> done = new HashSet<>();
    private @Nullable TreeMap<String, Map<String, Object>> shown;
    private boolean down;
    private int readsUntilDown = Integer.MAX_VALUE;
    private String lastAfter = "";
    private int mostDocuments = Integer.MAX_VALUE;
    private Runnable duringNextCommit = () -> {};

    void down(boolean isDown) {
        down = isDown;
        readsUntilDown = Integer.MAX_VALUE;
    }

    /** Answers so many questions still. */
    void downAfter(int reads) {
        readsUntilDown = reads;
    }

    /** Where the last listing went on. */
    String lastAfter() {
        return lastAfter;
    }

    /** Larger transactions are refused as too large. */
    void takesAtMost(int documents) {
        mostDocuments = documents;
    }

    /** From here on queries show what is there now and nothing later; null: everything at once. */
    void queriesStandStill() {
        shown = new TreeMap<>(held);
    }

    /** Happens once, before the next transaction is done. */
    void duringNextCommit(Runnable work) {
        duringNextCommit = work;
    }

    /** As somebody else writes it. */
    void put(String id, Map<String, Object> fields) {
        Map<String, Object> document = new LinkedHashMap<>(fields);
        document.put("_id", id);
        document.put("_type", id.substring(0, id.indexOf('.')));
        held.put(id, document);
    }

    long shopSeq(String id) {
        return held.get(id).get("shopSeq") instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public synchronized CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency) {
        Runnable first = duringNextCommit;
        duringNextCommit = () -> {};
        first.run();
        Set<String> ids = mutations.stream().map(Mutation::id).collect(Collectors.toSet());
        arrived.add(transactionId);
        sizes.add(ids.size());
        Fault fault = faults.poll();
        if (down || fault == Fault.LOST || ids.stream().anyMatch(crashing::contains)) {
            throw new UpstreamException("sanity", down ? Kind.UNAVAILABLE : Kind.TIMEOUT, "as told");
        }
        if (fault == Fault.RATE_LIMITED || fault == Fault.REJECTED) {
            throw new UpstreamException("sanity", Kind.valueOf(fault.name()), "as told", Duration.ofSeconds(7), null);
        }
        CommitResult result = decide(transactionId, mutations, ids);
        if (fault == Fault.LOST_ANSWER) {
            throw new UpstreamException("sanity", Kind.TIMEOUT, "as told");
        }
        return result;
    }

    private CommitResult decide(String transactionId, List<Mutation> mutations, Set<String> ids) {
        if (done.contains(transactionId)) {
            return new CommitResult.AlreadyCommitted();
        }
        if (ids.size() > mostDocuments) {
            return new CommitResult.TooLarge();
        }
        Set<String> named = ids.stream().filter(poisoned::contains).limit(1).collect(Collectors.toSet());
        if (!named.isEmpty() || ids.stream().anyMatch(namelesslyPoisoned::contains)) {
            return new CommitResult.Refused(named, Set.of("validationError"));
        }
        mutations.forEach(this::apply);
        done.add(transactionId);
        return new CommitResult.Committed();
    }

    private void apply(Mutation mutation) {
        Map<String, Object> document = held.getOrDefault(mutation.id(), Map.of());
        JsonNode json = tree(mutation.json());
        switch (mutation) {
            case Mutation.CreateIfNotExists create ->
                held.putIfAbsent(create.id(), read(json.path("createIfNotExists")));
            case Mutation.Delete delete -> held.remove(delete.id());
            case Mutation.UnsetWhere unset -> {
                Map<String, Object> after = new LinkedHashMap<>(document);
                // all conditions of these tests say what the field is
                if (Objects.equals(after.get(unset.field()), unset.parameters().get("is"))) {
                    after.remove(unset.field());
                }
                held.put(unset.id(), after);
            }
            case Mutation.Increment increment -> throw new AssertionError("the mirror writes absolutely");
            case Mutation.Patch patch -> {
                Map<String, Object> after = new LinkedHashMap<>(document);
                after.putAll(read(json.path("patch").path("set")));
                json.path("patch").path("unset").forEach(name -> after.remove(name.asText()));
                held.put(patch.id(), after);
            }
        }
    }

    @Override
    public synchronized LakeAnswer query(
            GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency) {
        demandUp();
        Map<String, Map<String, Object>> visible = shown == null ? held : shown;
        String type = parameter(query, "type").asText();
        String after = parameter(query, "after").asText();
        String before = parameter(query, "before").asText();
        lastAfter = after;
        JsonNode ids = parameter(query, "ids");
        Set<String> wanted = new HashSet<>();
        ids.forEach(id -> wanted.add(id.asText()));
        List<Map<String, Object>> found = visible.values().stream()
                .filter(document -> {
                    String id = String.valueOf(document.get("_id"));
                    return ids.isArray()
                            ? wanted.contains(id)
                            : type.equals(document.get("_type")) && id.compareTo(after) > 0 && id.compareTo(before) < 0;
                })
                .limit(PAGE)
                .toList();
        return new LakeAnswer.Result(bytes(found), null, List.of(), 1);
    }

    @Override
    public synchronized LakeDocuments documents(Collection<String> ids, Urgency urgency) {
        demandUp();
        List<Map<String, Object>> found =
                ids.stream().filter(held::containsKey).map(held::get).toList();
        Set<String> absent = ids.stream().filter(id -> !held.containsKey(id)).collect(Collectors.toSet());
        return new LakeDocuments(bytes(found), absent);
    }

    private void demandUp() {
        if (down || readsUntilDown-- <= 0) {
            down = true;
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "as told");
        }
    }

    private static JsonNode parameter(GroqQuery query, String name) {
        String json = query.parameters().get(name);
        return json == null ? JSON.missingNode() : tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> read(JsonNode node) {
        return node.isMissingNode() ? Map.of() : JSON.convertValue(node, DOCUMENT);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
