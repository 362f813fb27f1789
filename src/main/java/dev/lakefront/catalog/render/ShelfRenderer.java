package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.BrandLink;
import dev.lakefront.catalog.shape.Category;
import dev.lakefront.catalog.shape.CategoryLink;
import dev.lakefront.catalog.shape.Collection;
import dev.lakefront.catalog.source.Editorial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What products are found under: categories, collections and brands. */
public final class ShelfRenderer {

    /** Editors can make a tree four levels deep; an import might go on for ever. */
    private static final int DEEPEST = 20;

    private final Editorial editorial;
    private final Images images;

    public ShelfRenderer(Editorial editorial, Images images) {
        this.editorial = editorial;
        this.images = images;
    }

    /** The whole tree, from its topmost categories. */
    public List<Category> categories(String locale) {
        return below("", locale, new HashSet<>());
    }

    public Category category(JsonNode source, String locale) {
        return category(source, locale, new HashSet<>());
    }

    /** @param above the ids on the way to this category: one that is below itself is not shown again */
    private Category category(JsonNode source, String locale, Set<String> above) {
        Reading reading = reading(source, locale);
        String title = reading.title();
        above.add(reading.id());
        List<Category> children = below(reading.id(), locale, above);
        above.remove(reading.id());
        return new Category(
                reading.id(),
                reading.handle(),
                title,
                reading.text("description"),
                reading.seo(),
                reading.image("picture", title),
                editorial.categoriesAbove(reading.id()).stream()
                        .map(each -> categoryLink(each, locale))
                        .toList(),
                children,
                reading.updatedAt());
    }

    private List<Category> below(String id, String locale, Set<String> above) {
        return above.size() == DEEPEST
                ? List.of()
                : editorial.categoriesBelow(id).stream()
                        .filter(child -> !above.contains(Editorial.id(child)))
                        .map(child -> category(child, locale, above))
                        .toList();
    }

    public CategoryLink categoryLink(JsonNode source, String locale) {
        Reading reading = reading(source, locale);
        return new CategoryLink(reading.id(), reading.handle(), reading.title());
    }

    /** The category with this id; null if none is published. */
    @Nullable
    CategoryLink categoryLink(String id, String locale) {
        JsonNode source = published("category", id);
        return source == null ? null : categoryLink(source, locale);
    }

    public Collection collection(JsonNode source, String locale) {
        Reading reading = reading(source, locale);
        String title = reading.title();
        return new Collection(
                reading.id(),
                reading.handle(),
                title,
                reading.text("description"),
                reading.seo(),
                reading.image("picture", title),
                reading.updatedAt());
    }

    /** A brand is called the same in every language. */
    public BrandLink brandLink(JsonNode source) {
        Reading reading = reading(source, editorial.settings().defaultLocale());
        return new BrandLink(reading.id(), reading.handle(), source.path("name").asText());
    }

    /** The brand with this id; null if none is published. */
    @Nullable
    BrandLink brandLink(String id) {
        JsonNode source = published("brand", id);
        return source == null ? null : brandLink(source);
    }

    private @Nullable JsonNode published(String type, String id) {
        JsonNode document = editorial.byId(id);
        return document != null && Editorial.type(document).equals(type) ? document : null;
    }

    private Reading reading(JsonNode source, String locale) {
        return new Reading(source, Wording.in(locale, editorial.settings()), images);
    }
}
