package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.mirror.Mirror;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people in the database, and the only place that changes one: whatever is done to a row marks its document. Changes
 * are made under the row's lock, which is always taken before those of its links and addresses.
 */
@Singleton
class JdbcAccounts implements Accounts {

    /** An account can only vanish between being found and being locked by what removes unproven ones: once. */
    private static final int TRIES = 3;

    private final AccountRows rows;
    private final Mirror mirror;
    private final Clock clock;

    JdbcAccounts(AccountRows rows, Mirror mirror, Clock clock) {
        this.rows = rows;
        this.mirror = mirror;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Account> find(AccountId id) {
        return rows.find(id.value()).map(AccountRow::account);
    }

    @Override
    @Transactional
    public Optional<Account> findByEmail(EmailAddress email) {
        return rows.findByEmail(email.value()).map(AccountRow::account);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> locked(AccountId id) {
        return rows.locked(id.value()).filter(row -> row.email() != null).map(AccountRow::account);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Account> lockedByEmail(EmailAddress email) {
        return rows.lockedByEmail(email.value()).map(AccountRow::account);
    }

    /** The account of an address, locked. If there is none it is made: unproven, without a password or a name. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lockedOrNew(EmailAddress email, String locale) {
        for (int tries = 0; tries < TRIES; tries++) {
            add(email, null, null, locale, null, false, Set.of(Role.CUSTOMER));
            Optional<Account> account = lockedByEmail(email);
            if (account.isPresent()) {
                return account.get();
            }
        }
        throw new IllegalStateException("an account comes and goes");
    }

    /** Adds an account unless the address has one; says whether it did. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean add(
            EmailAddress email,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            @Nullable String passwordHash,
            boolean verified,
            Set<Role> roles) {
        AccountId id = AccountId.random();
        Instant now = now();
        int added = rows.add(
                id.value(),
                email.value(),
                firstName,
                lastName,
                locale,
                passwordHash,
                verified,
                false,
                AccountRow.column(roles),
                0,
                now,
                now);
        if (added == 1) {
            mark(id);
        }
        return added == 1;
    }

    /** Counts a registration of an address that is not proven. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void countRegistration(AccountId id) {
        rows.countRegistration(id.value());
    }

    /** How often somebody registered with the address before it was proven. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int registrations(AccountId id) {
        return rows.find(id.value()).map(AccountRow::registrations).orElse(0);
    }

    /** A registration came true: its names and its password are the account's from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(AccountId id, RegistrationRow registration) {
        rows.settle(
                id.value(),
                registration.passwordHash(),
                registration.firstName(),
                registration.lastName(),
                registration.locale(),
                now());
        mark(id);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void setPassword(AccountId id, String passwordHash) {
        rows.setPassword(id.value(), passwordHash, now());
        mark(id);
    }

    /** Whoever holds the account has shown that the address is theirs. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void verify(AccountId id) {
        rows.verify(id.value(), now());
        mark(id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void rename(AccountId id, @Nullable String firstName, @Nullable String lastName, String locale) {
        rows.rename(id.value(), firstName, lastName, locale, now());
        mark(id);
    }

    /** Fails if the address is another account's. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void move(AccountId id, EmailAddress email) {
        rows.move(id.value(), email.value(), now());
        mark(id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void admit(AccountId id, Set<Role> roles, boolean blocked) {
        rows.admit(id.value(), AccountRow.column(roles), blocked, now());
        mark(id);
    }

    /** Something that belongs to the account, such as an address, was changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void touch(AccountId id) {
        rows.touch(id.value(), now());
        mark(id);
    }

    /** Forgets the person; the id remains, and stands for nobody. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(AccountId id) {
        rows.erase(id.value(), now());
        mark(id);
    }

    /** Removes an account that nobody ever proved, with all that hangs on it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(AccountId id) {
        rows.remove(id.value());
        mark(id);
    }

    private void mark(AccountId id) {
        mirror.changed(id.documentId());
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
