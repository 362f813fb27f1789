package dev.lakefront.content;

import dev.lakefront.cache.ReadKey;
import dev.lakefront.sanity.GroqQuery;

/** A proxied query and whether its answer repeats the query's text. */
record QueryKey(GroqQuery query, boolean returnQuery) implements ReadKey {

    @Override
    public int weight() {
        int parameters = query.parameters().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 64)
                .sum();
        return 2 * query.text().length() + parameters + 96;
    }
}
