package dev.lakefront.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One complete answer of a service. {@code content-length}, {@code date}, compression and CORS are the server's part.
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

    public static Response json(int status, Object value) {
        return json(status, Json.bytes(value));
    }

    /** An answer whose JSON has been written already. */
    public static Response json(int status, byte[] json) {
        return new Response(status, Map.of("content-type", "application/json; charset=utf-8"), json);
    }

    public static Response text(int status, String contentType, String text) {
        return new Response(status, Map.of("content-type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
