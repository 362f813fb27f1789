package dev.lakefront.catalog;

import dev.lakefront.cache.ReadKey;
import dev.lakefront.catalog.index.IndexedProduct.View;

/**
 * One thing by its name, or a list without filters.
 *
 * @param kind which answer, such as {@code product}
 * @param name its handle or id; empty for a list
 */
record DocumentKey(String kind, String name, View view) implements ReadKey {

    @Override
    public int weight() {
        return 160 + 2 * (kind.length() + name.length());
    }
}
