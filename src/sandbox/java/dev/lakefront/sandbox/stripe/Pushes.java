package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.push.DeliveryQueue;
import dev.lakefront.sandbox.push.DeliveryQueue.Attempt;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.DeliveryReports;
import dev.lakefront.sandbox.push.OneWayPost;
import dev.lakefront.sandbox.push.WebhookFaults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What is on its way to webhooks, each of which has several lines: nothing keeps its order. Safe between threads. */
final class Pushes implements AutoCloseable {

    private final Clock clock;
    private final StripeSettings.Pushes settings;
    private final ScheduledExecutorService timer;
    private final OneWayPost post = new OneWayPost();
    private final WebhookFaults faults = new WebhookFaults();
    private final DeliveryReports reports = new DeliveryReports();
    private final Map<String, List<DeliveryQueue<Push>>> lines = new ConcurrentHashMap<>();

    Pushes(Clock clock, StripeSettings.Pushes settings, ScheduledExecutorService timer) {
        this.clock = clock;
        this.settings = settings;
        this.timer = timer;
    }

    /** Sends at some time within the spread, or next. */
    void send(Push push, boolean next) {
        List<DeliveryQueue<Push>> all = lines.computeIfAbsent(push.endpoint().id(), id -> newLines());
        DeliveryQueue<Push> line = all.get(ThreadLocalRandom.current().nextInt(all.size()));
        long spread = next ? 0 : settings.spread().toNanos();
        Runnable sending = () -> line.submit(() -> line.deliver(push));
        if (spread == 0) {
            sending.run();
            return;
        }
        try {
            timer.schedule(sending, ThreadLocalRandom.current().nextLong(spread), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // what has not been delivered is lost, as it is with the real one
        }
    }

    private List<DeliveryQueue<Push>> newLines() {
        List<DeliveryQueue<Push>> all = new ArrayList<>();
        for (int i = 0; i < settings.lines(); i++) {
            all.add(new DeliveryQueue<>(settings.policy(), faults, this::attempt, timer));
        }
        return List.copyOf(all);
    }

    void forget(String endpointId) {
        List<DeliveryQueue<Push>> all = lines.remove(endpointId);
        if (all != null) {
            all.forEach(DeliveryQueue::close);
        }
    }

    WebhookFaults faults() {
        return faults;
    }

    /** The latest attempts, newest first. */
    List<DeliveryReport> reports() {
        return reports.latest();
    }

    void clear() {
        faults.clear();
        List.copyOf(lines.keySet()).forEach(this::forget);
        reports.clear();
    }

    @Override
    public void close() {
        lines.values().forEach(all -> all.forEach(DeliveryQueue::close));
        post.close();
    }

    /** Whether another attempt is wanted. */
    private boolean attempt(Attempt<Push> attempt) {
        Push push = attempt.delivery();
        int status = attempt.number() == 0 ? 0 : post(push);
        boolean taken = status >= 200 && status < 300;
        if (taken) {
            push.event().waiting().remove(push.endpoint().id());
        }
        boolean again = attempt.number() > 0 && !taken && !attempt.last();
        reports.add(new DeliveryReport(
                clock.instant(),
                push.endpoint().id(),
                push.endpoint().url().toString(),
                push.event().type(),
                push.event().subject(),
                push.event().id(),
                attempt.number(),
                status,
                taken ? "delivered" : again ? "retrying" : attempt.number() == 0 ? "lost" : "given-up"));
        push.tried().complete(null);
        return again;
    }

    private int post(Push push) {
        Duration timeout = settings.policy().timeout();
        try {
            return post.send(push.endpoint().url(), push.headers(clock.instant()), push.body(), timeout);
        } catch (IOException e) {
            return 0;
        }
    }
}
