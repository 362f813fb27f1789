package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pieces available again whose deadline has passed, one hold in a transaction; what another instance is about is left to
 * it. Holds that end by their owner are left alone.
 */
@Singleton
final class HoldExpiry implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(HoldExpiry.class);

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 200;

    /** How long one that was given up can be asked for. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final JdbcHolds holds;
    private final HoldRows rows;
    private Instant forgotAt = Instant.MIN;

    HoldExpiry(JdbcHolds holds, HoldRows rows) {
        this.holds = holds;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "hold-expiry";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public synchronized void runOnce(Instant now) {
        int ended = MOST_AT_ONCE;
        while (ended == MOST_AT_ONCE) {
            ended = expireSome(now);
        }
        if (forgotAt.isBefore(now.minus(FORGET_EVERY))) {
            rows.forget(Micros.of(now.minus(RETENTION)));
            forgotAt = now;
        }
    }

    private int expireSome(Instant now) {
        List<String> over = rows.over(Micros.of(now), MOST_AT_ONCE);
        int ended = 0;
        for (String id : over) {
            try {
                ended += holds.expire(new HoldId(id), now) ? 1 : 0;
            } catch (RuntimeException e) {
                // its neighbours need not wait for it
                LOG.error("the hold {} is over and cannot be ended", id, e);
            }
        }
        return ended;
    }
}
