package dev.lakefront.catalog;

import dev.lakefront.cache.Dependence;
import dev.lakefront.cache.Loaded;
import dev.lakefront.kernel.Fingerprint;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An answer as it goes into the cache.
 *
 * @param names what it depends on and is tagged with, most specific first
 * @param headers beyond those of every cached answer
 */
record Answer(byte[] body, Set<String> names, Map<String, String> headers) {

    /** What is old by nobody's announcement: nothing. The cache's own limit stands. */
    private static final Duration ANY_LIFE = Duration.ofDays(1);

    Answer(byte[] body, Collection<String> names) {
        this(body, new LinkedHashSet<>(names), Map.of());
    }

    /** The headers that lead to another page of a list. */
    static Map<String, String> linkToNext(String address) {
        return Map.of("Link", "<" + address + ">; rel=\"next\"");
    }

    Loaded loaded() {
        return new Loaded(
                body,
                "application/json; charset=utf-8",
                List.copyOf(names),
                Dependence.onNames(names),
                ANY_LIFE,
                new Fingerprint().add(body).text(),
                headers);
    }
}
