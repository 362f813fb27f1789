package dev.lakefront.cart;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tokens by which guests hold their carts: 256 random bits, of which the database keeps a keyed hash only. */
@Singleton
class CartTokens {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String PURPOSE = "cart-token";

    private final Seals seals;
    private final SecureRandom random = new SecureRandom();

    CartTokens(Seals seals) {
        this.seals = seals;
    }

    String mint() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a cart with this token is found by; nothing if it cannot be one. */
    Optional<String> key(String token) {
        return SHAPE.matcher(token).matches() ? Optional.of(seals.pseudonym(PURPOSE, token)) : Optional.empty();
    }
}
