package dev.lakefront.mirror;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far the lake is behind: {@code lakefront.mirror.documents} by state (dirty, parked, ahead), {@code
 * lakefront.mirror.oldest.seconds}, {@code lakefront.mirror.waiting} and {@code lakefront.mirror.rebuilt}.
 */
@Singleton
final class MirrorMeters implements MeterBinder {

    private final MirrorRows rows;
    private final Mirror mirror;
    private final Showings showings;
    private final Clock clock;

    MirrorMeters(MirrorRows rows, Mirror mirror, Showings showings, Clock clock) {
        this.rows = rows;
        this.mirror = mirror;
        this.showings = showings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String documents = "lakefront.mirror.documents";
        Gauge.builder(documents, rows, MirrorRows::countDirty)
                .tag("state", "dirty")
                .description("Documents whose last change the lake may not have")
                .register(registry);
        for (String state : List.of(MirrorRow.PARKED, MirrorRow.AHEAD)) {
            Gauge.builder(documents, rows, mirrored -> mirrored.countByState(state))
                    .tag("state", state)
                    .description("Documents that the lake refuses, or has in a state that the database does not know")
                    .register(registry);
        }
        Gauge.builder("lakefront.mirror.oldest.seconds", this, MirrorMeters::oldest)
                .description("Age of the oldest change that the lake may not have")
                .register(registry);
        Gauge.builder("lakefront.mirror.waiting", showings, Showings::waiting)
                .description("Requests that wait until the lake has what they changed")
                .register(registry);
        Gauge.builder("lakefront.mirror.rebuilt", mirror, each -> each.rebuilt() ? 1 : 0)
                .description("Whether the database is known to have all that the lake has")
                .register(registry);
    }

    private double oldest() {
        Instant oldest = rows.oldestChange();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
