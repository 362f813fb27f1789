package dev.lakefront.catalog.render;

import org.jspecify.annotations.Nullable;

/** The handles of products: what links need and the editorial documents do not hold. */
@FunctionalInterface
public interface ProductHandles {

    /** The handle of the product with this id; null if it is not published. */
    @Nullable
    String handle(String id);
}
