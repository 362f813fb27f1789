package dev.lakefront.catalog.shape;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A navigation. Entries whose target is not published are left out. */
public record Menu(String handle, String title, List<Item> items) {

    /**
     * An entry.
     *
     * @param kind {@code home}, {@code search}, {@code product}, {@code collection}, {@code category}, {@code page} or
     *     {@code url}
     * @param handle of the product, collection, category or page it leads to
     * @param url where the kind {@code url} leads
     */
    @Schema(name = "MenuItem")
    public record Item(
            String title,
            String kind,
            @Nullable String handle,
            @Nullable String url,
            List<Item> items) {}
}
