package dev.lakefront.cache;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last purges in order: one counter and a ring. Thread safe. Listeners are told of every purge after it is in force,
 * on the thread that appended it.
 */
public final class PurgeLog {

    /** A purge with its number, its time, and the live event that announced it, if one did. */
    public record Entry(
            long number, Instant at, Purge purge, @Nullable String liveEvent) {}

    /** How an answer stands to the purges since a number. */
    public enum Verdict {
        UNTOUCHED,
        TOUCHED,
        /** More purges than the ring holds: nobody knows. */
        OVERRUN
    }

    private final Entry[] ring;
    private final InstantSource clock;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    private volatile long last;
    private volatile @Nullable String position;

    public PurgeLog(int size, InstantSource clock) {
        this.ring = new Entry[size];
        this.clock = clock;
    }

    /** The number of the last purge; 0 before the first. */
    public long last() {
        return last;
    }

    /** The last live event seen: what a load must demand to be no older than all that is known. */
    public @Nullable String position() {
        return position;
    }

    /** A purge that no live event announced. */
    public long append(Purge purge) {
        return append(purge, null);
    }

    /** A purge that this live event announced; the log's position moves to it. */
    public long append(Purge purge, @Nullable String liveEvent) {
        Entry entry;
        synchronized (this) {
            entry = new Entry(last + 1, clock.instant(), purge, liveEvent);
            ring[slot(entry.number())] = entry;
            if (liveEvent != null) {
                position = liveEvent;
            }
            last = entry.number();
        }
        listeners.forEach(listener -> listener.accept(entry));
        return entry.number();
    }

    /** Whether a purge after {@code number}, up to {@code upTo}, concerns an answer with this dependence. */
    public Verdict since(long number, long upTo, Dependence dependence) {
        if (number >= upTo) {
            return Verdict.UNTOUCHED;
        }
        synchronized (this) {
            if (last - number > ring.length) {
                return Verdict.OVERRUN;
            }
            for (long n = number + 1; n <= upTo; n++) {
                if (ring[slot(n)].purge().concerns(dependence)) {
                    return Verdict.TOUCHED;
                }
            }
        }
        return Verdict.UNTOUCHED;
    }

    /** Whether this live event is still in the ring, or the present position: then what is fresh reflects it. */
    public boolean knows(String liveEvent) {
        return liveEvent.equals(position)
                || entriesSince(Math.max(0, last - ring.length)).stream()
                        .anyMatch(entry -> liveEvent.equals(entry.liveEvent()));
    }

    /** The purges after {@code number} that are still held, oldest first. */
    public synchronized List<Entry> entriesSince(long number) {
        List<Entry> entries = new ArrayList<>();
        for (long n = Math.max(number + 1, last - ring.length + 1); n <= last; n++) {
            if (n > 0) {
                entries.add(ring[slot(n)]);
            }
        }
        return entries;
    }

    public void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }
}
