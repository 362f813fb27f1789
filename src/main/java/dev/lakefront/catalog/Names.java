package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.source.Editorial;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names by which answers are known, here and in caches in front: what {@code Cache-Tag} says, and what is purged. A
 * list's name is purged only when something appears, disappears or changes place in it.
 */
final class Names {

    /** Lists of products: which there are, how they are filtered, counted and priced. */
    static final String PRODUCTS = "products";

    /** Lists found by search text. */
    static final String SEARCH = "products-search";

    /** Lists in alphabetical order. */
    static final String ALPHABET = "products-name";

    /** Lists in the order of sales, and those in which sales decide between equals. */
    static final String RANKING = "products-ranking";

    /** The labels of brands, categories and options beside lists of products. */
    static final String FACETS = "facets";

    static final String CATEGORIES = "categories";
    static final String COLLECTIONS = "collections";
    static final String PAGES = "pages";
    static final String SETTINGS = "settings";

    private Names() {}

    static String product(String id) {
        return "product:" + id;
    }

    static String menu(String handle) {
        return "menu:" + handle;
    }

    static String page(String handle) {
        return "page:" + handle;
    }

    /** Of a document that some answer would name if it were there. */
    static String absent(String id) {
        return "document:" + id;
    }

    /** The name of a document by which answers that show it are purged. */
    static String of(JsonNode document) {
        String type = Editorial.type(document);
        String handle = Editorial.handle(document);
        return switch (type) {
            case "menu", "page" -> type + ":" + (handle == null ? Editorial.id(document) : handle);
            case "settings" -> SETTINGS;
            default -> type + ":" + Editorial.id(document);
        };
    }

    /** The name of the list in which documents of this type appear; of a type without one, its own. */
    static String list(String type) {
        return switch (type) {
            case "product" -> PRODUCTS;
            case "category" -> CATEGORIES;
            case "collection" -> COLLECTIONS;
            case "page" -> PAGES;
            case "brand" -> FACETS;
            default -> type;
        };
    }

    /** The names of everything that a document refers to, except pictures. */
    static Set<String> references(JsonNode document, Editorial editorial) {
        Set<String> names = new LinkedHashSet<>();
        List<String> ids = document.findValuesAsText("_ref");
        for (String id : ids) {
            JsonNode target = editorial.byId(id);
            if (target != null) {
                names.add(of(target));
            } else if (!id.startsWith("image-")) {
                // a product, or nothing as yet
                names.add(product(id));
                names.add(absent(id));
            }
        }
        return names;
    }
}
