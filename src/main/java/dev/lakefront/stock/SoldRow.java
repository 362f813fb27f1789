package dev.lakefront.stock;

import io.micronaut.core.annotation.Introspected;

/** What a SKU sold. */
@Introspected
record SoldRow(String sku, long sold) {}
