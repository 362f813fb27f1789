package dev.lakefront.sanity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How mutations are spelled, one by one and as the body of a transaction. */
final class MutationJson {

    private static final JsonMapper JSON = new JsonMapper();

    private MutationJson() {}

    static void demandPrivate(String id) {
        if (id.indexOf('.') < 1) {
            throw new IllegalArgumentException("everybody could read a document without a dot in its id: " + id);
        }
    }

    static byte[] written(String id, String operation, Map<String, Object> content) {
        try {
            return JSON.writeValueAsBytes(Map.of(operation, content));
        } catch (JsonProcessingException e) {
            // not as a cause: its message shows values
            throw new IllegalArgumentException(id + " cannot be written as JSON");
        }
    }

    /** The body of a transaction. */
    static byte[] transaction(String transactionId, List<Mutation> mutations) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"transactionId\":" + LakeEnvelope.quoted(transactionId) + ",\"mutations\":["));
        String separator = "";
        for (Mutation mutation : mutations) {
            body.writeBytes(utf8(separator));
            body.writeBytes(mutation.json());
            separator = ",";
        }
        body.writeBytes(utf8("]}"));
        return body.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
