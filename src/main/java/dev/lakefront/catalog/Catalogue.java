package dev.lakefront.catalog;

import dev.lakefront.catalog.index.Products;
import dev.lakefront.catalog.render.Images;
import dev.lakefront.catalog.render.ProductHandles;
import dev.lakefront.catalog.render.ProductRenderer;
import dev.lakefront.catalog.source.Editorial;

/** What answers are made of: products in an index, everything else in memory. */
interface Catalogue {

    Products index();

    Images images();

    ProductHandles handles();

    /** Reads take one state and stay with it. */
    State state();

    /** Everything but products, and what renders products with it. */
    record State(Editorial editorial, ProductRenderer renderer) {}
}
