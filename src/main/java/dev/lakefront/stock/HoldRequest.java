package dev.lakefront.stock;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be held together, all of it or nothing.
 *
 * @param demands one at least; several of one SKU are added up
 * @param deadline from when on the pieces may be available again
 * @param ending who ends it then
 * @param customerKeys pseudonyms of the person, the cart and the address that it is for, 64 characters at most: each may have
 *     a few unpaid holds only
 * @param redemptions each promotion once at most
 */
public record HoldRequest(
        HoldId id,
        List<Demand> demands,
        Instant deadline,
        Ending ending,
        Set<String> customerKeys,
        List<Redemption> redemptions) {

    /** So many pieces of a SKU, 1 to 1,000,000. */
    public record Demand(String sku, long quantity) {

        private static final long MOST = 1_000_000;

        public Demand {
            if (quantity < 1 || quantity > MOST) {
                throw new IllegalArgumentException("nobody can hold " + quantity + " pieces");
            }
        }
    }

    /** Who makes pieces available again whose deadline has passed. */
    public enum Ending {
        /** The ledger. */
        BY_ITSELF,
        /** Only whoever holds them, because something must be done before: a payment closed, say. */
        BY_ITS_OWNER
    }

    public HoldRequest {
        demands = List.copyOf(demands);
        customerKeys = Set.copyOf(customerKeys);
        redemptions = List.copyOf(redemptions);
        if (demands.isEmpty() || demands.size() > StockRows.MOST) {
            throw new IllegalArgumentException("a hold of " + demands.size() + " demands");
        }
        if (redemptions.stream().map(Redemption::promotionId).distinct().count() != redemptions.size()) {
            throw new IllegalArgumentException("a promotion redeemed twice by one hold");
        }
    }

    /** How many pieces of each SKU are wanted in all. */
    SortedMap<String, Long> pieces() {
        SortedMap<String, Long> pieces = new TreeMap<>();
        demands.forEach(demand -> pieces.merge(demand.sku(), demand.quantity(), Long::sum));
        return pieces;
    }

    /** Who it is for is nobody's business. */
    @Override
    public String toString() {
        return "HoldRequest[" + id + ", " + demands + "]";
    }
}
