package dev.lakefront.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What of orders somebody should look at: {@code lakefront.orders.overdue}. */
@Singleton
final class OrderMeters implements MeterBinder {

    /** Ending them takes a moment. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final OrderRows rows;
    private final Clock clock;

    OrderMeters(OrderRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "lakefront.orders.overdue",
                        rows,
                        each -> each.countOverdue(clock.instant().minus(OVERDUE)))
                .description("Orders not paid whose time was up five minutes ago, and whose payment is not closed")
                .register(registry);
    }
}
