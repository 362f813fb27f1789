package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.OverlaidProducts;
import dev.lakefront.catalog.index.Products;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.Images;
import dev.lakefront.catalog.render.ProductHandles;
import dev.lakefront.catalog.render.ProductRenderer;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The copy as it would be if every draft were published, but for languages and currencies, which products are indexed by:
 * those stay. Made for one read, seen by nobody else; to be closed.
 */
final class DraftedCatalogue implements Catalogue, Closeable {

    /** Of the settings: what takes effect when they are published. */
    private static final List<String> VIEWS = List.of("locales", "defaultLocale", "currencies", "defaultCurrency");

    /** Where a draft renames or moves brands and categories with more products, the rest are counted as published. */
    private static final int MOST_SHOWN_ANEW = 1_000;

    private final PublishedCatalogue published;
    private final State state;
    private final OverlaidProducts products;

    /** The handles of drafted products; null for those that are no product yet. */
    private final Map<String, @Nullable String> drafted = new HashMap<>();

    /** @param drafts by the ids that they are going to be published under */
    DraftedCatalogue(PublishedCatalogue published, Map<String, JsonNode> drafts, Stock stock) {
        this.published = published;
        State before = published.state();
        Map<String, JsonNode> others = new HashMap<>(drafts);
        others.values().removeIf(DraftedCatalogue::isProduct);
        Editorial editorial = laidOver(before.editorial(), others);
        this.state = new State(editorial, new ProductRenderer(editorial, images(), handles()));

        EditorialChanges changes = EditorialChanges.between(before.editorial(), editorial, others.keySet());
        List<IndexedProduct> put = shownAnew(changes, drafts.keySet());
        Set<String> skus = new HashSet<>();
        drafts.values().stream().filter(DraftedCatalogue::isProduct).forEach(each -> skus.addAll(Stocked.skus(each)));
        Map<String, StockLevel> levels = stock.levels(skus);
        drafts.forEach((id, draft) -> {
            if (isProduct(draft)) {
                IndexedProduct product = indexed(Stocked.with(draft, levels, soldOf(id)));
                drafted.put(id, product == null ? null : product.handle());
                if (product != null) {
                    put.add(product);
                }
            }
        });
        this.products = published.index().overlaid(put, drafted.keySet());
    }

    private static Editorial laidOver(Editorial before, Map<String, JsonNode> drafts) {
        Map<String, JsonNode> documents = new HashMap<>(before.documents());
        drafts.forEach((id, draft) -> documents.put(
                id,
                Editorial.type(draft).equals("settings")
                        ? withViews(draft, before.settings().document())
                        : draft));
        return new Editorial(documents);
    }

    private static JsonNode withViews(JsonNode draft, @Nullable JsonNode settings) {
        ObjectNode kept = draft.deepCopy();
        kept.remove(VIEWS);
        for (String name : VIEWS) {
            JsonNode value = settings == null ? null : settings.get(name);
            if (value != null) {
                kept.set(name, value);
            }
        }
        return kept;
    }

    private List<IndexedProduct> shownAnew(EditorialChanges changes, Set<String> drafts) {
        List<IndexedProduct> products = new ArrayList<>();
        if (!changes.brands().isEmpty() || !changes.categories().isEmpty()) {
            for (byte[] source : published.index().sources(changes.products(), MOST_SHOWN_ANEW)) {
                JsonNode document = CatalogueJson.document(source);
                IndexedProduct product = drafts.contains(Editorial.id(document)) ? null : indexed(document);
                if (product != null) {
                    products.add(product);
                }
            }
        }
        return products;
    }

    private @Nullable IndexedProduct indexed(JsonNode stocked) {
        return state.renderer()
                .indexed(stocked, sku -> Stocked.available(stocked, sku), sku -> Stocked.sold(stocked, sku));
    }

    /** What the published product has sold, as it is ranked now. */
    private Map<String, Long> soldOf(String id) {
        Map<String, Long> sold = new HashMap<>();
        byte[] source = published.index().source(id);
        if (source != null) {
            JsonNode document = CatalogueJson.document(source);
            Stocked.skus(document).forEach(sku -> sold.put(sku, Stocked.sold(document, sku)));
        }
        return sold;
    }

    private static boolean isProduct(JsonNode document) {
        return Editorial.type(document).equals("product");
    }

    @Override
    public Products index() {
        return products;
    }

    @Override
    public Images images() {
        return published.images();
    }

    @Override
    public ProductHandles handles() {
        return id ->
                drafted.containsKey(id) ? drafted.get(id) : published.handles().handle(id);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() {
        products.close();
    }
}
