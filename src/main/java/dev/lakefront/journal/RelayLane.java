package dev.lakefront.journal;

import dev.lakefront.kernel.BackgroundActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The due entries of some kinds, a few at a time: entries that are due together belong to different aggregates. */
final class RelayLane implements BackgroundActivity {

    private static final int BATCH = 50;
    private static final int AT_ONCE = 4;

    private final String name;
    private final Due due;
    private final Duration pace;
    private final Predicate<JournalRow> handler;
    private final ThreadFactory threads;

    private RelayLane(String lane, Due due, Duration pace, Predicate<JournalRow> handler) {
        this.name = "journal-relay-" + lane;
        this.due = due;
        this.pace = pace;
        this.handler = handler;
        this.threads = Thread.ofVirtual().name(name + "-", 0).factory();
    }

    /**
     * The lanes named, and the common one for every other kind.
     *
     * @param kinds by lane
     * @param handler claims an entry and handles it; whether it completed it
     */
    static List<RelayLane> all(
            Map<String, Set<String>> kinds, JournalRows rows, Duration pace, Predicate<JournalRow> handler) {
        List<RelayLane> lanes = new ArrayList<>();
        // a list in SQL must not be empty
        Set<String> elsewhere = kinds.isEmpty()
                ? Set.of("")
                : kinds.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        lanes.add(new RelayLane(
                EntryHandler.COMMON_LANE, (now, max) -> rows.dueExcept(elsewhere, now, max), pace, handler));
        kinds.forEach(
                (lane, own) -> lanes.add(new RelayLane(lane, (now, max) -> rows.due(own, now, max), pace, handler)));
        return List.copyOf(lanes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration pace() {
        return pace;
    }

    @Override
    public void runOnce(Instant now) {
        handleAll(now);
    }

    /** Handles all that is due now; whether any entry was completed. */
    boolean handleAll(Instant now) {
        boolean any = false;
        boolean progress = true;
        while (progress) {
            progress = handle(due.find(Micros.of(now), BATCH));
            any |= progress;
        }
        return any;
    }

    private boolean handle(List<JournalRow> batch) {
        if (batch.size() < 2) {
            return !batch.isEmpty() && handler.test(batch.getFirst());
        }
        // closing waits for the workers, but on an interruption stops them
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, threads)) {
            List<Future<Boolean>> handled = new ArrayList<>();
            batch.forEach(row -> handled.add(workers.submit(() -> handler.test(row))));
            return anyCompleted(handled);
        }
    }

    private static boolean anyCompleted(List<Future<Boolean>> handled) {
        boolean any = false;
        for (Future<Boolean> each : handled) {
            try {
                any |= each.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the database failed", e.getCause());
            }
        }
        return any;
    }

    @FunctionalInterface
    private interface Due {
        List<JournalRow> find(Instant now, int max);
    }
}
