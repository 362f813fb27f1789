package dev.lakefront.catalog.shape;

import java.time.Instant;

/** A page as the list of pages shows it: without its body. */
public record PageLink(
        String id, String handle, String title, String bodySummary, Seo seo, Instant createdAt, Instant updatedAt) {}
