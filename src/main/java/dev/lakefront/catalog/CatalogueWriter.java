package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.index.ProductIndex;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.Known;
import dev.lakefront.catalog.source.LakeCatalogue;
import dev.lakefront.catalog.source.Revision;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copy to the lake's state, and tells the purge log what is shown differently once it is. One change at a time.
 *
 * <p>Order matters: first the index shows the new state, then the purge is in force. A reader who loads in between is
 * overtaken by the purge and loads again.
 */
final class CatalogueWriter {

    /** Documents read with one query. */
    private static final int PIECE = 100;

    /** A document may become visible this much later than its time of change says. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final String POSITION = "position";
    private static final String VIEWS = "views";

    private final PublishedCatalogue catalogue;
    private final LakeCatalogue lake;
    private final Stock stock;
    private final PurgeLog purges;
    private final Known known = new Known();

    private Map<String, Long> sold = Map.of();

    /** The latest time of change in the copy, as Sanity writes it; empty before the first load. */
    private volatile String position;

    /** The same, but ahead of it while a change is being taken over. */
    private String latest;

    private boolean dirty;
    private boolean closed;

    /** Fair, so that an edit is shown between two pieces of a large restocking, not after it. */
    private final ReentrantLock turn = new ReentrantLock(true);

    CatalogueWriter(PublishedCatalogue catalogue, LakeCatalogue lake, Stock stock, PurgeLog purges) {
        this.catalogue = catalogue;
        this.lake = lake;
        this.stock = stock;
        this.purges = purges;
        ProductIndex index = catalogue.index();
        Editorial editorial = catalogue.state().editorial();
        this.position = index.words().getOrDefault(POSITION, "");
        this.latest = position;
        editorial
                .documents()
                .forEach((id, document) -> known.put(id, document.path("_rev").asText()));
        if (views(editorial).equals(index.words().get(VIEWS))) {
            index.revisions(known::put);
        }
    }

    /** Whether there is anything to show yet. */
    boolean loaded() {
        return !position.isEmpty();
    }

    /** Reads what changed since the last time; {@code everything}: compares every revision, because changes may be older. */
    void follow(boolean everything, @Nullable String liveEvent) {
        inTurn(() -> {
            if (!loaded()) {
                sold = stock.sold();
                apply(known.compareAll(lake, liveEvent), liveEvent);
                position = latest.isEmpty() ? Instant.EPOCH.toString() : latest;
            } else if (everything) {
                apply(known.compareAll(lake, liveEvent), liveEvent);
                position = latest;
            } else {
                String since = Instant.parse(position).minus(OVERLAP).toString();
                LakeCatalogue.Changes changes = lake.changedSince(since, liveEvent);
                apply(known.compare(changes, lake, liveEvent), liveEvent);
                saw(changes.latest());
                position = latest;
            }
        });
    }

    /** Shows products with these SKUs as the stock ledger has them now. */
    void restock(Collection<String> skus) {
        for (List<String> piece : pieces(List.copyOf(skus))) {
            restock(() -> catalogue.index().sourcesBySku(piece));
        }
    }

    /** The same for every product: nobody knows which flipped. */
    void restockAll() {
        List<String> ids = new ArrayList<>();
        catalogue.index().revisions((id, revision) -> ids.add(id));
        for (List<String> piece : pieces(ids)) {
            restock(() -> catalogue.index().sources(new ProductFilter.Ids(Set.copyOf(piece))));
        }
    }

    /** Orders the best sellers by what was sold up to now. */
    void rank() {
        Set<String> moved = new HashSet<>();
        inTurn(() -> {
            Map<String, Long> before = sold;
            sold = Map.copyOf(stock.sold());
            moved.addAll(sold.keySet());
            moved.addAll(before.keySet());
            moved.removeIf(sku -> sold.getOrDefault(sku, 0L).equals(before.getOrDefault(sku, 0L)));
        });
        restock(moved);
    }

    /** Makes the copy durable if it has changed. */
    void keep() {
        inTurn(() -> {
            if (dirty) {
                String views = views(catalogue.state().editorial());
                catalogue.index().keep(Map.of(POSITION, position, VIEWS, views));
                dirty = false;
            }
        });
    }

    /** Makes the copy durable for the last time; what is asked of it later changes nothing. */
    void close() {
        keep();
        inTurn(() -> closed = true);
    }

    private void inTurn(Runnable change) {
        turn.lock();
        try {
            if (!closed) {
                change.run();
            }
        } finally {
            turn.unlock();
        }
    }

    private void apply(Known.Difference difference, @Nullable String liveEvent) {
        ProductChanges changes = new ProductChanges();
        List<Revision> products = new ArrayList<>();
        List<Revision> others = new ArrayList<>();
        difference.changed().forEach(each -> (each.type().equals("product") ? products : others).add(each));
        Set<String> gone = new HashSet<>(difference.gone());

        Catalogue.State before = catalogue.state();
        Catalogue.State after = editorial(before, others, gone, changes, liveEvent);
        if (!after.editorial()
                        .settings()
                        .views()
                        .equals(before.editorial().settings().views())
                && loaded()) {
            // cards are made per language and currency: all of them anew
            Set<String> listed = new HashSet<>();
            products.forEach(each -> listed.add(each.id()));
            catalogue.index().revisions((id, revision) -> {
                if (!listed.contains(id)) {
                    products.add(new Revision(id, "product", revision));
                }
            });
        }
        for (List<Revision> piece : pieces(products)) {
            read(piece, before, after, gone, changes, liveEvent);
        }
        remove(gone, before, changes);
        publish(after, changes);
    }

    private Catalogue.State editorial(
            Catalogue.State before,
            List<Revision> changed,
            Set<String> gone,
            ProductChanges changes,
            @Nullable String liveEvent) {
        Map<String, JsonNode> documents = new HashMap<>(before.editorial().documents());
        Map<String, byte[]> fresh = new HashMap<>();
        for (List<Revision> piece : pieces(changed)) {
            Set<String> ids = ids(piece);
            for (JsonNode document : lake.documents(ids, liveEvent)) {
                String id = Editorial.id(document);
                ids.remove(id);
                documents.put(id, document);
                fresh.put(id, CatalogueJson.bytes(document));
                took(document);
            }
            gone.addAll(ids);
        }
        gone.forEach(documents::remove);
        Set<String> touched = new HashSet<>(fresh.keySet());
        gone.stream().filter(id -> before.editorial().byId(id) != null).forEach(touched::add);
        if (touched.isEmpty()) {
            return before;
        }
        Catalogue.State after = catalogue.with(new Editorial(documents));
        EditorialChanges differences = EditorialChanges.between(before.editorial(), after.editorial(), touched);
        changes.addNames(differences.names());
        catalogue.index().putOther(fresh);
        renderAgain(differences.products(), before, after, changes);
        return after;
    }

    /** Products whose documents stayed but that are found or shown differently. */
    private void renderAgain(
            ProductFilter filter, Catalogue.State before, Catalogue.State after, ProductChanges changes) {
        for (List<byte[]> piece : pieces(catalogue.index().sources(filter))) {
            put(piece.stream().map(CatalogueJson::document).toList(), before, after, changes);
        }
    }

    private void read(
            List<Revision> piece,
            Catalogue.State before,
            Catalogue.State after,
            Set<String> gone,
            ProductChanges changes,
            @Nullable String liveEvent) {
        Set<String> ids = ids(piece);
        List<JsonNode> documents = lake.documents(ids, liveEvent);
        documents.forEach(document -> ids.remove(Editorial.id(document)));
        gone.addAll(ids);
        put(documents, before, after, changes);
        documents.forEach(this::took);
    }

    private void put(List<JsonNode> documents, Catalogue.State before, Catalogue.State after, ProductChanges changes) {
        Map<String, StockLevel> levels = levels(documents);
        List<IndexedProduct> products = new ArrayList<>();
        for (JsonNode document : documents) {
            IndexedProduct old = held(Editorial.id(document), before);
            IndexedProduct product = indexed(Stocked.with(document, levels, sold), after);
            changes.add(old, product);
            if (product != null) {
                products.add(product);
            } else if (old != null) {
                catalogue.index().remove(List.of(old.id()));
            }
        }
        catalogue.index().put(products);
    }

    private void restock(Supplier<List<byte[]>> sources) {
        inTurn(() -> {
            List<JsonNode> documents =
                    sources.get().stream().map(CatalogueJson::document).toList();
            Map<String, StockLevel> levels = levels(documents);
            ProductChanges changes = new ProductChanges();
            List<IndexedProduct> products = new ArrayList<>();
            for (JsonNode old : documents) {
                JsonNode now = Stocked.with(old, levels, sold);
                IndexedProduct product = now.equals(old) ? null : indexed(now, catalogue.state());
                if (product != null) {
                    changes.add(indexed(old, catalogue.state()), product);
                    products.add(product);
                }
            }
            if (!products.isEmpty()) {
                catalogue.index().put(products);
                publish(catalogue.state(), changes);
            }
        });
    }

    private void remove(Set<String> gone, Catalogue.State before, ProductChanges changes) {
        gone.forEach(id -> changes.add(held(id, before), null));
        catalogue.index().remove(gone);
        gone.forEach(known::remove);
        dirty |= !gone.isEmpty();
    }

    /** The product as it is shown now; null if it is not. */
    private @Nullable IndexedProduct held(String id, Catalogue.State state) {
        byte[] source = known.has(id) ? catalogue.index().source(id) : null;
        if (source == null) {
            return null;
        }
        JsonNode document = CatalogueJson.document(source);
        // the index also answers to handles
        return Editorial.id(document).equals(id) ? indexed(document, state) : null;
    }

    private static @Nullable IndexedProduct indexed(JsonNode document, Catalogue.State state) {
        return state.renderer()
                .indexed(document, sku -> Stocked.available(document, sku), sku -> Stocked.sold(document, sku));
    }

    private Map<String, StockLevel> levels(List<JsonNode> documents) {
        Set<String> skus = new HashSet<>();
        documents.forEach(document -> skus.addAll(Stocked.skus(document)));
        return stock.levels(skus);
    }

    private void publish(Catalogue.State after, ProductChanges changes) {
        boolean same = changes.none() && after.equals(catalogue.state());
        catalogue.index().show();
        catalogue.show(after);
        if (!same) {
            dirty = true;
            // before the first load nothing was shown
            if (loaded()) {
                purges.append(changes.purge());
            }
        }
    }

    private void took(JsonNode document) {
        known.put(Editorial.id(document), document.path("_rev").asText());
        saw(document.path("_updatedAt").textValue());
        dirty = true;
    }

    private void saw(@Nullable String updatedAt) {
        if (updatedAt != null && (latest.isEmpty() || Instant.parse(updatedAt).isAfter(Instant.parse(latest)))) {
            latest = updatedAt;
        }
    }

    private static Set<String> ids(List<Revision> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(each -> ids.add(each.id()));
        return ids;
    }

    private static <T> List<List<T>> pieces(List<T> all) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PIECE) {
            pieces.add(all.subList(from, Math.min(from + PIECE, all.size())));
        }
        return pieces;
    }

    private static String views(Editorial editorial) {
        return editorial.settings().views().toString();
    }
}
