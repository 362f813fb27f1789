package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes what has expired: links, registrations, and accounts whose address nobody proved. */
@Singleton
class AccountUpkeep implements BackgroundActivity {

    private static final int BATCH = 200;

    private final JdbcAccounts accounts;
    private final AccountRows rows;
    private final LinkRows links;
    private final RegistrationRows registrations;
    private final AccountConfig config;

    AccountUpkeep(
            JdbcAccounts accounts,
            AccountRows rows,
            LinkRows links,
            RegistrationRows registrations,
            AccountConfig config) {
        this.accounts = accounts;
        this.rows = rows;
        this.links = links;
        this.registrations = registrations;
        this.config = config;
    }

    @Override
    public String name() {
        return "account-upkeep";
    }

    @Override
    public Duration pace() {
        return config.upkeepInterval();
    }

    @Override
    public void runOnce(Instant now) {
        Instant at = Micros.of(now);
        links.removeExpired(at);
        registrations.removeExpired(at);
        List<String> batch;
        do {
            batch = rows.unproven(at.minus(config.unverifiedKept()), at, BATCH);
            batch.forEach(id -> removeIfUnproven(new AccountId(id), at));
        } while (batch.size() == BATCH);
    }

    /** Looks again once the account is locked: its address may have been registered or proven since. */
    @Transactional
    public void removeIfUnproven(AccountId id, Instant now) {
        if (accounts.locked(id).isPresent() && rows.countUnproven(id.value(), now) == 1) {
            accounts.remove(id);
        }
    }
}
