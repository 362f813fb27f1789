package dev.lakefront.stock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * What of the ledger somebody should look at: {@code lakefront.stock.overpromised}, SKUs of which more is sold or held than
 * supplied, and {@code lakefront.stock.holds} by state (held, overdue).
 */
@Singleton
final class StockMeters implements MeterBinder {

    /** Ending them takes a moment. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final StockRows rows;
    private final HoldRows holds;
    private final Clock clock;

    StockMeters(StockRows rows, HoldRows holds, Clock clock) {
        this.rows = rows;
        this.holds = holds;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lakefront.stock.overpromised", rows, StockRows::countOverpromised)
                .description("SKUs of which more is sold or held than supplied")
                .register(registry);
        String name = "lakefront.stock.holds";
        Gauge.builder(name, holds, HoldRows::countHeld)
                .tag("state", "held")
                .description("Holds of orders not paid yet")
                .register(registry);
        Gauge.builder(name, holds, each -> each.countHeldSince(clock.instant().minus(OVERDUE)))
                .tag("state", "overdue")
                .description("Holds of orders not paid yet whose deadline passed five minutes ago")
                .register(registry);
    }
}
