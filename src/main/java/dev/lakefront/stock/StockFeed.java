package dev.lakefront.stock;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.WarmUp;
import dev.lakefront.sanity.PrivateLake;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger's {@code supplied} in step with the lake, beside the webhooks: reads everything at first and once an
 * hour, and between that what was changed since the last look, with five minutes of overlap. Where the number of
 * documents does not fit, something was deleted, and everything is read again. While the lake does not answer, the
 * ledger stays as it is.
 */
@Singleton
final class StockFeed implements BackgroundActivity, WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(StockFeed.class);

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration EVERYTHING_EVERY = Duration.ofHours(1);

    /** Until everything has been read once, nobody knows what is on sale. */
    private static final Duration FIRST_PACE = Duration.ofSeconds(1);

    private final LakeStock lake;
    private final StockIntake intake;
    private final StockRows rows;
    private final StockConfig config;

    private volatile @Nullable Instant everythingReadAt;
    private Instant lastLook = Instant.EPOCH;
    private boolean failing;

    /** Documents in the lake that make no row, as of the last reading of everything. */
    private long unreadable;

    StockFeed(LakeStock lake, StockIntake intake, StockRows rows, StockConfig config) {
        this.lake = lake;
        this.intake = intake;
        this.rows = rows;
        this.config = config;
    }

    @Override
    public String name() {
        return "stock-feed";
    }

    @Override
    public Duration pace() {
        Duration usual = config.sweepInterval();
        return everythingReadAt == null && FIRST_PACE.compareTo(usual) < 0 ? FIRST_PACE : usual;
    }

    /** Before the catalogue, which shows what is on sale. */
    @Override
    public int rank() {
        return 1;
    }

    @Override
    public void warmUp(Instant now) {
        if (rows.countListed() > 0) {
            // what an earlier run knew is good enough to start with
            return;
        }
        Thread first = Thread.ofVirtual().name("stock-warm-up").start(() -> runOnce(now));
        try {
            if (!first.join(config.startWait())) {
                LOG.warn("the shop starts before all stock is known");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void runOnce(Instant now) {
        try {
            Instant last = everythingReadAt;
            if (last == null || last.isBefore(now.minus(EVERYTHING_EVERY)) || !changesAreAll()) {
                readEverything();
                everythingReadAt = now;
            }
            lastLook = now;
            failing = false;
        } catch (UpstreamException e) {
            if (!failing) {
                LOG.warn("look at the stock put off: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /** Takes over what was changed; false if there is more to it than one query shows. */
    private boolean changesAreAll() {
        LakeStock.Changes look = lake.changedSince(lastLook.minus(OVERLAP));
        ask(intake.shown(look.page().documents()));
        return !look.page().full() && look.count() == rows.countListed() + unreadable;
    }

    private void readEverything() {
        Set<String> ids = new HashSet<>();
        LakeStock.Page page = lake.after("");
        while (true) {
            ask(intake.shown(page.documents()));
            ids.addAll(page.ids());
            if (!page.full()) {
                break;
            }
            page = lake.after(page.ids().getLast());
        }
        ask(rows.listedSkus().stream()
                .filter(sku -> !ids.contains(StockDocument.id(sku)))
                .toList());
        unreadable = ids.size() - rows.countListed();
    }

    /** Settles what queries leave in doubt: they may be behind. */
    private void ask(Collection<String> skus) {
        List<String> all = new ArrayList<>(skus);
        for (int from = 0; from < all.size(); from += PrivateLake.MOST_DOCUMENTS) {
            intake.found(lake.now(all.subList(from, Math.min(all.size(), from + PrivateLake.MOST_DOCUMENTS))));
        }
    }
}
