package dev.lakefront.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what is yet to be handled and what was given up: {@code lakefront.journal.entries} by state. */
@Singleton
final class JournalMeters implements MeterBinder {

    private final JournalRows rows;

    JournalMeters(JournalRows rows) {
        this.rows = rows;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : List.of("waiting", "parked")) {
            Gauge.builder("lakefront.journal.entries", rows, journal -> journal.countByState(state))
                    .tag("state", state)
                    .description("Entries of the journal in this state")
                    .register(registry);
        }
    }
}
