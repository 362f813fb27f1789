package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.PaymentNews;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how the payments of open orders are, in case nobody tells: each after a minute, and then when it is twice as old, and
 * every hour at least: some take days. A few at a time, since the same budget serves those who are paying.
 */
@Singleton
final class PaymentSweep implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentSweep.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int FEW = 10;

    private final OrderRows rows;
    private final PaymentNews payments;

    PaymentSweep(OrderRows rows, PaymentNews payments) {
        this.rows = rows;
        this.payments = payments;
    }

    @Override
    public String name() {
        return "payment-sweep";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void runOnce(Instant now) {
        for (OrderRow row : rows.toLookAt(Micros.of(now), FEW)) {
            Instant seen = row.lookAt();
            if (seen != null && rows.putOffLook(row.id(), seen, next(row, now)) == 1) {
                try {
                    payments.look(row.id());
                } catch (UpstreamException e) {
                    LOG.info("payments cannot be looked at now: {}", e.getMessage());
                    return;
                }
            }
        }
    }

    private static Instant next(OrderRow row, Instant now) {
        Duration age = Duration.between(row.placedAt(), now);
        Duration pause = age.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : age;
        return Micros.of(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
}
