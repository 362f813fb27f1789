package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.Mutation;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.Urgency;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to {@code supplied}, or takes from it, in the editors' name: one increment in the lake, under a name made from the
 * adjustment's id, which is stored before. Whether the lake then answers or not, the same adjustment may be made again until
 * it does, and counts once. Not in a transaction: it calls the lake.
 */
@Singleton
public final class Adjustments {

    private static final Logger LOG = LoggerFactory.getLogger(Adjustments.class);

    private final AdjustmentRows rows;
    private final StockList stock;
    private final PrivateLake lake;
    private final LakeStock lakeStock;
    private final StockIntake intake;
    private final Clock clock;

    Adjustments(
            AdjustmentRows rows,
            StockList stock,
            PrivateLake lake,
            LakeStock lakeStock,
            StockIntake intake,
            Clock clock) {
        this.rows = rows;
        this.stock = stock;
        this.lake = lake;
        this.lakeStock = lakeStock;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Makes it, or finds that it was made.
     *
     * @throws UpstreamException if the lake did not say that it is done: the ledger is as it was, and whether the lake has
     *     it shows when the same adjustment is made again, or when the ledger looks next
     */
    public AdjustmentResult adjust(Adjustment adjustment) {
        AdjustmentRow row = rows.find(adjustment.id()).orElse(null);
        if (row == null) {
            StockList.Item item = stock.find(adjustment.sku()).orElse(null);
            if (item == null || !item.onSale()) {
                return new AdjustmentResult.Unknown();
            }
            if (item.level().supplied() + adjustment.delta() < 0) {
                return new AdjustmentResult.TooLow(item.level().supplied());
            }
            rows.add(
                    adjustment.id(),
                    adjustment.sku(),
                    adjustment.delta(),
                    adjustment.reason(),
                    adjustment.actor(),
                    now());
            row = rows.find(adjustment.id()).orElseThrow();
        }
        if (!row.is(adjustment)) {
            return new AdjustmentResult.IdTaken();
        }
        return switch (row.state()) {
            case AdjustmentRow.DONE -> adjusted(adjustment, true);
            case AdjustmentRow.REFUSED -> new AdjustmentResult.Unknown();
            default -> commit(adjustment);
        };
    }

    private AdjustmentResult commit(Adjustment adjustment) {
        Mutation increment = new Mutation.Increment(StockDocument.id(adjustment.sku()), "supplied", adjustment.delta());
        CommitResult result = lake.commit("stock-adjustment-" + adjustment.id(), List.of(increment), Urgency.WRITE);
        return switch (result) {
            case CommitResult.Committed committed -> done(adjustment);
            case CommitResult.AlreadyCommitted before -> done(adjustment);
            case CommitResult.Refused refused -> refused(adjustment, refused);
            case CommitResult.TooLarge tooLarge ->
                throw new UpstreamException("sanity", Kind.REJECTED, "one increment is too large");
        };
    }

    private AdjustmentResult done(Adjustment adjustment) {
        boolean first = rows.decide(adjustment.id(), AdjustmentRow.DONE, now()) == 1;
        try {
            intake.found(lakeStock.now(List.of(adjustment.sku())));
        } catch (UpstreamException e) {
            LOG.warn("{} was adjusted, which the ledger will see later: {}", adjustment.sku(), e.getMessage());
        }
        return adjusted(adjustment, !first);
    }

    private AdjustmentResult refused(Adjustment adjustment, CommitResult.Refused refused) {
        LOG.warn("{} cannot be adjusted: {}", adjustment.sku(), refused.errors());
        rows.decide(adjustment.id(), AdjustmentRow.REFUSED, now());
        return new AdjustmentResult.Unknown();
    }

    private AdjustmentResult adjusted(Adjustment adjustment, boolean before) {
        return new AdjustmentResult.Adjusted(stock.find(adjustment.sku()).orElseThrow(), before);
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
