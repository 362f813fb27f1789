package dev.lakefront.checkout;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Removes quotes a day after they expired: till then who comes late is told so. */
@Singleton
final class QuoteUpkeep implements BackgroundActivity {

    private static final Duration PACE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final QuoteRows rows;

    QuoteUpkeep(QuoteRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "quote-upkeep";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void runOnce(Instant now) {
        rows.removeExpired(Micros.of(now.minus(KEPT)));
    }
}
