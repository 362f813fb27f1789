package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.server.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal, in the real one's shape. */
final class EasyPostError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    @SuppressWarnings("serial")
    private final List<Object> errors;

    EasyPostError(int status, String code, String message, List<Object> errors) {
        super(message);
        this.status = status;
        this.code = code;
        this.errors = errors;
    }

    EasyPostError(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    static EasyPostError missing(String field) {
        return new EasyPostError(
                422, "PARAMETER.REQUIRED", "Missing required parameter.", List.of(field(field, "cannot be blank")));
    }

    static EasyPostError invalid(String field, String why) {
        return new EasyPostError(422, "PARAMETER.INVALID", "Invalid parameter.", List.of(field(field, why)));
    }

    /** The real one lists nothing but words here. */
    static EasyPostError notFound() {
        return new EasyPostError(
                404,
                "NOT_FOUND",
                "The requested resource could not be found.",
                List.of("The requested resource could not be found."));
    }

    static EasyPostError methodNotAllowed() {
        return new EasyPostError(405, "METHOD_NOT_ALLOWED", "The method is not allowed for the requested resource.");
    }

    private static Map<String, Object> field(String field, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("message", message);
        error.put("suggestion", null);
        return error;
    }

    Response response() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", getMessage());
        error.put("errors", errors);
        return Response.json(status, Map.of("error", error));
    }
}
