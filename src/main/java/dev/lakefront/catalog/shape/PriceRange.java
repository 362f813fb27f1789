package dev.lakefront.catalog.shape;

import dev.lakefront.web.Price;

/** The lowest and the highest price of a product's variants, or of the products of a list, in one currency. */
public record PriceRange(Price minVariantPrice, Price maxVariantPrice) {}
