package dev.lakefront.stock;

/**
 * How many pieces of a SKU there are.
 *
 * @param supplied pieces ever put on sale, as the editors count them
 * @param sold pieces ever sold
 * @param held pieces held for orders that are not paid yet
 */
public record StockLevel(String sku, long supplied, long sold, long held) {

    /** Pieces that may be sold now; 0 where more was promised than supplied. */
    public long available() {
        return Math.max(0, supplied - sold - held);
    }
}
