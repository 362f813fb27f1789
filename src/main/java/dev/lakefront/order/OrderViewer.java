package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an order: somebody signed in, somebody who shows a token, both or neither. Controllers take one as an
 * argument.
 *
 * @param account null if nobody is signed in
 * @param token that came along, whether it opens anything or not; null if none did
 */
public record OrderViewer(
        @Nullable AccountId account, @Nullable String token) {

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "OrderViewer[]";
    }
}
