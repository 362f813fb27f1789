package dev.lakefront.catalog.shape;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that come whole. */
public final class Items {

    private Items() {}

    @Schema(name = "CardList")
    public record Cards(List<Card> items) {}

    @Schema(name = "SuggestionList")
    public record Suggestions(List<Suggestion> items) {}

    @Schema(name = "CategoryTree")
    public record Categories(List<Category> items) {}

    @Schema(name = "Availability")
    public record Availability(List<VariantStock> variants) {}

    /**
     * How much of a variant there is now.
     *
     * @param available whether any piece can be bought
     * @param quantity pieces that can be bought
     */
    @Schema(name = "VariantStock")
    public record VariantStock(String id, String sku, boolean available, long quantity) {}

    /** A page of collections. */
    @Schema(name = "CollectionList")
    public record Collections(
            List<Collection> items, int total, @Nullable String nextCursor) {}

    /** A page of pages. */
    @Schema(name = "PageList")
    public record Pages(
            List<PageLink> items, int total, @Nullable String nextCursor) {}
}
