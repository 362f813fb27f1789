package dev.lakefront.sandbox.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors that no stand-in decided on, in the shape of the vendor whose address was asked. */
final class VendorErrors {

    private VendorErrors() {}

    static Response of(Target target, int status, String message) {
        Response answer = Response.json(status, body(target, status, message));
        return status == 429 ? answer.with("retry-after", "1") : answer;
    }

    private static Object body(Target target, int status, String message) {
        return switch (target) {
            case SANITY, SMTP -> sanity(status, message);
            case STRIPE -> Map.of("error", stripe(status, message));
            case EASYPOST -> Map.of("error", easyPost(status, message));
        };
    }

    private static Map<String, Object> sanity(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", status);
        body.put("error", HttpResponseStatus.valueOf(status).reasonPhrase());
        body.put("message", message);
        return body;
    }

    private static Map<String, Object> stripe(int status, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        switch (status) {
            case 402 -> {
                error.put("type", "card_error");
                error.put("code", "card_declined");
                error.put("decline_code", "generic_decline");
            }
            case 429 -> {
                error.put("type", "invalid_request_error");
                error.put("code", "rate_limit");
            }
            default -> error.put("type", status < 500 ? "invalid_request_error" : "api_error");
        }
        error.put("message", message);
        return error;
    }

    private static Map<String, Object> easyPost(int status, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "code",
                switch (status) {
                    case 401, 403 -> "APIKEY.INACTIVE";
                    case 404 -> "NOT_FOUND";
                    case 422 -> "PARAMETER.INVALID";
                    case 429 -> "RATE_LIMITED";
                    case 503 -> "SERVICE_UNAVAILABLE";
                    default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
                });
        error.put("message", message);
        error.put("errors", List.of());
        return error;
    }
}
