package dev.lakefront.account;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The tokens in the links of letters: a link's id under the shop's seal. They are derived, so neither the database nor the
 * journal holds any.
 */
@Singleton
public final class LinkTokens {

    private static final String SEALED_FOR = "account-link";

    private final Seals seals;

    LinkTokens(Seals seals) {
        this.seals = seals;
    }

    /** The token of a link, the same each time. */
    public String token(LinkPurpose purpose, String linkId) {
        return seals.seal(SEALED_FOR, purpose.name(), linkId.getBytes(StandardCharsets.UTF_8));
    }

    /** The link's id; nothing if the token was not made here for this purpose. */
    Optional<String> linkId(LinkPurpose purpose, String token) {
        byte[] id = seals.open(SEALED_FOR, purpose.name(), token);
        return id == null ? Optional.empty() : Optional.of(new String(id, StandardCharsets.UTF_8));
    }
}
