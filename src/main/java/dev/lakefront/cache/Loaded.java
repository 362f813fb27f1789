package dev.lakefront.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a loader brings: the representation's bytes and media type, the cache tags it is known by downstream (most specific
 * first), what it depends on, how long it may live at most, the fingerprint by which two loads are recognised as equal
 * (what varies from load to load, such as a duration, is no part of it), and further headers of the answer.
 */
public record Loaded(
        byte[] body,
        String contentType,
        List<String> cacheTags,
        Dependence dependence,
        Duration longestLife,
        String fingerprint,
        Map<String, String> headers) {

    public Loaded {
        cacheTags = List.copyOf(cacheTags);
        headers = Map.copyOf(headers);
    }

    /** Without further headers. */
    public Loaded(
            byte[] body,
            String contentType,
            List<String> cacheTags,
            Dependence dependence,
            Duration longestLife,
            String fingerprint) {
        this(body, contentType, cacheTags, dependence, longestLife, fingerprint, Map.of());
    }
}
