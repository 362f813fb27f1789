package dev.lakefront.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's write side: who takes which pieces. Everything happens in the caller's transaction, so that an order and its
 * pieces are committed together, and each change may be repeated: the second time nothing is changed, and the answer says so.
 *
 * <p>Whatever two transactions both need is locked in one order, so that none of these calls waits for another in a circle.
 * That holds for one call in a transaction: a second one may be the victim of a deadlock, which the database ends with an
 * exception.
 */
public interface Holds {

    /** Keeps pieces back, and counts uses of promotions, if there are enough of both. */
    HoldResult hold(HoldRequest request);

    /** Moves the deadline of held pieces to a later time; an earlier one changes nothing, so that calls may come in any order. */
    HoldChange extend(HoldId id, Instant deadline);

    /** Held pieces are sold, also after their deadline if they are held still. */
    HoldChange sell(HoldId id);

    /** Held pieces are available again. Expired ones are so already. */
    HoldChange release(HoldId id);

    /** Sold pieces are available again. */
    HoldChange giveBack(HoldId id);

    /**
     * Pieces that were given up are sold after all, if there are enough of them.
     *
     * @param redemptions that count again, without a limit
     */
    HoldChange retake(HoldId id, List<Redemption> redemptions);

    /**
     * Takes in a hold that is held or sold and that this database lost, unless there is one of this id; nothing if there is.
     * Held pieces are held again, also if there are too few by now; those sold are counted as sold already, by whoever restores
     * the counters, unless that did not happen yet.
     *
     * @param redemptions that count, whatever their limits
     */
    void restore(Hold hold, List<Redemption> redemptions);

    /** The hold of this id. Those that were given up are forgotten a month after their deadline. */
    Optional<Hold> find(HoldId id);

    /**
     * How often each of these promotions is used. Counts rows: to be asked of promotions that have a limit.
     *
     * @param customerKey null if nobody knows who it is
     */
    default Map<String, PromotionUses> uses(Collection<String> promotionIds, @Nullable String customerKey) {
        return uses(promotionIds, customerKey, null);
    }

    /**
     * The same without the uses of one hold.
     *
     * @param except null for none
     */
    Map<String, PromotionUses> uses(
            Collection<String> promotionIds, @Nullable String customerKey, @Nullable HoldId except);
}
