package dev.lakefront.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a service sees it: path and query decoded, header names in lower case, the body complete.
 * The arrays and maps are handed over as they are and must not be changed.
 */
public record Request(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /**
     * Names the caller, whose address it is unless the caller sent this header itself: on one machine that is how several
     * clients can be told apart.
     */
    public static final String CLIENT = "x-sandbox-client";

    /** The caller's address; empty if this request came over no network. */
    public String client() {
        return headers.getOrDefault(CLIENT, "");
    }

    public @Nullable String firstQuery(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /** The header of this name, which is given in lower case; values of a repeated header are joined by commas. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Method, path and size only: query and headers may carry secrets. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
