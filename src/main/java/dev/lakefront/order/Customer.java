package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whose order it is.
 *
 * @param account null if it is a guest's
 * @param email where its letters go
 * @param locale of its texts and letters
 */
public record Customer(@Nullable AccountId account, EmailAddress email, String locale) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Customer[]";
    }
}
