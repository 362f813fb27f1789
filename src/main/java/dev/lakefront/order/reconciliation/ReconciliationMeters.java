package dev.lakefront.order.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What of orders and payments somebody should look at: {@code lakefront.reconciliation.findings}, which are open, by kind; and {@code
 * lakefront.reconciliation.age}, the seconds since the beginning of the last run that came to its end.
 */
@Singleton
final class ReconciliationMeters implements MeterBinder {

    private final FindingRows findings;
    private final RunRows runs;
    private final Clock clock;

    ReconciliationMeters(FindingRows findings, RunRows runs, Clock clock) {
        this.findings = findings;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (FindingKind kind : FindingKind.values()) {
            Gauge.builder("lakefront.reconciliation.findings", findings, each -> each.countOpenOf(kind.wireName()))
                    .tag("kind", kind.wireName())
                    .description("Open findings")
                    .register(registry);
        }
        Gauge.builder("lakefront.reconciliation.age", this, ReconciliationMeters::age)
                .baseUnit("seconds")
                .description("Time since the beginning of the last complete run")
                .register(registry);
    }

    /** No number before the first one. */
    private double age() {
        Instant last = runs.get().startedAt();
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toSeconds();
    }
}
