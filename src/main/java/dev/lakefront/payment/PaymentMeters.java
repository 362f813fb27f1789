package dev.lakefront.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What somebody should look at: {@code lakefront.payment.unstarted}, attempts that could not be started for five minutes. */
@Singleton
final class PaymentMeters implements MeterBinder {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final AttemptRows rows;
    private final Clock clock;

    PaymentMeters(AttemptRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "lakefront.payment.unstarted",
                        rows,
                        each -> each.countStartingSince(clock.instant().minus(LONG)))
                .description("Attempts to pay that could not be started for five minutes")
                .register(registry);
    }
}
