package dev.lakefront.catalog.shape;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category with the tree below it.
 *
 * @param ancestors from the top of the tree down to the category right above
 * @param children in the editor's order
 */
public record Category(
        String id,
        String handle,
        String title,
        String description,
        Seo seo,
        @Nullable Image image,
        List<CategoryLink> ancestors,
        List<Category> children,
        Instant updatedAt) {}
