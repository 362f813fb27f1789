package dev.lakefront.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lakefront.cache.Served.How;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads from memory and loads each key at most once at a time. A reader waits for a load no longer than the
 * configured time: then it gets the old bytes if there are any, else an {@link UpstreamException}, and the load goes on for
 * those who come after. Thread safe; {@link #read} blocks, so call it on a virtual thread.
 */
public final class ReadCache {

    /** Loads one answer that reflects at least the given live event; an {@link UpstreamException} keeps the old one. */
    @FunctionalInterface
    public interface Loader {
        Loaded load(@Nullable String afterLiveEvent);
    }

    /** After so many loads in a row that a purge overtook, the answer is kept as suspect. */
    private static final int LOADS_IN_A_ROW = 3;

    private static final Duration PROBATION_PACE = Duration.ofSeconds(1);

    /** A load under way, and when its first reader asked. */
    private record Load(Instant began, CompletableFuture<CacheEntry> result) {}

    private final Cache<ReadKey, CacheEntry> entries;
    private final ConcurrentMap<ReadKey, Load> loads = new ConcurrentHashMap<>();
    private final PurgeLog log;
    private final Probation probation;
    private final CacheConfig config;
    private final InstantSource clock;
    private final Executor loaders;

    public ReadCache(CacheConfig config, PurgeLog log, Probation probation, InstantSource clock, Executor loaders) {
        this.config = config;
        this.log = log;
        this.probation = probation;
        this.clock = clock;
        this.loaders = loaders;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(config.maxBytes())
                .weigher((ReadKey key, CacheEntry entry) -> key.weight() + entry.weight())
                .build();
    }

    /** The answer if it is there and fresh, else null: no wait, no load. */
    public @Nullable Served readNow(ReadKey key, @Nullable String minLiveEvent) {
        String position = log.position();
        CacheEntry entry = entries.getIfPresent(key);
        return entry != null && fresh(entry, minLiveEvent) ? served(entry, How.HIT, position) : null;
    }

    /**
     * Whether a reader with this demand costs nothing that others would not: an answer, fresh or not, is there or being
     * loaded, and the live event demanded is one that the stream has told of.
     */
    public boolean knows(ReadKey key, @Nullable String minLiveEvent) {
        return (minLiveEvent == null || log.knows(minLiveEvent))
                && (entries.getIfPresent(key) != null || loads.containsKey(key));
    }

    /**
     * The answer, loaded if need be.
     *
     * @param minLiveEvent a live event that the answer must reflect, or null
     * @throws UpstreamException if there is nothing to serve
     */
    public Served read(ReadKey key, @Nullable String minLiveEvent, Loader loader) {
        String position = log.position();
        long asked = log.last();
        Instant askedAt = clock.instant();
        CacheEntry before = entries.getIfPresent(key);
        if (before != null && fresh(before, minLiveEvent)) {
            return served(before, How.HIT, position);
        }
        try {
            while (true) {
                Load mine = new Load(askedAt, new CompletableFuture<>());
                Load theirs = loads.putIfAbsent(key, mine);
                boolean own = theirs == null;
                if (own) {
                    // between the first look and this one another reader's load may have begun and ended
                    CacheEntry meanwhile = entries.getIfPresent(key);
                    if (meanwhile != null && fresh(meanwhile, minLiveEvent)) {
                        loads.remove(key, mine);
                        mine.result().complete(meanwhile);
                        return served(meanwhile, How.COLLAPSED, position);
                    }
                    loaders.execute(() -> runLoad(key, minLiveEvent, loader, mine));
                }
                Load load = theirs == null ? mine : theirs;
                // who can have old bytes waits no longer for a load than the reader who began it
                CacheEntry after = await(load.result(), before == null ? askedAt : load.began());
                // a load that another reader began may be older than this reader's question, or demand less
                if (own || (after.clear(log, asked) && reflects(after, minLiveEvent))) {
                    How how = before != null ? How.REVALIDATED : own ? How.MISS : How.COLLAPSED;
                    return served(after, how, position);
                }
            }
        } catch (UpstreamException e) {
            if (before == null || before.age(clock.instant()).compareTo(config.staleLimit()) > 0) {
                throw e;
            }
            return served(before, e.kind() == Kind.TIMEOUT ? How.STALE_WHILE_SLOW : How.STALE_ON_ERROR, null);
        }
    }

    /** The number of answers held, and their weight in bytes. */
    public Size size() {
        entries.cleanUp();
        long bytes = entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
        return new Size(entries.estimatedSize(), bytes);
    }

    /** See {@link #size()}. */
    public record Size(long answers, long bytes) {}

    private boolean fresh(CacheEntry entry, @Nullable String minLiveEvent) {
        Instant now = clock.instant();
        return entry.clear(log, log.last())
                && !entry.timeToLive(now).isNegative()
                && reflects(entry, minLiveEvent)
                && (!entry.dependsOn(probation) || entry.age(now).compareTo(PROBATION_PACE) < 0);
    }

    private boolean reflects(CacheEntry entry, @Nullable String liveEvent) {
        return liveEvent == null || entry.loadedFor(liveEvent) || log.knows(liveEvent);
    }

    /** @param position of the purge log before the entry was found fresh */
    private Served served(CacheEntry entry, How how, @Nullable String position) {
        return new Served(entry.answer(), how, entry.timeToLive(clock.instant()), position);
    }

    private CacheEntry await(CompletableFuture<CacheEntry> load, Instant since) {
        try {
            Duration left = Duration.between(clock.instant(), since.plus(config.readerWait()));
            return load.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UpstreamException("sanity", Kind.TIMEOUT, "load still running", Duration.ofSeconds(1), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "interrupted", Duration.ofSeconds(1), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void runLoad(ReadKey key, @Nullable String minLiveEvent, Loader loader, Load load) {
        try {
            CacheEntry entry = loadUntilClear(key, minLiveEvent, loader);
            entries.put(key, entry);
            loads.remove(key, load);
            load.result().complete(entry);
        } catch (RuntimeException | Error e) {
            loads.remove(key, load);
            load.result().completeExceptionally(e);
        }
    }

    private CacheEntry loadUntilClear(ReadKey key, @Nullable String minLiveEvent, Loader loader) {
        for (int n = 1; ; n++) {
            long began = log.last();
            Instant beganAt = clock.instant();
            String demanded = minLiveEvent != null && !log.knows(minLiveEvent) ? minLiveEvent : log.position();
            Loaded loaded = loader.load(demanded);
            CacheEntry entry = new CacheEntry(
                    unlessEqual(key, loaded), loaded.dependence(), began, beganAt, life(loaded), demanded);
            if (n == LOADS_IN_A_ROW || entry.clear(log, log.last())) {
                return entry;
            }
        }
    }

    private CachedAnswer unlessEqual(ReadKey key, Loaded loaded) {
        CacheEntry old = entries.getIfPresent(key);
        if (old != null && old.answer().fingerprint().equals(loaded.fingerprint())) {
            return old.answer();
        }
        return new CachedAnswer(loaded);
    }

    private Duration life(Loaded loaded) {
        Duration limit = loaded.dependence().precise() ? config.timeLimit() : config.untaggedTimeLimit();
        return loaded.longestLife().compareTo(limit) < 0 ? loaded.longestLife() : limit;
    }
}
