package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.source.Editorial;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is shown differently when editors change anything but products.
 *
 * @param names of the answers concerned
 * @param brands ids of those whose products are found and shown differently
 * @param categories ids of those whose products are found and shown differently
 */
record EditorialChanges(Set<String> names, Set<String> brands, Set<String> categories) {

    /** What of a document makes others show it differently, by type: its place in lists and what it is called there. */
    private static final List<String> FACE = List.of("title", "name", "slug", "parent", "position", "summary", "seo");

    static EditorialChanges between(Editorial before, Editorial after, Collection<String> ids) {
        EditorialChanges changes = new EditorialChanges(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (String id : ids) {
            changes.add(id, before.byId(id), after.byId(id));
        }
        return changes;
    }

    private void add(String id, @Nullable JsonNode old, @Nullable JsonNode now) {
        if (old != null) {
            names.add(Names.of(old));
        }
        if (now != null) {
            names.add(Names.of(now));
        }
        JsonNode there = now != null ? now : old;
        if (there == null) {
            return;
        }
        if (old == null || now == null) {
            names.add(Names.absent(id));
            moved(id, Editorial.type(there));
        } else if (FACE.stream().anyMatch(field -> !old.path(field).equals(now.path(field)))) {
            moved(id, Editorial.type(there));
        }
    }

    private void moved(String id, String type) {
        names.add(Names.list(type));
        if (type.equals("category")) {
            names.add(Names.FACETS);
            categories.add(id);
        } else if (type.equals("brand")) {
            brands.add(id);
        }
    }

    /** The products to be indexed anew. */
    ProductFilter products() {
        return new ProductFilter.Any(
                List.of(new ProductFilter.Brands(brands), new ProductFilter.Categories(categories)));
    }
}
