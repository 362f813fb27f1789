package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import java.util.Optional;

/** The people. What changes one marks their document, and needs the caller's transaction. */
public interface Accounts {

    Optional<Account> find(AccountId id);

    /** An address belongs to one account at most. */
    Optional<Account> findByEmail(EmailAddress email);

    /**
     * The account unless it was deleted; nobody else changes it before the caller's transaction ends. What is decided by
     * a password, a role or a block is decided under this lock.
     */
    Optional<Account> locked(AccountId id);

    /** Sets or replaces a password. */
    void setPassword(AccountId id, String passwordHash);
}
