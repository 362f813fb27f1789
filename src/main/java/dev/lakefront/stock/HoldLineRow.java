package dev.lakefront.stock;

import io.micronaut.core.annotation.Introspected;

/** Pieces of one SKU in a hold. */
@Introspected
record HoldLineRow(String sku, long quantity) {}
