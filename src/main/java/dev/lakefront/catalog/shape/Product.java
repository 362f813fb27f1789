package dev.lakefront.catalog.shape;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product with everything a page about it shows: a {@link Card} and more.
 *
 * @param descriptionHtml the full description, sanitised
 * @param options empty for a product with one variant only
 * @param variants at least one; without options a single one titled {@code Default Title}
 * @param categories the most specific ones, as the editor filed it
 */
public record Product(
        String id,
        String handle,
        String title,
        String description,
        String descriptionHtml,
        boolean availableForSale,
        PriceRange priceRange,
        @Nullable PriceRange compareAtPriceRange,
        @Nullable Image featuredImage,
        List<Image> images,
        List<Option> options,
        List<Variant> variants,
        @Nullable BrandLink brand,
        List<CategoryLink> categories,
        List<String> tags,
        Seo seo,
        Instant createdAt,
        Instant updatedAt) {}
