package dev.lakefront.catalog;

import dev.lakefront.cache.Purge;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.render.CatalogueJson;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is shown differently while products change. */
final class ProductChanges {

    private final Set<String> names = new HashSet<>();
    private final Set<String> flipped = new HashSet<>();
    private final Set<String> repriced = new HashSet<>();

    void addNames(Set<String> more) {
        names.addAll(more);
    }

    /** One product's change; null: it was not, or is no longer, there. */
    void add(@Nullable IndexedProduct old, @Nullable IndexedProduct now) {
        if (old == null || now == null) {
            IndexedProduct there = old == null ? now : old;
            if (there != null) {
                names.add(Names.product(there.id()));
                names.add(Names.absent(there.id()));
                names.add(Names.PRODUCTS);
            }
            return;
        }
        if (old.available() != now.available()) {
            flipped.add(now.id());
        }
        if (!old.prices().equals(now.prices())) {
            repriced.add(now.id());
        }
        boolean moved = !place(old).equals(place(now));
        if (moved) {
            names.add(Names.PRODUCTS);
        }
        if (!old.texts().equals(now.texts()) || !old.skus().equals(now.skus())) {
            names.add(Names.SEARCH);
        }
        if (!titles(old).equals(titles(now))) {
            names.add(Names.ALPHABET);
        }
        if (old.soldRank() != now.soldRank()) {
            names.add(Names.RANKING);
        }
        if (!old.options().equals(now.options())) {
            names.add(Names.FACETS);
        }
        if (moved || !sameShown(old, now)) {
            names.add(Names.product(now.id()));
        }
    }

    boolean none() {
        return names.isEmpty() && flipped.isEmpty() && repriced.isEmpty();
    }

    Purge.Shown purge() {
        return new Purge.Shown(names, flipped, repriced);
    }

    /** What decides in which lists a product is, where, and how it is counted there. */
    private static Object place(IndexedProduct product) {
        Set<Map.Entry<String, String>> options = product.options().stream()
                .map(choice -> Map.entry(choice.option(), choice.value()))
                .collect(Collectors.toSet());
        return Arrays.asList(
                product.handle(),
                product.createdAt(),
                product.hidden(),
                product.available(),
                product.reducedPercent(),
                product.tags(),
                Objects.toString(product.brand()),
                product.categories(),
                product.categoriesAbove(),
                product.prices(),
                options);
    }

    private static Map<String, String> titles(IndexedProduct product) {
        return product.texts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().title()));
    }

    /** Whether its page and its card look the same; what was sold decides its place among best sellers only. */
    private static boolean sameShown(IndexedProduct old, IndexedProduct now) {
        return Stocked.shown(CatalogueJson.document(old.source()))
                        .equals(Stocked.shown(CatalogueJson.document(now.source())))
                && old.cards().keySet().equals(now.cards().keySet())
                && old.cards().entrySet().stream()
                        .allMatch(card ->
                                Arrays.equals(card.getValue(), now.cards().get(card.getKey())));
    }
}
