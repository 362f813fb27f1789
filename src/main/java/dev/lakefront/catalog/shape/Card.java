package dev.lakefront.catalog.shape;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as lists show it.
 *
 * @param id the published Sanity document's id
 * @param handle the last part of its address
 * @param description plain text
 * @param availableForSale whether any variant can be bought, as of the answer; when it flips, the name
 *     {@code product:} with its id is purged
 * @param compareAtPriceRange what the reduced variants cost before; null if none is reduced
 * @param featuredImage the first picture
 */
public record Card(
        String id,
        String handle,
        String title,
        String description,
        boolean availableForSale,
        PriceRange priceRange,
        @Nullable PriceRange compareAtPriceRange,
        @Nullable Image featuredImage,
        List<String> tags,
        Seo seo,
        Instant createdAt,
        Instant updatedAt) {}
