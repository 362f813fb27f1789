package dev.lakefront.cart;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much carts hold, and how long they are kept.
 *
 * @param lines of a cart at most; an order's document takes 100
 * @param quantity of a line at most
 * @param guestKept after so long without a change a guest's cart is removed
 * @param personKept the same, of somebody who has an account
 * @param upkeepInterval the pause between two looks for what has expired
 * @param limitFactor all limits of requests about carts are multiplied by this; for load tests
 */
@ConfigurationProperties("lakefront.cart")
public record CartConfig(
        @Bindable(defaultValue = "100") int lines,
        @Bindable(defaultValue = "9999") int quantity,
        @Bindable(defaultValue = "30d") Duration guestKept,
        @Bindable(defaultValue = "180d") Duration personKept,
        @Bindable(defaultValue = "10m") Duration upkeepInterval,
        @Bindable(defaultValue = "1") int limitFactor) {

    private static final int MOST_LINES = 100;
    private static final int MOST_QUANTITY = 9_999;

    public CartConfig {
        if (lines < 1 || lines > MOST_LINES) {
            throw new IllegalArgumentException("lakefront.cart.lines: 1 to " + MOST_LINES);
        }
        if (quantity < 1 || quantity > MOST_QUANTITY) {
            throw new IllegalArgumentException("lakefront.cart.quantity: 1 to " + MOST_QUANTITY);
        }
    }
}
