package dev.lakefront.sandbox.lake.mutation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mutation that was refused: the HTTP status, and the reason as the body's {@code error.items[].error} says it. */
public final class MutationException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int CONFLICT = 409;
    private static final int INVALID = 400;

    private final int status;
    private final transient Map<String, Object> reason;
    private final int index;

    private MutationException(int status, Map<String, Object> reason, int index) {
        super(String.valueOf(reason.get("description")));
        this.status = status;
        this.reason = reason;
        this.index = index;
    }

    static MutationException invalid(String description) {
        return refused(INVALID, "validationError", description, Map.of());
    }

    static MutationException conflict(String type, String description, Map<String, Object> details) {
        return refused(CONFLICT, type, description, details);
    }

    static MutationException notFound(String id) {
        return conflict(
                "documentNotFoundError", "The document with the ID \"" + id + "\" was not found", Map.of("id", id));
    }

    private static MutationException refused(int status, String type, String description, Map<String, Object> details) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("type", type);
        reason.put("description", description);
        reason.putAll(details);
        return new MutationException(status, reason, 0);
    }

    MutationException at(int mutation) {
        return new MutationException(status, reason, mutation);
    }

    public int status() {
        return status;
    }

    /**
     * The whole body of the answer, under the given name for the failure as a whole: {@code mutationError} or {@code
     * actionError}.
     */
    public Map<String, Object> body(String type) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("description", "The mutation(s) failed: " + getMessage());
        error.put("items", List.of(Map.of("index", index, "error", reason)));
        return Map.of("error", error);
    }
}
