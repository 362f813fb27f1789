package dev.lakefront.catalog;

import dev.lakefront.cache.CacheConfig;
import dev.lakefront.cache.Probation;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.catalog.source.LakeCatalogue;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.stock.AvailabilityListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copy up with the purge log, and tells readers whether it is. What sets it off is any purge that it did not
 * append itself; it runs at most one round at a time, and a round covers all purges that were in the log when it began.
 *
 * <p>Rounds run on the executor, never on the caller's thread: a thread that is interrupted while it writes would close the
 * index's files.
 */
final class CatalogueFollower implements BackgroundActivity, AvailabilityListener {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFollower.class);

    private static final Set<String> TYPES = Set.copyOf(LakeCatalogue.TYPES);

    /** While a change is announced but not visible, the lake is asked so often. */
    private static final Duration PROBATION_PACE = Duration.ofMillis(500);

    /** Readers do not set off another round so soon after one that failed. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final CatalogueWriter writer;
    private final PurgeLog purges;
    private final Probation probation;
    private final CacheConfig config;
    private final Clock clock;
    private final Executor executor;
    private final Queue<Flips> flips = new ConcurrentLinkedQueue<>();

    /** All purges up to here are in the copy, or were appended by it. */
    private volatile long coveredUpTo = -1;

    private volatile Instant failedAt = Instant.MIN;
    private volatile Instant lastRound = Instant.MIN;
    private @Nullable Round running;

    /** SKUs that have come on sale or sold out; {@code any}: nobody knows which. */
    private record Flips(Set<String> skus, boolean any) {}

    /** One look at the lake. */
    private record Round(Instant began, CompletableFuture<Void> end) {}

    CatalogueFollower(
            CatalogueWriter writer,
            PurgeLog purges,
            Probation probation,
            CacheConfig config,
            Clock clock,
            Executor executor) {
        this.writer = writer;
        this.purges = purges;
        this.probation = probation;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        purges.listen(entry -> {
            if (!(entry.purge() instanceof Purge.Shown)) {
                round();
            }
        });
    }

    /** How far a reader may trust the copy. */
    enum Standing {
        /** It reflects everything that the purge log has told of. */
        CURRENT,
        /** The lake fails; the copy may be old. */
        BEHIND,
        /** The lake has not answered in the time that a reader waits. */
        SLOW
    }

    /** Whether the copy reflects everything that the purge log has told of. Never waits. */
    boolean current() {
        long covered = coveredUpTo;
        long last = purges.last();
        if (covered >= last) {
            return true;
        }
        if (covered < 0) {
            return false;
        }
        List<PurgeLog.Entry> since = purges.entriesSince(covered);
        if (since.size() < last - covered
                || since.stream().anyMatch(entry -> !(entry.purge() instanceof Purge.Shown))) {
            return false;
        }
        covered(last);
        return true;
    }

    /**
     * Waits until the copy is current, as long as a reader waits for any load.
     *
     * @throws UpstreamException if there is no copy yet
     */
    Standing await() {
        if (current()) {
            return Standing.CURRENT;
        }
        // nobody waits longer for a round than the reader who began it
        return await(began().plus(config.readerWait()));
    }

    /** The same, until this time. */
    Standing await(Instant deadline) {
        Standing standing = Standing.SLOW;
        while (clock.instant().isBefore(deadline)) {
            if (failedAt.plus(LEFT_ALONE).isAfter(clock.instant())) {
                standing = Standing.BEHIND;
                break;
            }
            if (ended(round(), deadline) && current()) {
                return Standing.CURRENT;
            }
        }
        if (!writer.loaded()) {
            Kind kind = standing == Standing.SLOW ? Kind.TIMEOUT : Kind.UNAVAILABLE;
            throw new UpstreamException("sanity", kind, "the catalogue is being loaded");
        }
        return standing;
    }

    /**
     * The same, and until the copy reflects a live event that this process has not heard of.
     *
     * @throws UnknownEvent if the lake has not heard of it either
     */
    Standing await(String liveEvent) {
        Standing standing = await();
        if (standing != Standing.CURRENT) {
            return standing;
        }
        try {
            writer.follow(false, liveEvent);
            return Standing.CURRENT;
        } catch (UpstreamException e) {
            if (e.kind() == Kind.REJECTED) {
                throw new UnknownEvent();
            }
            return e.kind() == Kind.TIMEOUT ? Standing.SLOW : Standing.BEHIND;
        }
    }

    /** A reader demands a live event that nobody knows. */
    static final class UnknownEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnknownEvent() {
            super(null, null, false, false);
        }
    }

    @Override
    public String name() {
        return "catalogue-follower";
    }

    @Override
    public Duration pace() {
        return PROBATION_PACE;
    }

    @Override
    public void runOnce(Instant now) {
        boolean old = now.isAfter(lastRound.plus(config.timeLimit()));
        if (!current() || old || probation.concerns(TYPES)) {
            round();
        }
        if (!flips.isEmpty()) {
            executor.execute(this::restock);
        }
    }

    @Override
    public void flipped(Set<String> skus) {
        flips.add(new Flips(skus, false));
        executor.execute(this::restock);
    }

    @Override
    public void missedSome() {
        flips.add(new Flips(Set.of(), true));
        executor.execute(this::restock);
    }

    private void restock() {
        Set<String> skus = new HashSet<>();
        boolean any = false;
        for (Flips next = flips.poll(); next != null; next = flips.poll()) {
            any |= next.any();
            skus.addAll(next.skus());
        }
        try {
            if (any) {
                writer.restockAll();
            } else if (!skus.isEmpty()) {
                writer.restock(skus);
            }
        } catch (RuntimeException e) {
            LOG.error("flipped stock is not shown yet", e);
            flips.add(new Flips(skus, any));
        }
    }

    private synchronized Instant began() {
        return running == null ? clock.instant() : running.began();
    }

    /** The round under way, or a new one. One under way may have begun before the caller's purge: look again after it. */
    private synchronized Round round() {
        Round round = running;
        if (round == null) {
            Round mine = new Round(clock.instant(), new CompletableFuture<>());
            running = mine;
            round = mine;
            executor.execute(() -> run(mine));
        }
        return round;
    }

    private void run(Round round) {
        try {
            follow();
        } catch (UpstreamException e) {
            if (failedAt.plus(LEFT_ALONE.multipliedBy(10)).isBefore(clock.instant())) {
                LOG.warn("the catalogue is behind: {}", e.getMessage());
            }
            failedAt = clock.instant();
        } catch (RuntimeException e) {
            LOG.error("the catalogue could not follow", e);
            failedAt = clock.instant();
        } finally {
            synchronized (this) {
                if (round.equals(running)) {
                    running = null;
                }
            }
            round.end().complete(null);
        }
        // purges that came meanwhile are nobody's errand yet
        if (!current() && failedAt.plus(LEFT_ALONE).isBefore(clock.instant())) {
            round();
        }
    }

    private void follow() {
        long upTo = purges.last();
        long covered = coveredUpTo;
        List<PurgeLog.Entry> since = purges.entriesSince(Math.max(0, covered));
        boolean gap = covered < 0 || since.size() < upTo - covered;
        boolean everything = gap || since.stream().anyMatch(entry -> entry.purge() instanceof Purge.Everything);
        writer.follow(everything, purges.position());
        lastRound = clock.instant();
        failedAt = Instant.MIN;
        covered(upTo);
    }

    private synchronized void covered(long upTo) {
        coveredUpTo = Math.max(coveredUpTo, upTo);
    }

    private boolean ended(Round round, Instant deadline) {
        try {
            round.end()
                    .get(Math.max(1, Duration.between(clock.instant(), deadline).toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "interrupted");
        }
    }
}
