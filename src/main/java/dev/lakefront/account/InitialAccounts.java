package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.WarmUp;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that those named in the settings have an account and can sign in: it is made for them, or gets their password
 * if it has none, as one that was restored from the lake.
 */
@Singleton
class InitialAccounts implements WarmUp {

    private final List<InitialAccountConfig> wanted;
    private final JdbcAccounts accounts;
    private final Passwords passwords;

    InitialAccounts(
            List<InitialAccountConfig> several,
            FirstAdministratorConfig administrator,
            JdbcAccounts accounts,
            Passwords passwords) {
        this.wanted = Stream.concat(several.stream(), administrator.account().stream())
                .toList();
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** After the people were restored, if they were lost. */
    @Override
    public int rank() {
        return 10;
    }

    @Override
    public void warmUp(Instant now) {
        wanted.forEach(this::provide);
    }

    private void provide(InitialAccountConfig person) {
        EmailAddress email = EmailAddress.parse(person.email())
                .orElseThrow(() -> new IllegalArgumentException(person + " has no e-mail address"));
        boolean ready = accounts.findByEmail(email)
                .filter(account -> account.passwordHash() != null)
                .isPresent();
        if (!ready) {
            Set<Role> roles = person.roles().stream().map(Role::named).collect(Collectors.toSet());
            settle(email, passwords.hash(person.password()), roles);
        }
    }

    /** Another instance may do the same at this moment. */
    @Transactional
    public void settle(EmailAddress email, String passwordHash, Set<Role> roles) {
        boolean added = accounts.add(email, null, null, PersonalFields.DEFAULT_LOCALE, passwordHash, true, roles);
        if (!added) {
            accounts.lockedByEmail(email)
                    .filter(account -> account.passwordHash() == null)
                    .ifPresent(account -> {
                        accounts.setPassword(account.id(), passwordHash);
                        accounts.verify(account.id());
                        accounts.admit(account.id(), roles, account.blocked());
                    });
        }
    }
}
