package dev.lakefront.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The administrator with whom a shop goes live. Others can be given by {@link InitialAccountConfig}, but not in environment
 * variables of their own, in which the framework finds no new names.
 *
 * @param email whose the account is; without it there is none
 * @param password taken if the account has none yet; changed passwords stay as they are
 */
@ConfigurationProperties("lakefront.first-administrator")
public record FirstAdministratorConfig(
        @Nullable String email, @Nullable String password) {

    Optional<InitialAccountConfig> account() {
        return email == null || email.isBlank() || password == null
                ? Optional.empty()
                : Optional.of(new InitialAccountConfig(
                        "first-administrator", email, password, List.of(Role.ADMIN.wireName())));
    }

    /** No secrets. */
    @Override
    public String toString() {
        return "FirstAdministratorConfig[]";
    }
}
