package dev.lakefront.account;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people tell of themselves and may change at any time. */
@Singleton
class Profile {

    private final JdbcAccounts accounts;

    Profile(JdbcAccounts accounts) {
        this.accounts = accounts;
    }

    /** Nothing once the account is deleted. */
    Optional<Account> of(AccountId id) {
        return accounts.find(id).filter(account -> account.email() != null);
    }

    /** Sets what the functions make of the account as it is at this moment. */
    @Transactional
    public Optional<Account> change(
            AccountId id,
            Function<Account, @Nullable String> firstName,
            Function<Account, @Nullable String> lastName,
            Function<Account, String> locale) {
        Optional<Account> found = accounts.locked(id);
        found.ifPresent(account ->
                accounts.rename(id, firstName.apply(account), lastName.apply(account), locale.apply(account)));
        return found.flatMap(account -> accounts.find(id));
    }
}
