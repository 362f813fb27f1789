package dev.lakefront.cart;

import dev.lakefront.catalog.Merchandises;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are looked up: one look at the catalogue's copy and one at the ledger, for however many SKUs. What is held for
 * the cart's own open order counts as available to it.
 */
@Singleton
class Shelves {

    private final Merchandises merchandises;
    private final Stock stock;

    Shelves(Merchandises merchandises, Stock stock) {
        this.merchandises = merchandises;
        this.stock = stock;
    }

    /** In the cart's language. */
    Goods goods(Collection<String> skus, OpenCart cart) {
        return skus.isEmpty()
                ? new Goods(Map.of(), Map.of())
                : new Goods(merchandises.bySku(skus, cart.locale()), levels(skus, cart.order()));
    }

    private Map<String, StockLevel> levels(Collection<String> skus, @Nullable CartOrder own) {
        Map<String, StockLevel> levels = stock.levels(skus);
        if (own == null) {
            return levels;
        }
        Map<String, StockLevel> others = new HashMap<>(levels);
        own.pieces().forEach((sku, pieces) -> others.computeIfPresent(sku, (same, level) -> without(pieces, level)));
        return others;
    }

    private static StockLevel without(long pieces, StockLevel level) {
        // the order may have been paid or called off since it was read
        return new StockLevel(level.sku(), level.supplied(), level.sold(), Math.max(0, level.held() - pieces));
    }
}
