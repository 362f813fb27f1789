package dev.lakefront.order.reconciliation;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.ChangedOrders;
import dev.lakefront.payment.PaymentGateway;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds orders against payments, both ways, at one instance of the shop at a time. Counts {@code
 * lakefront.reconciliation.healed}, orders that it put right, and {@code lakefront.reconciliation.found}, findings.
 */
@Singleton
public class Reconciler implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** How soon a run is tried again that could not come to its end. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Renewed as long as a run goes on. One that lapses does no harm: what two instances do is done once. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration RENEW = Duration.ofSeconds(10);

    /** So far behind the run before it each goes back. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final Duration WHOLE_EVERY = Duration.ofDays(1);

    private final RunRows rows;
    private final PaymentGateway gateway;
    private final Examination examination;
    private final ChangedOrders changed;
    private final JdbcFindings findings;
    private final ReconciliationConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    Reconciler(
            RunRows rows,
            PaymentGateway gateway,
            Examination examination,
            ChangedOrders changed,
            JdbcFindings findings,
            ReconciliationConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.rows = rows;
        this.gateway = gateway.patient();
        this.examination = examination;
        this.changed = changed;
        this.findings = findings;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        count(0, 0);
    }

    private void count(int healed, int found) {
        meters.counter("lakefront.reconciliation.healed").increment(healed);
        meters.counter("lakefront.reconciliation.found").increment(found);
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public Duration pace() {
        return config.every().compareTo(MINUTE) < 0 ? config.every() : MINUTE;
    }

    @Override
    public void runOnce(Instant now) {
        try {
            run(now, now.minus(config.every()));
        } catch (UpstreamException e) {
            LOG.warn("orders cannot be held against payments now: {}", e.getMessage());
        }
    }

    /**
     * Runs now, whenever the last time was.
     *
     * @return nothing if somebody is about it
     * @throws UpstreamException if whoever takes payments does not answer
     */
    public Optional<ReconciliationRun> runNow() {
        Instant now = clock.instant();
        return run(now, now);
    }

    /** The last run that came to its end, at whichever instance. */
    public Optional<ReconciliationRun> last() {
        return rows.get().last();
    }

    private Optional<ReconciliationRun> run(Instant now, Instant dueBefore) {
        String owner = UUID.randomUUID().toString();
        Instant started = Micros.of(now);
        if (rows.claim(owner, started, started.plus(CLAIM), Micros.of(dueBefore)) == 0) {
            return Optional.empty();
        }
        try {
            return run(owner, started);
        } catch (TakenOver e) {
            LOG.warn("another instance has taken over, which holds orders against payments now");
            return Optional.empty();
        } finally {
            rows.letGo(owner);
        }
    }

    private Optional<ReconciliationRun> run(String owner, Instant started) {
        RunRow before = rows.get();
        Instant wholeAt = before.wholeAt();
        boolean whole = wholeAt == null || !started.isBefore(wholeAt.plus(WHOLE_EVERY));
        Pass pass = new Pass(gateway, examination, changed, findings, clock, new Lease(owner, started)::demand);
        try {
            pass.go(from(before.startedAt(), whole, started), started);
        } finally {
            count(pass.healed(), pass.found());
        }
        ReconciliationRun run = new ReconciliationRun(
                started, Micros.of(clock.instant()), pass.payments(), pass.orders(), pass.healed(), pass.found());
        int kept = rows.complete(
                owner,
                started,
                run.endedAt(),
                whole ? started : wholeAt,
                run.payments(),
                run.orders(),
                run.healed(),
                run.found());
        return kept == 1 ? Optional.of(run) : Optional.empty();
    }

    /** The moment since which everything is looked at: nothing that happened after the last complete run is left out. */
    private Instant from(@Nullable Instant last, boolean whole, Instant now) {
        Instant usual = last == null ? now.minus(config.window()) : last.minus(OVERLAP);
        Instant early = now.minus(config.window());
        Instant from = whole && early.isBefore(usual) ? early : usual;
        Instant earliest = now.minus(config.most());
        return from.isBefore(earliest) ? earliest : from;
    }

    private static final class TakenOver extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** The right to go on, renewed now and then. */
    private final class Lease {

        private final String owner;
        private Instant renewAt;

        Lease(String owner, Instant started) {
            this.owner = owner;
            this.renewAt = started.plus(RENEW);
        }

        void demand() {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the shop ends");
            }
            Instant now = clock.instant();
            if (now.isBefore(renewAt)) {
                return;
            }
            if (rows.keep(owner, Micros.of(now.plus(CLAIM))) == 0) {
                throw new TakenOver();
            }
            renewAt = now.plus(RENEW);
        }
    }
}
