package dev.lakefront.catalog.shape;

import org.jspecify.annotations.Nullable;

/** What editors wrote for search engines; null where they left it to the title and the description. */
public record Seo(@Nullable String title, @Nullable String description) {}
