package dev.lakefront.sanity;

import dev.lakefront.kernel.Fingerprint;
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

    /** A short name for logs, tags and metrics: equal for equal queries. */
    public String hash() {
        Fingerprint fingerprint = new Fingerprint().add(apiVersion).add(text);
        parameters.forEach((name, json) -> fingerprint.add(name).add(json));
        return fingerprint.add(sourceMap == null ? "" : sourceMap).text();
    }

    /** The hash only: parameters may hold what a shopper typed. */
    @Override
    public String toString() {
        return "GroqQuery[" + hash() + "]";
    }
}
