package dev.lakefront.cart;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes carts that nobody has changed for long, in small transactions. */
@Singleton
final class CartUpkeep implements BackgroundActivity {

    private static final int BATCH = 200;

    private final CartRows rows;
    private final CartConfig config;

    CartUpkeep(CartRows rows, CartConfig config) {
        this.rows = rows;
        this.config = config;
    }

    @Override
    public String name() {
        return "cart-upkeep";
    }

    @Override
    public Duration pace() {
        return config.upkeepInterval();
    }

    @Override
    public void runOnce(Instant now) {
        Instant at = Micros.of(now);
        List<String> batch;
        do {
            batch = rows.expired(at, BATCH);
            if (!batch.isEmpty()) {
                rows.removeExpired(batch, at);
            }
        } while (batch.size() == BATCH);
    }
}
