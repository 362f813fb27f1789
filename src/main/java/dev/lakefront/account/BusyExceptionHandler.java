package dev.lakefront.account;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks those whose passwords cannot be looked at in time to come again. */
@Singleton
final class BusyExceptionHandler implements ExceptionHandler<BusyException, HttpResponse<?>> {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, BusyException busy) {
        return Problem.of(ProblemCode.SIGN_IN_BUSY, "Too many people sign in at this moment; try again.")
                .retryAfter(A_MOMENT)
                .response();
    }
}
