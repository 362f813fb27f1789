package dev.lakefront.sandbox.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest attempts to deliver. Safe between threads. */
public final class DeliveryReports {

    private static final int KEPT = 200;

    private final Deque<DeliveryReport> reports = new ArrayDeque<>();

    public synchronized void add(DeliveryReport report) {
        reports.addFirst(report);
        if (reports.size() > KEPT) {
            reports.removeLast();
        }
    }

    /** Newest first. */
    public synchronized List<DeliveryReport> latest() {
        return List.copyOf(reports);
    }

    public synchronized void clear() {
        reports.clear();
    }
}
