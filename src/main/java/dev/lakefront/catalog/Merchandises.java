package dev.lakefront.catalog;

import dev.lakefront.catalog.render.Merchandise;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What is sold, for rooms that put it into carts: from this process's own copy of what editors published, which never asks
 * anybody.
 */
public interface Merchandises {

    /** By SKU; what is not sold is missing. Where two products claim a SKU, the one with the first id has it. */
    Map<String, Merchandise> bySku(Collection<String> skus, String locale);

    /** Which of these collections hold each of these products: product id to collection ids. */
    Map<String, Set<String>> collections(Collection<String> collectionIds, Collection<String> productIds);
}
