package dev.lakefront.cart;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.stock.StockLevel;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some SKUs are, cost and have left at one moment.
 *
 * @param merchandises by SKU; what is not sold is missing
 * @param levels by SKU; what is not on sale is missing
 */
record Goods(Map<String, Merchandise> merchandises, Map<String, StockLevel> levels) {

    @Nullable
    Merchandise merchandise(String sku) {
        return merchandises.get(sku);
    }

    /** Null if it is not sold, or not in this currency. */
    @Nullable
    Money price(String sku, Currency currency) {
        Merchandise merchandise = merchandises.get(sku);
        return merchandise == null ? null : merchandise.prices().get(currency.getCurrencyCode());
    }

    /** Pieces that can be had now. */
    long available(String sku) {
        StockLevel level = levels.get(sku);
        return level == null || !merchandises.containsKey(sku) ? 0 : level.available();
    }
}
