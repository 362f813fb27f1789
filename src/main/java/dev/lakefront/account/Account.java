package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person known to the shop.
 *
 * @param email null once the account was deleted and what the books need of it was made anonymous
 * @param locale a BCP 47 tag, such as {@code de}
 * @param passwordHash null if the person never chose one here, or has to choose a new one
 * @param verified whether the person has shown that the address is theirs; without that nobody can sign in
 */
public record Account(
        AccountId id,
        @Nullable EmailAddress email,
        @Nullable String firstName,
        @Nullable String lastName,
        String locale,
        @Nullable String passwordHash,
        boolean verified,
        boolean blocked,
        Set<Role> roles,
        Instant createdAt,
        Instant updatedAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Account[" + id.value() + "]";
    }
}
