package dev.lakefront.web;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives controllers the {@link Caller}. Nobody signed in is a refusal, unless the argument is nullable; then it is so only
 * if a token came along: whoever shows one that has expired means to be somebody, and is told to refresh it.
 */
@Singleton
public final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

    private static final Argument<Caller> TYPE = Argument.of(Caller.class);
    private static final String SCHEME = "Bearer ";
    private static final String SESSION = "sid";

    @Override
    public Argument<Caller> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        if (!isKnown(request)) {
            return BindingResult.unsatisfied();
        }
        Optional<Caller> caller = callerIfAny(request);
        if (caller.isEmpty() && !context.getArgument().isNullable()) {
            throw new AuthorizationException(null);
        }
        return () -> caller;
    }

    /** Whether it is known by now who calls: binders are asked once before the filters, too. */
    public static boolean isKnown(HttpRequest<?> request) {
        return request.getAttributes().contains(SecurityFilter.KEY);
    }

    /** The caller, nothing if nobody says to be one; a refusal of who shows a token that is not good any more. */
    public static Optional<Caller> callerIfAny(HttpRequest<?> request) {
        Optional<Caller> caller = request.getUserPrincipal(Authentication.class).map(CallerBinder::caller);
        if (caller.isEmpty() && token(request).isPresent()) {
            throw new AuthorizationException(null);
        }
        return caller;
    }

    /** The access token that came along, whether it is one or not. */
    public static Optional<String> token(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** What the framework keeps of a caller, besides the account and the roles. */
    public static Map<String, Object> attributes(Caller caller) {
        return Map.of(SESSION, caller.sessionId());
    }

    private static Caller caller(Authentication signedIn) {
        String session = String.valueOf(signedIn.getAttributes().get(SESSION));
        return new Caller(signedIn.getName(), session, Set.copyOf(signedIn.getRoles()));
    }
}
