package dev.lakefront.catalog.shape;

import io.swagger.v3.oas.annotations.media.Schema;

/** One thing, wrapped in its name. */
public final class Wrapped {

    private Wrapped() {}

    @Schema(name = "CategoryAnswer")
    public record OfCategory(Category category) {}

    @Schema(name = "CollectionAnswer")
    public record OfCollection(Collection collection) {}

    @Schema(name = "PageAnswer")
    public record OfPage(Page page) {}

    @Schema(name = "MenuAnswer")
    public record OfMenu(Menu menu) {}

    @Schema(name = "SettingsAnswer")
    public record OfSettings(Settings settings) {}
}
