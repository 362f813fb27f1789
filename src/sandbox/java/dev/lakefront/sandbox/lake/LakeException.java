package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.server.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is refused, with the answer in one of the three shapes of the real service. */
final class LakeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> body;

    private LakeException(int status, String message, Map<String, Object> body) {
        super(message);
        this.status = status;
        this.body = body;
    }

    /** As the gateway in front of the lake says it. */
    static LakeException gateway(int status, String error, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", status);
        body.put("error", error);
        body.put("message", message);
        return new LakeException(status, message, body);
    }

    /** As the query engine says it, with more about it where there is more to say. */
    static LakeException query(String type, String description, Map<String, Object> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("description", description);
        error.putAll(details);
        return new LakeException(400, description, Map.of("error", error));
    }

    static LakeException badRequest(String description) {
        return query("httpBadRequest", description, Map.of());
    }

    static LakeException notFound(String message) {
        return gateway(404, "Not Found", message);
    }

    static LakeException forbidden(String permission) {
        String description = "Insufficient permissions; permission \"" + permission + "\" required";
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("type", "insufficientPermissionsError");
        reason.put("description", description);
        reason.put("permission", permission);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "mutationError");
        error.put("description", "The mutation(s) failed: " + description);
        error.put("items", List.of(Map.of("index", 0, "error", reason)));
        return new LakeException(403, description, Map.of("error", error));
    }

    Map<String, Object> body() {
        return body;
    }

    Response response() {
        return Response.json(status, Json.bytes(body));
    }
}
