package dev.lakefront.account.security;

import dev.lakefront.account.LiveSessions;
import dev.lakefront.web.Caller;
import dev.lakefront.web.CallerBinder;
import dev.lakefront.web.PublicPaths;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out who calls by the access token of a request. What anybody may read is not looked at: it is the same for
 * everybody, and other systems' tokens come along there. Off the event loop, because the database may be asked.
 */
@Singleton
final class AccessTokenReader implements AuthenticationFetcher<HttpRequest<?>> {

    private final JwtAccessTokens tokens;
    private final LiveSessions sessions;
    private final Scheduler blocking;

    AccessTokenReader(
            JwtAccessTokens tokens, LiveSessions sessions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        Optional<String> token =
                PublicPaths.contain(request.getPath()) ? Optional.empty() : CallerBinder.token(request);
        return token.isEmpty()
                ? Mono.empty()
                : Mono.fromCallable(() -> authentication(token.get())).subscribeOn(blocking);
    }

    /** Null, and thereby nobody, if the token is none of ours or its session is over. */
    private @Nullable Authentication authentication(String token) {
        return tokens.read(token)
                .flatMap(bearer -> sessions.caller(bearer.accountId(), bearer.sessionId()))
                .map(AccessTokenReader::authentication)
                .orElse(null);
    }

    private static Authentication authentication(Caller caller) {
        return Authentication.build(caller.accountId(), caller.roles(), CallerBinder.attributes(caller));
    }
}
