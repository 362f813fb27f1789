package dev.lakefront.cart;

import dev.lakefront.catalog.Merchandises;
import dev.lakefront.stock.Stock;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;

/** Where goods are looked up: one look at the catalogue's copy and one at the ledger, for however many SKUs. */
@Singleton
class Shelves {

    private final Merchandises merchandises;
    private final Stock stock;

    Shelves(Merchandises merchandises, Stock stock) {
        this.merchandises = merchandises;
        this.stock = stock;
    }

    Goods goods(Collection<String> skus, String locale) {
        return skus.isEmpty()
                ? new Goods(Map.of(), Map.of())
                : new Goods(merchandises.bySku(skus, locale), stock.levels(skus));
    }
}
