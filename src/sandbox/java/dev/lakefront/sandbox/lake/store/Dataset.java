package dev.lakefront.sandbox.lake.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One named dataset: the committed documents, and behind them what queries already see.
 *
 * <p>Commits are serialised; readers take no lock. Observers are called within the commit, in its order, and must not
 * block.
 */
public final class Dataset {

    /** So many of the latest transactions' ids are refused when used again: a retry comes long before they are over. */
    private static final int MOST_TRANSACTION_IDS = 10_000;

    private final String name;
    private final Clock clock;
    private final Supplier<Lag> lag;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final TagShapes shapes = new TagShapes();
    private final Set<String> transactionIds = new LinkedHashSet<>();
    private final QueryIndex index;
    private volatile Snapshot head = Snapshot.EMPTY;
    private volatile boolean created;
    private volatile long position;

    public Dataset(String name, Clock clock, Supplier<Lag> lag) {
        this.name = name;
        this.clock = clock;
        this.lag = lag;
        this.index = new QueryIndex(clock, commit -> observers.forEach(observer -> observer.visible(commit)));
    }

    public String name() {
        return name;
    }

    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Whether anything was ever written or loaded here since the last {@link #clear}. */
    public boolean created() {
        return created;
    }

    /** The committed state. */
    public Snapshot head() {
        return head;
    }

    /** The position of the last commit. */
    public long position() {
        return position;
    }

    /**
     * Runs the work on the latest state, alone, and commits what it proposes; nothing happens if it throws or proposes
     * null.
     */
    public <X extends Exception> @Nullable Commit commit(Visibility visibility, Work<X> work) throws X {
        lock.lock();
        try {
            Instant now = clock.instant();
            Proposal proposal = work.propose(head, now, transactionIds::contains);
            if (proposal == null) {
                return null;
            }
            List<Change> changes = new ArrayList<>();
            proposal.documents().forEach((id, after) -> {
                StoredDocument before = head.get(id);
                if (before != null || after != null) {
                    changes.add(new Change(id, before, after));
                }
            });
            Commit commit = new Commit(
                    position + 1, proposal.transactionId(), now, proposal.identity(), changes, proposal.mutations());
            created = true;
            remember(commit.transactionId());
            head = head.with(proposal.documents());
            position = commit.position();
            Lag delay = lag.get();
            Instant prompt = now.plus(delay.usual());
            index.add(commit, visibility == Visibility.DEFERRED ? now.plus(delay.deferred()) : prompt, prompt);
            EventTags tags = EventTags.of(this, commit, shapes.known());
            observers.forEach(observer -> observer.committed(commit, tags));
            return commit;
        } finally {
            lock.unlock();
        }
    }

    private void remember(String transactionId) {
        transactionIds.add(transactionId);
        if (transactionIds.size() > MOST_TRANSACTION_IDS) {
            transactionIds.remove(transactionIds.iterator().next());
        }
    }

    /** Puts other documents in the place of all there are, visible at once; transaction ids may be used anew. */
    public void replace(Collection<StoredDocument> documents) {
        Map<String, @Nullable StoredDocument> all = new LinkedHashMap<>();
        documents.forEach(document -> all.put(document.id(), document));
        restart(Snapshot.EMPTY.with(all), true);
    }

    /** As if the dataset had never been. */
    public void clear() {
        restart(Snapshot.EMPTY, false);
    }

    private void restart(Snapshot documents, boolean exists) {
        lock.lock();
        try {
            transactionIds.clear();
            head = documents;
            created = exists;
            position++;
            index.replace(documents, position);
            observers.forEach(Observer::replaced);
        } finally {
            lock.unlock();
        }
    }

    /** What queries see now. */
    public Generation visible() {
        return index.state().generation();
    }

    /** The documents for one query of one caller, keeping record of what the answer will depend on. */
    public TrackedDocuments read(View view) {
        QueryIndex.State state = index.state();
        return new TrackedDocuments(this, view, state.generation().seen(view), state.position());
    }

    /** Waits until plain queries see a commit; false if the limit ran out first. */
    public boolean awaitVisible(Commit commit, Duration limit) throws InterruptedException {
        return index.awaitVisible(commit.position(), limit);
    }

    /** Waits until queries see every commit up to a position; false if the limit ran out first. */
    public boolean awaitAllUpTo(long upTo, Duration limit) throws InterruptedException {
        return index.awaitAllUpTo(upTo, limit);
    }

    /**
     * Has all later commits carry the tags of this shape. False if commits that queries at {@code seen} do not show yet
     * went by without them, or if there are too many shapes: then the shape's tag alone does not cover the answer.
     */
    boolean covers(Shape shape, long seen) {
        Long since = shapes.since(shape);
        if (since == null) {
            lock.lock();
            try {
                since = shapes.remember(shape, position);
            } finally {
                lock.unlock();
            }
        }
        return since != null && since <= seen;
    }

    /** How soon a commit is seen by queries. */
    public record Lag(Duration usual, Duration deferred) {}

    /**
     * A change asked for.
     *
     * @param documents the documents as they shall be; null for one that shall go
     */
    public record Proposal(
            String transactionId,
            String identity,
            Map<String, @Nullable StoredDocument> documents,
            Map<String, List<Map<String, Object>>> mutations) {}

    /** Decides on a change, looking at the latest state. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        @Nullable
        Proposal propose(Snapshot head, Instant now, Predicate<String> usedTransaction) throws X;
    }

    /** Someone who wants to know what happens to a dataset. */
    public interface Observer {
        default void committed(Commit commit, EventTags tags) {}

        /** A commit has reached the state that queries see. */
        default void visible(Commit commit) {}

        /** All documents were exchanged. */
        default void replaced() {}
    }
}
