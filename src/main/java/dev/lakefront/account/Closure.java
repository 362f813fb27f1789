package dev.lakefront.account;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an account ends. What the shop holds of the person is gone at once from its own tables and from {@link
 * PersonalData}, from the lake as soon as that follows, and from the rest as soon as it has read the event {@link #EVENT}. What the books must keep refers to the
 * empty account.
 */
@Singleton
class Closure {

    /** The journal's kind for an event with the body {@code {"accountId": …}}. */
    static final String EVENT = "account-deleted";

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcAccounts accounts;
    private final PostalAddressRows addresses;
    private final RegistrationRows registrations;
    private final Links links;
    private final Letters letters;
    private final Sessions sessions;
    private final SecurityEvents events;
    private final Outbox outbox;
    private final List<PersonalData> others;

    Closure(
            JdbcAccounts accounts,
            PostalAddressRows addresses,
            RegistrationRows registrations,
            Links links,
            Letters letters,
            Sessions sessions,
            SecurityEvents events,
            Outbox outbox,
            List<PersonalData> others) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.registrations = registrations;
        this.links = links;
        this.letters = letters;
        this.sessions = sessions;
        this.events = events;
        this.outbox = outbox;
        this.others = others;
    }

    /**
     * Deletes an account whose owner has just given the password.
     *
     * @param known the hash that the given password was compared with; false if it is not the account's any more
     */
    @Transactional
    public boolean close(AccountId id, String known, Client client) {
        Optional<Account> account = accounts.locked(id).filter(each -> known.equals(each.passwordHash()));
        if (account.isEmpty()) {
            return false;
        }
        letters.tell(AccountLetter.Kind.ACCOUNT_DELETED, account.get(), null);
        sessions.endAll(id, SessionEnd.ACCOUNT_DELETED);
        events.note(SecurityEvents.Kind.ACCOUNT_DELETED, id, client);
        links.removeAll(id);
        registrations.removeOf(id.value());
        addresses.removeOf(id.value());
        others.forEach(other -> other.forget(id));
        accounts.erase(id);
        String body = JSON.valueToTree(Map.of("accountId", id.value())).toString();
        outbox.append(EVENT, EVENT + ":" + id.value(), "account:" + id.value(), body);
        return true;
    }
}
