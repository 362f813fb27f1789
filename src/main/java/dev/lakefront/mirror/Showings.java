package dev.lakefront.mirror;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait for the lake to show a document. This process's writer wakes them; for that of another process one of them
 * looks into the database, a few times a second for all. Thread safe.
 */
@Singleton
final class Showings {

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    /** Where changes wait for longer, whoever writes does not get on: nobody's wait would be worth while. */
    private static final Duration BEHIND = Duration.ofSeconds(3);

    private final MirrorRows rows;
    private final Clock clock;
    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
    private final ReentrantLock looking = new ReentrantLock();

    private long lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;
    private volatile boolean away;

    Showings(MirrorRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Somebody waits for this number of a document, or a later one. */
    private record Waiting(String id, long shopSeq, CompletableFuture<Boolean> answer) {}

    /** Whether the lake shows it within that time; false at once while nothing can be written. Not in a transaction. */
    boolean await(String id, long shopSeq, Duration atMost) {
        Waiting own = new Waiting(id, shopSeq, new CompletableFuture<>());
        all.add(own);
        try {
            // what was written before the waiting began wakes nobody
            look(List.of(own));
            long end = System.nanoTime() + atMost.toNanos();
            for (long left = atMost.toNanos(); left > 0 && !away; left = end - System.nanoTime()) {
                try {
                    return own.answer().get(Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    lookForAll();
                }
            }
            return own.answer().getNow(false);
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers are given, never failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            all.remove(own);
        }
    }

    /** How many wait now. */
    int waiting() {
        return all.size();
    }

    /** The lake has these, and the database says so. */
    void shown(Collection<Batch.Document> documents) {
        away = false;
        if (all.isEmpty()) {
            return;
        }
        Map<String, Long> shopSeqs = new ConcurrentHashMap<>();
        documents.forEach(document -> shopSeqs.put(document.id(), document.shopSeq()));
        answer(all, shopSeqs);
    }

    /** Whether writing fails for the lake's sake: then nobody waits. */
    void away(boolean isAway) {
        away = isAway;
        if (isAway) {
            all.forEach(each -> each.answer().complete(false));
        }
    }

    private void lookForAll() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            if (System.nanoTime() - lookedAt >= LOOK_EVERY_NANOS) {
                look(all);
                Instant oldest = rows.oldestWaiting();
                if (oldest != null && oldest.isBefore(clock.instant().minus(BEHIND))) {
                    all.forEach(each -> each.answer().complete(false));
                }
                lookedAt = System.nanoTime();
            }
        } finally {
            looking.unlock();
        }
    }

    private void look(Collection<Waiting> some) {
        List<String> ids = some.stream().map(Waiting::id).distinct().toList();
        for (int from = 0; from < ids.size(); from += MirrorRows.MOST) {
            Map<String, Long> sent = new ConcurrentHashMap<>();
            rows.find(ids.subList(from, Math.min(ids.size(), from + MirrorRows.MOST)))
                    .forEach(row -> sent.put(row.documentId(), row.sentSeq()));
            answer(new ArrayList<>(some), sent);
        }
    }

    private static void answer(Collection<Waiting> some, Map<String, Long> shopSeqs) {
        for (Waiting each : some) {
            if (shopSeqs.getOrDefault(each.id(), 0L) >= each.shopSeq()) {
                each.answer().complete(true);
            }
        }
    }
}
