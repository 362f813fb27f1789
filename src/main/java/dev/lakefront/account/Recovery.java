package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * How people get and change their passwords. A new password makes every link of the account void: whoever knew the old one
 * may have asked for some.
 */
@Singleton
class Recovery {

    private final JdbcAccounts accounts;
    private final RegistrationRows registrations;
    private final Links links;
    private final Letters letters;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final SecurityEvents events;

    Recovery(
            JdbcAccounts accounts,
            RegistrationRows registrations,
            Links links,
            Letters letters,
            Sessions sessions,
            SignInFailures failures,
            SecurityEvents events) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.links = links;
        this.letters = letters;
        this.sessions = sessions;
        this.failures = failures;
        this.events = events;
    }

    /** Sends a link, if the address has an account that may be used. */
    @Transactional
    public void forgot(EmailAddress email, Client client) {
        Optional<Account> account = accounts.lockedByEmail(email).filter(each -> !each.blocked());
        events.note(
                SecurityEvents.Kind.PASSWORD_RESET_ASKED,
                account.map(Account::id).orElse(null),
                client);
        if (account.isEmpty()) {
            links.toNothing(LinkPurpose.RESET_PASSWORD);
            return;
        }
        letters.resetPassword(account.get(), links.toReset(account.get().id()));
    }

    /** Whose password the link changes, if it still can. */
    Optional<Account> holder(String linkId) {
        return links.find(LinkPurpose.RESET_PASSWORD, linkId)
                .filter(link -> link.usedAt() == null)
                .map(Registration::owner)
                .flatMap(accounts::find);
    }

    /**
     * Opens a link, once. Whoever does reads the address's letters, so it is proven, and what others registered with it is
     * void. All sessions end.
     */
    @Transactional
    public LinkResult reset(String linkId, String passwordHash, Client client) {
        Optional<Account> account = holder(linkId).map(Account::id).flatMap(accounts::locked);
        // only now that the account is locked is what the link says final
        if (account.isEmpty() || holder(linkId).isEmpty()) {
            return LinkResult.INVALID;
        }
        AccountId id = account.get().id();
        accounts.setPassword(id, passwordHash);
        accounts.verify(id);
        links.use(id, linkId);
        registrations.removeOf(id.value());
        Optional.ofNullable(account.get().email()).ifPresent(failures::forget);
        sessions.endAll(id, SessionEnd.PASSWORD_RESET);
        letters.tell(AccountLetter.Kind.PASSWORD_CHANGED, account.get(), null);
        events.note(SecurityEvents.Kind.PASSWORD_RESET, id, client);
        return LinkResult.DONE;
    }

    /**
     * Replaces a password that its owner has just given. All sessions but theirs end.
     *
     * @param known the hash that the given password was compared with; false if it is not the account's any more
     */
    @Transactional
    public boolean change(AccountId id, String known, String passwordHash, String sessionId, Client client) {
        Optional<Account> account = accounts.locked(id).filter(each -> known.equals(each.passwordHash()));
        if (account.isEmpty()) {
            return false;
        }
        accounts.setPassword(id, passwordHash);
        links.removeAll(id);
        sessions.endOthers(id, sessionId, SessionEnd.PASSWORD_CHANGED);
        letters.tell(AccountLetter.Kind.PASSWORD_CHANGED, account.get(), null);
        events.note(SecurityEvents.Kind.PASSWORD_CHANGED, id, client);
        return true;
    }
}
