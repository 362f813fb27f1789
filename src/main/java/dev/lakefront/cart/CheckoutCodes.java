package dev.lakefront.cart;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The codes in addresses of the checkout page: each opens one cart for a day, without its token. Nothing is kept of them;
 * within an hour they are the same. To be used after a sign-in merged the cart into another, a code must be asked for anew.
 */
@Singleton
public final class CheckoutCodes {

    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final String PURPOSE = "checkout-code";
    private static final String TO_NOBODY = "";
    private static final int BYTES = 3 * Long.BYTES;
    private static final int LONGEST = 100;

    private final Seals seals;
    private final Clock clock;

    CheckoutCodes(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    public String make(CartId cart) {
        UUID id = UUID.fromString(cart.value());
        Instant end = clock.instant()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(1, ChronoUnit.HOURS)
                .plus(GOOD_FOR);
        byte[] content = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(end.getEpochSecond())
                .array();
        return seals.seal(PURPOSE, TO_NOBODY, content);
    }

    /** The cart; nothing if the code was not made here or is too old. Whether the cart is still there is not asked. */
    public Optional<CartId> open(String code) {
        byte[] content = code.length() > LONGEST ? null : seals.open(PURPOSE, TO_NOBODY, code);
        if (content == null || content.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(content);
        UUID id = new UUID(parts.getLong(), parts.getLong());
        Instant end = Instant.ofEpochSecond(parts.getLong());
        return clock.instant().isBefore(end) ? Optional.of(new CartId(id.toString())) : Optional.empty();
    }
}
