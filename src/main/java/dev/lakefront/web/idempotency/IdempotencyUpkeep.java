package dev.lakefront.web.idempotency;

import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Forgets requests that were kept for long enough. */
@Singleton
final class IdempotencyUpkeep implements BackgroundActivity {

    private static final Duration PACE = Duration.ofMinutes(10);

    private final IdempotencyRows rows;

    IdempotencyUpkeep(IdempotencyRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "idempotency-upkeep";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void runOnce(Instant now) {
        rows.removeExpired(now.truncatedTo(ChronoUnit.MICROS));
    }
}
