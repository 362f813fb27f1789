package dev.lakefront.sandbox.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the vendors were asked since the last reset: counters of everything, and the last requests. Thread safe. */
final class RequestLog {

    private static final int KEPT = 1_000;

    private final Deque<SeenRequest> last = new ArrayDeque<>();
    private final Map<Target, Counters> counters = new EnumMap<>(Target.class);
    private long sequence;

    /** Status 0 stands for no answer; the fault is the wire name of the one that struck. */
    void add(Instant at, Target target, Request request, int status, long millis, @Nullable String fault) {
        SeenRequest.Told told = SeenRequest.Told.by(request);
        synchronized (this) {
            counters.computeIfAbsent(target, t -> new Counters()).count(request.path(), status);
            last.addLast(new SeenRequest(
                    ++sequence, at, target, request.method(), request.path(), status, millis, fault, told));
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
    }

    /** Counters, and the newest requests first; of every target if none is named. */
    synchronized Summary summary(@Nullable Target target, int limit) {
        Counters sum = new Counters();
        counters.forEach((counted, c) -> {
            if (target == null || target == counted) {
                sum.add(c);
            }
        });
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Iterator<SeenRequest> newest = last.descendingIterator(); newest.hasNext() && shown.size() < limit; ) {
            SeenRequest seen = newest.next();
            if (target == null || target == seen.target()) {
                shown.add(seen.shown());
            }
        }
        return new Summary(sum.all, sum.mutations, sum.queries, sum.rateLimited, shown);
    }

    synchronized void clear() {
        last.clear();
        counters.clear();
    }

    record Summary(long count, long mutations, long queries, long rateLimited, List<Map<String, Object>> last) {}

    private static final class Counters {
        long all;
        long mutations;
        long queries;
        long rateLimited;

        void count(String path, int status) {
            all++;
            mutations += path.contains("/data/mutate/") ? 1 : 0;
            queries += path.contains("/data/query/") ? 1 : 0;
            rateLimited += status == 429 ? 1 : 0;
        }

        void add(Counters other) {
            all += other.all;
            mutations += other.mutations;
            queries += other.queries;
            rateLimited += other.rateLimited;
        }
    }
}
