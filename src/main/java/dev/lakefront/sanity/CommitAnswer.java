package dev.lakefront.sanity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the mutation endpoint said. Its errors come in several shapes, and one status has many meanings. */
final class CommitAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration AFTER_A_LOST_RACE = Duration.ofMillis(100);

    private CommitAnswer() {}

    /** The decision on these mutations; null if this status is a failure of the call. */
    static @Nullable CommitResult read(int status, byte[] body, List<Mutation> mutations) {
        if (status == 200) {
            return committed(tree(body));
        }
        if (status == 413) {
            return new CommitResult.TooLarge();
        }
        JsonNode error = tree(body).path("error");
        // a dataset that is missing is a 404, too, but says so in another shape
        boolean decided = status == 400 || status == 409 || status == 422 || (status == 404 && error.isObject());
        return decided ? refused(status, error, mutations) : null;
    }

    /** Anything else at this status is no answer of the lake's. */
    private static CommitResult committed(JsonNode answer) {
        if (!answer.path("transactionId").isTextual()) {
            throw new UpstreamException("sanity", Kind.GARBLED, "no transaction");
        }
        return new CommitResult.Committed();
    }

    private static CommitResult refused(int status, JsonNode error, List<Mutation> mutations) {
        Set<String> errors = new TreeSet<>();
        Set<String> documents = new TreeSet<>();
        for (JsonNode item : error.path("items")) {
            errors.add(name(item.path("error").path("type")));
            String id = document(item, mutations);
            if (id != null) {
                documents.add(id);
            }
        }
        if (errors.isEmpty()) {
            errors.add(name(error.path("type")));
        }
        errors.remove("");
        if (errors.contains("transactionAlreadyExistsError")) {
            return new CommitResult.AlreadyCommitted();
        }
        if (errors.contains("transactionConflictError")) {
            throw new UpstreamException("sanity", Kind.RATE_LIMITED, "lost a race", AFTER_A_LOST_RACE, null);
        }
        if (status == 409 && errors.isEmpty()) {
            // a conflict with nobody knows what: nothing about the documents, which another try may bring in
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "409 without a reason");
        }
        return new CommitResult.Refused(documents, errors.isEmpty() ? Set.of("HTTP " + status) : errors);
    }

    /** The document of an error's item: by its id where it gives one, because some give the index 0 for want of one. */
    private static @Nullable String document(JsonNode item, List<Mutation> mutations) {
        JsonNode id = item.path("error").path("id");
        if (id.isTextual()) {
            boolean ours = mutations.stream().anyMatch(each -> each.id().equals(id.textValue()));
            return ours ? id.textValue() : null;
        }
        int index = item.path("index").asInt(-1);
        return index >= 0 && index < mutations.size() ? mutations.get(index).id() : null;
    }

    /** Names have no place for a value. */
    private static String name(JsonNode type) {
        return type.asText().matches("[A-Za-z]{1,60}") ? type.asText() : "";
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
