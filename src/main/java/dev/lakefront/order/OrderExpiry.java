package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls orders off that nobody paid in time, a few at once. One whose payment can neither be closed nor learned the end of keeps
 * its pieces until the hard limit, which is counted as {@code lakefront.orders.stuck}: somebody should look at it then.
 */
@Singleton
final class OrderExpiry implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(OrderExpiry.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    private final OrderRows rows;
    private final OrderDesk desk;
    private final OrderChanges changes;
    private final OrderConfig config;
    private final MeterRegistry meters;
    private final ThreadFactory threads =
            Thread.ofVirtual().name("order-expiry-", 0).factory();

    /** Whether it was said that payments cannot be closed. */
    private volatile boolean reported;

    OrderExpiry(OrderRows rows, OrderDesk desk, OrderChanges changes, OrderConfig config, MeterRegistry meters) {
        this.rows = rows;
        this.desk = desk;
        this.changes = changes;
        this.config = config;
        this.meters = meters;
        stuck(0);
    }

    private void stuck(int more) {
        meters.counter("lakefront.orders.stuck").increment(more);
    }

    @Override
    public String name() {
        return "order-expiry";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void runOnce(Instant now) {
        AtomicBoolean failing = new AtomicBoolean();
        List<OrderRow> batch;
        do {
            batch = rows.toEnd(Micros.of(now), BATCH);
            endAll(batch, now, failing);
        } while (batch.size() == BATCH
                && !failing.get()
                && !Thread.currentThread().isInterrupted());
    }

    private void endAll(List<OrderRow> batch, Instant now, AtomicBoolean failing) {
        // closing waits for the workers, but on an interruption stops them
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, threads)) {
            List<Future<?>> ended = new ArrayList<>();
            batch.forEach(row -> ended.add(workers.submit(() -> end(row, now, failing))));
            for (Future<?> each : ended) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the database failed", e.getCause());
        }
    }

    private void end(OrderRow row, Instant now, AtomicBoolean failing) {
        Instant seen = row.endAt();
        boolean mine = seen != null
                && !failing.get()
                && rows.putOffEnd(row.id(), seen, Micros.of(now.plus(config.retryAfter()))) == 1;
        if (!mine) {
            return;
        }
        OrderId id = new OrderId(row.id());
        try {
            boolean ended =
                    isOver(desk.change(id, new OrderChange.Cancel(PaymentTransition.EXPIRED), Actor.SHOP, null));
            reported = false;
            if (!ended) {
                stillWaiting(row, now);
            }
        } catch (UpstreamException e) {
            // the others need not find that out as well; each waits its own time
            failing.set(true);
            if (!reported) {
                reported = true;
                LOG.warn("payments cannot be closed, so that orders wait whose time is up: {}", e.getMessage());
            }
            stillWaiting(row, now);
        } catch (RuntimeException e) {
            // its neighbours need not wait for it
            LOG.error("the order {} is over and cannot be ended", row.id(), e);
        }
    }

    private static boolean isOver(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Done done -> true;
            case ChangeResult.AlreadySo so -> true;
            // paid, at the last moment
            case ChangeResult.Illegal illegal -> true;
            case ChangeResult.Unknown unknown -> true;
            case ChangeResult.Conflict conflict -> false;
            case ChangeResult.PaymentUnderWay underWay -> false;
        };
    }

    private void stillWaiting(OrderRow row, Instant now) {
        if (now.isBefore(row.placedAt().plus(config.hardLimit()))) {
            return;
        }
        if (changes.giveUp(new OrderId(row.id()))) {
            stuck(1);
            LOG.error("the order {} is given up, and whether it will be paid is not known", row.id());
        }
    }
}
