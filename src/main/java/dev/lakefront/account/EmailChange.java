package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an account gets another address: asked for with the password, told to the old address, confirmed from the new. */
@Singleton
class EmailChange {

    private final JdbcAccounts accounts;
    private final Links links;
    private final Letters letters;
    private final Sessions sessions;
    private final SecurityEvents events;

    EmailChange(JdbcAccounts accounts, Links links, Letters letters, Sessions sessions, SecurityEvents events) {
        this.accounts = accounts;
        this.links = links;
        this.letters = letters;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * Sends the letters. Those to the old address are the same whether or not the new one is taken: whoever asks reads
     * them.
     */
    @Transactional
    public void ask(AccountId id, EmailAddress newEmail, String sessionId, Client client) {
        // found, not locked: two who ask for each other's address would wait for each other
        Optional<Account> holder = accounts.findByEmail(newEmail).filter(Account::verified);
        Optional<Account> asking = accounts.locked(id);
        if (asking.isEmpty()) {
            return;
        }
        letters.tell(AccountLetter.Kind.EMAIL_CHANGE_ASKED, asking.get(), newEmail);
        events.note(SecurityEvents.Kind.EMAIL_CHANGE_ASKED, id, client);
        if (holder.isPresent()) {
            letters.tell(AccountLetter.Kind.ALREADY_REGISTERED, holder.get(), null);
        } else {
            letters.confirmNewEmail(asking.get(), newEmail, links.toMove(id, newEmail, sessionId));
        }
    }

    /**
     * Opens the link in the letter to the new address. Opening it again within its life changes nothing. All sessions but
     * the one that asked end.
     */
    LinkResult confirm(String linkId, Client client) {
        try {
            return confirmOnce(linkId, client);
        } catch (RuntimeException conflict) {
            // somebody registered the address at this very moment; the second look sees it, and it gives way
            return confirmOnce(linkId, client);
        }
    }

    /** One try, in a transaction of its own; fails if the address is registered meanwhile. */
    @Transactional
    public LinkResult confirmOnce(String linkId, Client client) {
        Optional<Account> account = links.find(LinkPurpose.CHANGE_EMAIL, linkId)
                .map(Registration::owner)
                .flatMap(accounts::locked);
        // only now that the account is locked is what the link says final
        LinkRow link = links.find(LinkPurpose.CHANGE_EMAIL, linkId).orElse(null);
        if (account.isEmpty() || link == null || link.newEmail() == null) {
            return LinkResult.INVALID;
        }
        if (link.usedAt() != null) {
            return LinkResult.DONE;
        }
        return move(account.get(), new EmailAddress(link.newEmail()), link, client);
    }

    private LinkResult move(Account account, EmailAddress newEmail, LinkRow link, Client client) {
        if (accounts.findByEmail(newEmail).filter(Account::verified).isPresent()) {
            return LinkResult.TAKEN;
        }
        // somebody registered the address and never proved it, as the link's holder just did
        Optional<Account> unproven = accounts.lockedByEmail(newEmail);
        if (unproven.filter(Account::verified).isPresent()) {
            return LinkResult.TAKEN;
        }
        unproven.ifPresent(other -> accounts.remove(other.id()));
        letters.tell(AccountLetter.Kind.EMAIL_CHANGED, account, newEmail);
        accounts.move(account.id(), newEmail);
        links.use(account.id(), link.id());
        endSessions(account.id(), link.sessionId());
        events.note(SecurityEvents.Kind.EMAIL_CHANGED, account.id(), client);
        return LinkResult.DONE;
    }

    private void endSessions(AccountId id, @Nullable String asking) {
        if (asking == null) {
            sessions.endAll(id, SessionEnd.EMAIL_CHANGED);
        } else {
            sessions.endOthers(id, asking, SessionEnd.EMAIL_CHANGED);
        }
    }
}
