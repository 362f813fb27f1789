package dev.lakefront.stock;

import io.micronaut.core.annotation.Introspected;

/** How often a promotion is used. */
@Introspected
record UsesRow(String promotionId, long uses) {}
