package dev.lakefront.catalog.shape;

import java.time.Instant;

/**
 * A page that editors wrote.
 *
 * @param body sanitised HTML
 * @param bodySummary plain text
 */
public record Page(
        String id,
        String handle,
        String title,
        String body,
        String bodySummary,
        Seo seo,
        Instant createdAt,
        Instant updatedAt) {}
