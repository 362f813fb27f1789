package dev.lakefront.downstream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.journal.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls to be made, in the journal: in order for each address. */
@Singleton
class CallQueue {

    static final String KIND = "next.revalidate";
    static final String EVERYTHING = "*";

    /** With more calls waiting than this, the address is told that everything changed: that costs it less. */
    static final int MOST_WAITING = 100;

    private static final JsonMapper JSON = new JsonMapper();

    private final Outbox outbox;
    private final int batch;
    private final Map<String, Address> addresses;

    CallQueue(Outbox outbox, RevalidateConfig config) {
        this.outbox = outbox;
        this.batch = config.batch();
        this.addresses = config.urls().stream()
                .distinct()
                .map(Address::of)
                .collect(Collectors.toMap(Address::key, Function.identity()));
    }

    boolean nobodyToCall() {
        return addresses.isEmpty();
    }

    /** The address that a queued call is for, unless it is configured no more. */
    @Nullable
    Address address(String key) {
        return addresses.get(key);
    }

    /** Takes down what changed, for every address, all or nothing. */
    @Transactional
    void add(List<String> tags, Instant at) {
        for (String key : addresses.keySet()) {
            if (outbox.waiting(key) + (tags.size() + batch - 1) / batch > MOST_WAITING) {
                replace(key, at);
                continue;
            }
            for (int from = 0; from < tags.size(); from += batch) {
                String id = UUID.randomUUID().toString();
                List<String> some = tags.subList(from, Math.min(tags.size(), from + batch));
                outbox.append(KIND, id, key, body(id, some, at));
            }
        }
    }

    /** Takes down for every address that everything changed. */
    @Transactional
    void addEverything(Instant at) {
        addresses.keySet().forEach(key -> replace(key, at));
    }

    /** In the caller's transaction: one call that everything changed, in place of all that wait for this address. */
    void replace(String key, Instant at) {
        String id = UUID.randomUUID().toString();
        outbox.replace(KIND, id, key, body(id, List.of(EVERYTHING), at));
    }

    private static String body(String id, List<String> tags, Instant at) {
        ObjectNode body = JSON.createObjectNode().put("id", id);
        tags.forEach(body.putArray("tags")::add);
        return body.put("at", at.toString()).toString();
    }
}
