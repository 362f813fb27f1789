package dev.lakefront.sanity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query as the lake is asked: API version (such as {@code v2025-02-19}), GROQ text, parameters by name without {@code $}
 * as JSON text, and the kind of source map, if any. Its own key: equal queries have equal answers.
 */
public record GroqQuery(
        String apiVersion,
        String text,
        SortedMap<String, String> parameters,
        @Nullable String sourceMap) {

    public GroqQuery {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public GroqQuery(String apiVersion, String text, Map<String, String> parameters) {
        this(apiVersion, text, new TreeMap<>(parameters), null);
    }

    /** A short name for logs, tags and metrics: the first 96 bits of a SHA-256 over everything that shapes the answer. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, apiVersion);
            update(digest, text);
            parameters.forEach((name, json) -> {
                update(digest, name);
                update(digest, json);
            });
            update(digest, sourceMap == null ? "" : sourceMap);
            byte[] head = java.util.Arrays.copyOf(digest.digest(), 12);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The hash only: parameters may hold what a shopper typed. */
    @Override
    public String toString() {
        return "GroqQuery[" + hash() + "]";
    }
}
