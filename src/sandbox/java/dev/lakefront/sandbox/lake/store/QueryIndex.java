package dev.lakefront.sandbox.lake.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The state that queries see: every commit arrives here some time after it happened, by the clock.
 *
 * <p>There is no thread behind it; whoever reads it brings it up to the clock first. A commit whose time comes late (a
 * deferred one) never undoes a later commit that was seen before it.
 */
final class QueryIndex {

    /** A clock that is set by hand wakes nobody, so a waiter looks again this often. */
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Clock clock;
    private final Consumer<Commit> seen;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Pending> pending = new ArrayList<>();
    private volatile State state = new State(Generation.EMPTY, 0, Instant.MAX);
    private long last;

    /** The consumer is told of each commit as it becomes visible, in that order. */
    QueryIndex(Clock clock, Consumer<Commit> seen) {
        this.clock = clock;
        this.seen = seen;
    }

    /** What queries see now, and up to which position that is all there is. */
    State state() {
        State current = state;
        return clock.instant().isBefore(current.due()) ? current : advance();
    }

    /**
     * Takes in a commit.
     *
     * @param visible when plain queries see it
     * @param prompt when a query that asks for it by its live event may see it
     */
    void add(Commit commit, Instant visible, Instant prompt) {
        lock.lock();
        try {
            Map<String, @Nullable StoredDocument> documents = new LinkedHashMap<>();
            commit.changes().forEach(change -> documents.put(change.id(), change.after()));
            pending.add(new Pending(commit, documents, visible, prompt));
            last = commit.position();
            publish(state.generation());
        } finally {
            lock.unlock();
        }
        state();
    }

    /** Everything anew and visible at once. */
    void replace(Snapshot documents, long position) {
        lock.lock();
        try {
            pending.clear();
            last = position;
            publish(Generation.of(documents));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until plain queries see the commit at this position; false if the limit ran out first. */
    boolean awaitVisible(long position, Duration limit) throws InterruptedException {
        return await(at -> at == position, limit);
    }

    /**
     * Waits until queries see this position and all before it, hurrying what was deferred; false if the limit ran out
     * first.
     */
    boolean awaitAllUpTo(long position, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            pending.replaceAll(each -> each.commit().position() <= position ? each.hurried() : each);
            publish(state.generation());
        } finally {
            lock.unlock();
        }
        return await(at -> at <= position, limit);
    }

    private boolean await(LongPredicate wanted, Duration limit) throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        lock.lockInterruptibly();
        try {
            while (true) {
                state();
                if (pending.stream().noneMatch(each -> wanted.test(each.commit().position()))) {
                    return true;
                }
                Instant now = clock.instant();
                if (!now.isBefore(end)) {
                    return false;
                }
                Duration left = Duration.between(now, state.due());
                Duration pause = left.compareTo(GLANCE) < 0 ? left : GLANCE;
                moved.await(Math.max(1, pause.toNanos()), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private State advance() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Generation generation = state.generation();
            List<Commit> arrived = new ArrayList<>();
            Iterator<Pending> each = pending.iterator();
            while (each.hasNext()) {
                Pending next = each.next();
                if (!next.visible().isAfter(now)) {
                    each.remove();
                    generation = generation.with(next.documents());
                    overtake(next);
                    arrived.add(next.commit());
                }
            }
            publish(generation);
            arrived.forEach(seen);
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** An earlier commit still waiting must not bring back what this one has replaced. */
    private void overtake(Pending arrived) {
        for (Pending waiting : pending) {
            if (waiting.commit().position() < arrived.commit().position()) {
                waiting.documents().keySet().removeAll(arrived.documents().keySet());
            }
        }
    }

    private void publish(Generation generation) {
        Instant due =
                pending.stream().map(Pending::visible).min(Instant::compareTo).orElse(Instant.MAX);
        long complete = pending.isEmpty() ? last : pending.getFirst().commit().position() - 1;
        state = new State(generation, complete, due);
        moved.signalAll();
    }

    /**
     * @param position every commit up to here is in it
     * @param due when the next one will be
     */
    record State(Generation generation, long position, Instant due) {}

    private record Pending(
            Commit commit, Map<String, @Nullable StoredDocument> documents, Instant visible, Instant prompt) {

        Pending hurried() {
            return visible.isAfter(prompt) ? new Pending(commit, documents, prompt, prompt) : this;
        }
    }
}
