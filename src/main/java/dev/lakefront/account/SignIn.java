package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the password. The same statements and the same work for an address that nobody has, so that neither
 * the answer nor its time tells whether somebody is a customer here. No connection is held while the password is looked at.
 */
@Singleton
public class SignIn {

    private static final String NOBODY = "nobody";

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final Sessions sessions;
    private final SessionRows rows;
    private final SecurityEvents events;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            SignInFailures failures,
            Sessions sessions,
            SessionRows rows,
            SecurityEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
        this.rows = rows;
        this.events = events;
    }

    public SignInResult signIn(EmailAddress email, String password, Client client) {
        Account account = accounts.findByEmail(email).orElse(null);
        String id = account == null ? NOBODY : account.id().value();
        boolean known = rows.countFrom(id, client.network()) > 0;
        Duration pause = failures.pause(email, client.network(), known);
        if (pause.isPositive()) {
            return new SignInResult.Wait(pause);
        }
        String hash = account == null ? null : account.passwordHash();
        if (!passwords.matches(password, hash) || account == null || hash == null) {
            refuse(email, account, client);
            return new SignInResult.Wrong();
        }
        String renewed = passwords.isOutdated(hash) ? passwords.hash(password) : null;
        return admit(account, email, renewed, client);
    }

    /** Under the account's lock: a password that is being replaced opens no session any more. */
    @Transactional
    public SignInResult admit(Account seen, EmailAddress email, @Nullable String renewedHash, Client client) {
        Optional<Account> now = accounts.locked(seen.id())
                .filter(account -> email.equals(account.email())
                        && String.valueOf(seen.passwordHash()).equals(account.passwordHash()));
        if (now.isEmpty()) {
            return new SignInResult.Wrong();
        }
        Account account = now.get();
        failures.succeeded(email, client.network());
        if (account.blocked() || !account.verified()) {
            events.note(SecurityEvents.Kind.SIGN_IN_REFUSED, account.id(), client);
            return account.blocked() ? new SignInResult.Blocked() : new SignInResult.Unverified();
        }
        if (renewedHash != null) {
            accounts.setPassword(account.id(), renewedHash);
        }
        return new SignInResult.Done(sessions.open(account, client));
    }

    @Transactional
    public void refuse(EmailAddress email, @Nullable Account account, Client client) {
        failures.failed(email, client.network());
        events.note(SecurityEvents.Kind.SIGN_IN_FAILED, account == null ? null : account.id(), client);
    }
}
