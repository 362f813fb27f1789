package dev.lakefront.account.security;

import dev.lakefront.web.CallerBinder;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Refuses those who are not signed in (401, with RFC 6750's challenge) and those who may not (403). */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class RefusedAccessHandler implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
        if (refused.isForbidden()) {
            return Problem.of(ProblemCode.FORBIDDEN, "The account may not do this.")
                    .response();
        }
        boolean presented = CallerBinder.token((HttpRequest<?>) request).isPresent();
        String challenge = presented ? "Bearer error=\"invalid_token\"" : "Bearer";
        String detail = presented ? "The access token is not good, or not any more." : "An access token is needed.";
        return Problem.of(ProblemCode.UNAUTHORIZED, detail).response().header("WWW-Authenticate", challenge);
    }
}
