package dev.lakefront.payment;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after attempts that nobody else does: starts those that were not started in time, the longest due first, and closes
 * payments that ended attempts may have left elsewhere.
 */
@Singleton
final class PaymentStarts implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentStarts.class);

    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final int BATCH = 50;
    private static final int AT_ONCE = 8;

    private final AttemptRows rows;
    private final GatewayStarts starts;
    private final PaymentIntake intake;
    private final PaymentGateway gateway;

    /** Asked for late: orders, too, know this room. */
    private final Provider<StartableOrders> orders;

    PaymentStarts(
            AttemptRows rows,
            GatewayStarts starts,
            PaymentIntake intake,
            PaymentGateway gateway,
            Provider<StartableOrders> orders) {
        this.rows = rows;
        this.starts = starts;
        this.intake = intake;
        this.gateway = gateway.patient();
        this.orders = orders;
    }

    @Override
    public String name() {
        return "payment-starts";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void runOnce(Instant now) {
        Instant at = Micros.of(now);
        boolean more = true;
        while (more) {
            List<AttemptRow> due = rows.due(at, BATCH);
            more = lookAfter(due, at) && due.size() == BATCH;
        }
    }

    /** Whether whoever takes payments answered all of them. */
    private boolean lookAfter(List<AttemptRow> due, Instant now) {
        if (due.isEmpty()) {
            return true;
        }
        // closing waits for the workers, but on an interruption stops them
        try (ExecutorService workers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("payment-starts-", 0).factory())) {
            List<Future<Boolean>> looked = new ArrayList<>();
            due.forEach(row -> looked.add(workers.submit(() -> lookAfter(row, now))));
            boolean all = true;
            for (Future<Boolean> each : looked) {
                all &= each.get();
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt to pay broke the look after all of them", e.getCause());
        }
    }

    /** One that fails is due again when the claim is over, if not before. */
    private boolean lookAfter(AttemptRow row, Instant now) {
        try {
            if (rows.claim(row.orderId(), row.attempt(), now, now.plus(CLAIM)) == 1) {
                switch (row.standing()) {
                    case STARTING -> start(row);
                    case CLOSED -> tidy(row, now);
                    case OPEN, SUCCEEDED -> rows.lookedAfter(row.orderId(), row.attempt());
                }
            }
            return true;
        } catch (UpstreamException e) {
            LOG.warn("attempt {} to pay order {} must wait: {}", row.attempt(), row.orderId(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.error("attempt {} to pay order {} cannot be looked after", row.attempt(), row.orderId(), e);
            return true;
        }
    }

    private void start(AttemptRow row) {
        Optional<String> order = orders.get().startable(row.orderId());
        if (order.isPresent()) {
            starts.start(gateway, row, order.get(), null);
        } else {
            intake.endUnstarted(row.orderId(), row.attempt());
        }
    }

    private void tidy(AttemptRow row, Instant now) {
        PaymentReference known = row.payment();
        Optional<PaymentReference> left = known != null
                ? Optional.of(known)
                : GatewayStarts.sent(gateway, row, now).map(Payment::reference);
        if (left.isPresent()) {
            intake.found(row.orderId(), row.attempt(), gateway.close(left.get()));
        } else {
            rows.lookedAfter(row.orderId(), row.attempt());
        }
    }
}
