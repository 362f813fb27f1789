package dev.lakefront.order;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The tokens by which guests read their orders: a MAC of the order's id, 128 bits. They are derived, so neither the database
 * nor the journal holds any.
 */
@Singleton
public final class OrderTokens {

    /** Carries a guest's token in requests. */
    public static final String HEADER = "X-Order-Token";

    private static final String PURPOSE = "order-token";
    private static final byte[] NOTHING_MORE = {};

    private final Seals seals;

    OrderTokens(Seals seals) {
        this.seals = seals;
    }

    /** The token of an order, the same each time. */
    public String of(OrderId order) {
        return seals.seal(PURPOSE, order.value(), NOTHING_MORE);
    }

    /** Whether this is the order's token; takes as long for each wrong one. */
    public boolean opens(OrderId order, String token) {
        // the text as a whole: the last character of Base64 has bits that say nothing
        return MessageDigest.isEqual(
                of(order).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}
