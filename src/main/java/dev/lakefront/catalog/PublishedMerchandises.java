package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.CollectionRule;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.catalog.source.Editorial;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Read off the copy. */
@Singleton
final class PublishedMerchandises implements Merchandises {

    private final PublishedCatalogue catalogue;

    PublishedMerchandises(PublishedCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Map<String, Merchandise> bySku(Collection<String> skus, String locale) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        Catalogue.State state = catalogue.state();
        Set<String> asked = Set.copyOf(skus);
        Map<String, Merchandise> found = new HashMap<>();
        catalogue.index().sourcesBySku(asked).stream()
                .map(CatalogueJson::document)
                .sorted(Comparator.comparing(Editorial::id))
                .flatMap(product -> state.renderer().merchandise(product, locale).stream())
                .filter(item -> asked.contains(item.sku()))
                .forEach(item -> found.putIfAbsent(item.sku(), item));
        return found;
    }

    @Override
    public Map<String, Set<String>> collections(Collection<String> collectionIds, Collection<String> productIds) {
        Map<String, Set<String>> found = new HashMap<>();
        if (productIds.isEmpty()) {
            return found;
        }
        Editorial editorial = catalogue.state().editorial();
        ProductFilter these = new ProductFilter.Ids(Set.copyOf(productIds));
        for (String id : new HashSet<>(collectionIds)) {
            JsonNode collection = editorial.byId(id);
            if (collection != null && Editorial.type(collection).equals("collection")) {
                ProductFilter held = CollectionRule.of(collection).filter();
                catalogue
                        .index()
                        .ids(new ProductFilter.All(List.of(these, held)))
                        .forEach(product -> found.computeIfAbsent(product, each -> new HashSet<>())
                                .add(id));
            }
        }
        return found;
    }
}
