package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}. */
@MappedEntity("account")
record AccountRow(
        @Id String id,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String locale,
        @Nullable String passwordHash,
        boolean verified,
        boolean blocked,
        String roles,
        int registrations,
        Instant createdAt,
        Instant updatedAt) {

    Account account() {
        return new Account(
                new AccountId(id),
                email == null ? null : new EmailAddress(email),
                firstName,
                lastName,
                locale,
                passwordHash,
                verified,
                blocked,
                roles(roles),
                createdAt,
                updatedAt);
    }

    /** Roles as the column holds them, in the order of their rank. */
    static String column(Collection<Role> roles) {
        return EnumSet.copyOf(roles).stream().map(Role::wireName).collect(Collectors.joining(","));
    }

    private static Set<Role> roles(String column) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : column.split(",", -1)) {
            roles.add(Role.named(role));
        }
        return roles;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountRow[" + id + "]";
    }
}
