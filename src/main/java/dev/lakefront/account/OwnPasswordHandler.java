package dev.lakefront.account;

import dev.lakefront.web.Caller;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Asks somebody who is signed in for the password again, before what a stolen session must not do. Tries are limited and
 * wrong ones are noted, so that a session is no way to guess the password.
 */
@Singleton
final class OwnPasswordHandler {

    private final Accounts accounts;
    private final Passwords passwords;
    private final AuthLimits limits;
    private final SecurityEvents events;
    private final Clients clients;

    OwnPasswordHandler(
            Accounts accounts, Passwords passwords, AuthLimits limits, SecurityEvents events, Clients clients) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.events = events;
        this.clients = clients;
    }

    /** Does what is asked for if the password is right; it gets the account and the hash that the password fits. */
    HttpResponse<?> ask(
            HttpRequest<?> request,
            Caller caller,
            String password,
            BiFunction<Account, String, HttpResponse<?>> action) {
        AccountId id = new AccountId(caller.accountId());
        Optional<Account> found = accounts.find(id).filter(account -> account.email() != null);
        if (found.isEmpty()) {
            return gone();
        }
        Account account = found.get();
        return limits.guard(AuthLimits.Kind.PASSWORD, request, account.email(), () -> {
            String hash = account.passwordHash();
            if (!passwords.matches(password, hash) || hash == null) {
                events.note(SecurityEvents.Kind.SIGN_IN_FAILED, id, clients.of(request));
                return wrong();
            }
            return action.apply(account, hash);
        });
    }

    /** Also for a password that was right a moment ago. */
    static HttpResponse<?> wrong() {
        return Problem.of(ProblemCode.WRONG_PASSWORD, "Give the password of your account.")
                .response();
    }

    /** The account was deleted in another session a moment ago. */
    static HttpResponse<?> gone() {
        return Problem.of(ProblemCode.UNAUTHORIZED, "The account is gone.").response();
    }
}
