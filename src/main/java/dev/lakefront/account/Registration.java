package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an address becomes an account. Anybody can register any address, so what was given with a registration (password,
 * names) hangs on the link that this very registration sent. Only whoever reads the address's letters can open one, and
 * what the others gave is void from then on.
 */
@Singleton
class Registration {

    private final JdbcAccounts accounts;
    private final RegistrationRows rows;
    private final Links links;
    private final Letters letters;
    private final SecurityEvents events;
    private final AccountConfig config;
    private final Clock clock;

    Registration(
            JdbcAccounts accounts,
            RegistrationRows rows,
            Links links,
            Letters letters,
            SecurityEvents events,
            AccountConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.links = links;
        this.letters = letters;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** Takes a registration down and sends its link; the owner of a proven address is told instead. */
    @Transactional
    public void register(
            EmailAddress email,
            String passwordHash,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            Client client) {
        Account account = accounts.lockedOrNew(email, locale);
        events.note(SecurityEvents.Kind.REGISTERED, account.id(), client);
        if (account.verified()) {
            links.toNothing(LinkPurpose.VERIFY_EMAIL);
            letters.tell(AccountLetter.Kind.ALREADY_REGISTERED, account, null);
            return;
        }
        String registration = links.newId();
        accounts.countRegistration(account.id());
        rows.add(registration, account.id().value(), passwordHash, firstName, lastName, locale, expiry());
        letters.verifyEmail(account, locale, links.toVerify(account.id(), registration));
    }

    /**
     * Sends a link again. Who asks is as unknown as who registered: if only one ever did, the link is for that
     * registration again. If several did, or it has expired, nobody can tell whose password the address's owner would
     * adopt by opening it; a letter lets them choose one of their own instead, which proves the address as well.
     */
    @Transactional
    public void resend(EmailAddress email) {
        Optional<Account> found = accounts.lockedByEmail(email).filter(each -> !each.verified() && !each.blocked());
        if (found.isEmpty()) {
            links.toNothing(LinkPurpose.VERIFY_EMAIL);
            return;
        }
        Account account = found.get();
        AccountId id = account.id();
        List<RegistrationRow> live = rows.live(id.value(), Micros.of(clock.instant()));
        if (accounts.registrations(id) == 1 && live.size() == 1) {
            RegistrationRow registration = live.getFirst();
            rows.extend(registration.id(), expiry());
            letters.verifyEmail(account, registration.locale(), links.toVerify(id, registration.id()));
        } else {
            letters.resetPassword(account, links.toReset(id));
        }
    }

    /**
     * Opens a registration's link. Opening it again within its life gives the same answer, because programs that check
     * letters, and impatient people, do that; it changes nothing.
     */
    @Transactional
    public LinkResult verify(String linkId, Client client) {
        Optional<AccountId> owner = links.find(LinkPurpose.VERIFY_EMAIL, linkId).map(Registration::owner);
        if (owner.isEmpty() || accounts.locked(owner.get()).isEmpty()) {
            return LinkResult.INVALID;
        }
        // only now that the account is locked is what the link says final
        LinkRow link = links.find(LinkPurpose.VERIFY_EMAIL, linkId).orElse(null);
        if (link == null) {
            return LinkResult.INVALID;
        }
        if (link.usedAt() != null) {
            return LinkResult.DONE;
        }
        Optional<RegistrationRow> registration =
                Optional.ofNullable(link.registrationId()).flatMap(rows::find);
        if (registration.isEmpty()) {
            return LinkResult.INVALID;
        }
        AccountId id = owner.get();
        accounts.settle(id, registration.get());
        links.use(id, linkId);
        rows.removeOf(id.value());
        events.note(SecurityEvents.Kind.EMAIL_VERIFIED, id, client);
        return LinkResult.DONE;
    }

    static AccountId owner(LinkRow link) {
        String account = link.accountId();
        if (account == null) {
            throw new IllegalArgumentException("a link for nobody");
        }
        return new AccountId(account);
    }

    private Instant expiry() {
        return Micros.of(clock.instant()).plus(config.verifyWithin());
    }
}
