package dev.lakefront.catalog.shape;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A collection: products chosen by hand or by rule; {@code GET /products?collection=} lists them. */
public record Collection(
        String id,
        String handle,
        String title,
        String description,
        Seo seo,
        @Nullable Image image,
        Instant updatedAt) {}
