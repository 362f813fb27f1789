package dev.lakefront.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.freshness.ContentChange.Operation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A content change as JSON: the body of the <i>content</i> webhook, whose projection is {@code {_id, _type, _rev,
 * _updatedAt, "operation": delta::operation()}}, and of the notice made of it. Whole documents (a webhook without a
 * projection) are understood, too; their operation is unknown.
 */
final class ContentChangeJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** What Sanity takes for an id, at a length that the inbox can hold. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,190}");

    private static final int LONGEST_TYPE = 190;

    private ContentChangeJson() {}

    /** The change, or nothing if the bytes are not a JSON object with an {@code _id} and a {@code _type} as documents have. */
    static Optional<ContentChange> read(byte[] json) {
        try {
            return read(JSON.readTree(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<ContentChange> read(JsonNode node) {
        String id = node.path("_id").asText();
        String type = node.path("_type").asText();
        boolean document = node.path("_id").isTextual()
                && ID.matcher(id).matches()
                && node.path("_type").isTextual()
                && !type.isEmpty()
                && type.length() <= LONGEST_TYPE;
        if (!document) {
            return Optional.empty();
        }
        return Optional.of(new ContentChange(
                id,
                type,
                node.path("_rev").asText(),
                operation(node.path("operation").asText()),
                instant(node.path("_updatedAt").asText())));
    }

    static String write(ContentChange change) {
        ObjectNode node = JSON.createObjectNode()
                .put("_id", change.id())
                .put("_type", change.type())
                .put("_rev", change.revision())
                .put("operation", change.operation().name().toLowerCase(Locale.ROOT));
        if (change.changedAt() != null) {
            node.put("_updatedAt", change.changedAt().toString());
        }
        return node.toString();
    }

    private static Operation operation(String text) {
        return switch (text) {
            case "create" -> Operation.CREATE;
            case "update" -> Operation.UPDATE;
            case "delete" -> Operation.DELETE;
            default -> Operation.UNKNOWN;
        };
    }

    @org.jspecify.annotations.Nullable
    private static Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
