package dev.lakefront.stock;

import java.util.Collection;
import java.util.Map;

/** How much of each SKU there is, as the shop's own ledger says. */
public interface Stock {

    /** The levels of these SKUs, by SKU. One without a level is not on sale. */
    Map<String, StockLevel> levels(Collection<String> skus);

    /** Pieces ever sold by SKU, where any were: what sells best. */
    Map<String, Long> sold();
}
