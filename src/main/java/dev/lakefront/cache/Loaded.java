package dev.lakefront.cache;

import java.time.Duration;
import java.util.List;

/**
 * What a loader brings: the representation's bytes and media type, the cache tags it is known by downstream (most specific
 * first), what it depends on, how long it may live at most, and the fingerprint by which two loads are recognised as equal
 * (what varies from load to load, such as a duration, is no part of it).
 */
public record Loaded(
        byte[] body,
        String contentType,
        List<String> cacheTags,
        Dependence dependence,
        Duration longestLife,
        String fingerprint) {

    public Loaded {
        cacheTags = List.copyOf(cacheTags);
    }
}
