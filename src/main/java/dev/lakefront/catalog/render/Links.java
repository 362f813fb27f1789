package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.source.Editorial;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where published documents are found in the front end. */
final class Links {

    private final Editorial editorial;
    private final ProductHandles products;

    Links(Editorial editorial, ProductHandles products) {
        this.editorial = editorial;
        this.products = products;
    }

    /** The handle of the document of this type with this id; null if there is none that can be linked to. */
    @Nullable
    String handle(String type, String id) {
        return switch (type) {
            case "product" -> products.handle(id);
            case "collection", "category", "page" -> editorialHandle(type, id);
            default -> null;
        };
    }

    private @Nullable String editorialHandle(String type, String id) {
        JsonNode document = editorial.byId(id);
        if (document == null || !Editorial.type(document).equals(type)) {
            return null;
        }
        String slug = Editorial.handle(document);
        return slug == null || slug.isBlank() ? id : slug;
    }

    /** The path of a document's page, as the Next.js commerce template lays its pages out; null if it has none. */
    @Nullable
    String path(String id) {
        JsonNode document = editorial.byId(id);
        String type = document == null ? "product" : Editorial.type(document);
        String handle = handle(type, id);
        if (handle == null) {
            return null;
        }
        String last = URLEncoder.encode(handle, StandardCharsets.UTF_8).replace("+", "%20");
        return switch (type) {
            case "product" -> "/product/" + last;
            case "page" -> "/" + last;
            default -> "/search/" + last;
        };
    }
}
