package dev.lakefront.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Makes of Stripe's real events what Stripe never sent: other ids, other types, fields that are gone, or something else, or nested
 * deeply, numbers that fit nowhere, broken bytes. The same seed makes the same ones.
 */
final class Distortion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "null",
            "pi_",
            "pi_../../v1/refunds",
            "pi_1?expand[]=x",
            "cs_%2e%2e",
            "x".repeat(5_000),
            "\u0000",
            "\ud800",
            "'; drop table shop_order; --",
            "${jndi:ldap://localhost/x}",
            "evt_1");

    private final Random chance;
    private final List<JsonNode> events;

    /** What real events say by these names: in a distorted one it may be another's. */
    private final List<String> ids = new ArrayList<>();

    private final List<String> types = new ArrayList<>();

    Distortion(List<JsonNode> events, long seed) {
        this.events = events;
        this.chance = new Random(seed);
        for (JsonNode event : events) {
            types.add(event.path("type").asText());
            collectIds(event.path("data").path("object"));
        }
        types.add("a.type.of.tomorrow");
    }

    private void collectIds(JsonNode object) {
        for (String name : List.of("id", "payment_intent", "charge", "latest_charge")) {
            if (object.path(name).isTextual()) {
                ids.add(object.path(name).asText());
            }
        }
        if (object.path("metadata").path("order").isTextual()) {
            ids.add(object.path("metadata").path("order").asText());
        }
    }

    /** The next one; never one that was sent before under the same id, unless by chance nothing came of it. */
    byte[] next() {
        ObjectNode event = pick(events).deepCopy();
        if (chance.nextInt(4) > 0) {
            event.put(
                    "id",
                    "evt_"
                            + new UUID(chance.nextLong(), chance.nextLong())
                                    .toString()
                                    .replace("-", ""));
        }
        int changes = chance.nextInt(1, 4);
        for (int change = 0; change < changes; change++) {
            distort(event);
        }
        return spoilt(event.toString());
    }

    private <T> T pick(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private void distort(ObjectNode event) {
        switch (chance.nextInt(8)) {
            case 0 -> event.put("type", pick(types));
            case 1 -> event.set("api_version", pick(List.of(JSON.nullNode(), JSON.textNode("2026-10-28.endive"))));
            case 2 -> otherIds(event.path("data"));
            case 3 -> lie(event.path("data").path("object"));
            case 4 -> {
                ObjectNode other = pick(events).deepCopy();
                event.setAll(other.retain("data", "type"));
            }
            default -> somewhere(event);
        }
    }

    /** Each id in it is, by chance, one of another order's. */
    private void otherIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode value = object.path(name);
                if (value.isTextual() && ids.contains(value.asText()) && chance.nextBoolean()) {
                    object.put(name, pick(ids));
                } else {
                    otherIds(value);
                }
            }
        }
    }

    /** It says of its object what is not so. */
    private void lie(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.put("status", pick(List.of("succeeded", "canceled", "processing", "requires_payment_method")));
            object.put("payment_status", pick(List.of("paid", "unpaid")));
            object.put("amount", chance.nextInt(1, 100_000));
            object.put("amount_received", chance.nextInt(0, 100_000));
            object.put("amount_refunded", chance.nextInt(0, 100_000));
            object.putObject("metadata")
                    .put("order", pick(ids))
                    .put("attempt", "1")
                    .put("kind", "payment_intent");
        }
    }

    /** A field at some depth is gone, or something else. */
    private void somewhere(ObjectNode event) {
        ObjectNode object = event;
        while (chance.nextInt(3) > 0
                && object.path(pick(names(object))) instanceof ObjectNode deeper
                && !deeper.isEmpty()) {
            object = deeper;
        }
        String name = pick(names(object));
        if (chance.nextInt(4) == 0) {
            object.remove(name);
            object.put("left", "something");
        } else {
            object.set(name, somethingElse(object.path(name)));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode somethingElse(JsonNode before) {
        return switch (chance.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(chance.nextBoolean());
            case 2 -> JSON.numberNode(new BigInteger(2_000, chance));
            case 3 -> JSON.numberNode(new BigDecimal("1e" + chance.nextInt(300, 2_000)));
            case 4 -> JSON.numberNode(pick(List.of(-1L, 0L, Long.MAX_VALUE, Long.MIN_VALUE)));
            case 5 -> JSON.textNode(pick(STRANGE));
            case 6 -> JSON.arrayNode().add(before);
            case 7 -> nested(before, chance.nextInt(1, 400));
            default -> JSON.objectNode().set("id", before instanceof ValueNode ? before : JSON.nullNode());
        };
    }

    private JsonNode nested(JsonNode innermost, int depth) {
        JsonNode node = innermost;
        boolean lists = chance.nextBoolean();
        for (int level = 0; level < depth; level++) {
            ArrayNode list = JSON.arrayNode();
            node = lists ? list.add(node) : JSON.objectNode().set("object", node);
        }
        return node;
    }

    /** Most arrive whole. */
    private byte[] spoilt(String event) {
        byte[] bytes = event.getBytes(UTF_8);
        switch (chance.nextInt(12)) {
            case 0 -> {
                for (int flip = chance.nextInt(1, 9); flip > 0; flip--) {
                    bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, chance.nextInt(1, bytes.length));
            case 2 -> bytes = ("{\"id\":\"evt_twice\"," + event.substring(1)).getBytes(UTF_8);
            case 3 ->
                bytes = (event.substring(0, event.length() - 1) + ",\"deep\":" + "[".repeat(3_000) + "]".repeat(3_000)
                                + "}")
                        .getBytes(UTF_8);
            case 4 ->
                bytes = pick(List.of(
                                "\ufeff" + event,
                                event + event,
                                "[" + event + "]",
                                event + "\u0000",
                                "\"" + event + "\""))
                        .getBytes(chance.nextInt(4) == 0 ? UTF_16 : UTF_8);
            default -> {}
        }
        return bytes;
    }
}
