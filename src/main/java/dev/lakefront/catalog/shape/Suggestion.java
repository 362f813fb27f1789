package dev.lakefront.catalog.shape;

import org.jspecify.annotations.Nullable;

/**
 * A completion of what was typed.
 *
 * @param kind {@code product}, {@code category}, {@code collection} or {@code brand}
 * @param image of a product
 */
public record Suggestion(
        String kind,
        String id,
        String handle,
        String title,
        @Nullable Image image) {}
