package dev.lakefront.web.problem;

import dev.lakefront.kernel.UpstreamException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A vendor failed: 502 or 503, in our own words, with the time after which another try makes sense. */
@Singleton
final class UpstreamExceptionHandler implements ExceptionHandler<UpstreamException, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, UpstreamException failure) {
        LOG.debug("answered without an upstream: {}", failure.getMessage());
        return problem(failure).response();
    }

    private static Problem problem(UpstreamException failure) {
        String system = failure.system();
        return switch (failure.kind()) {
            case UNAVAILABLE, RATE_LIMITED ->
                Problem.of(ProblemCode.UPSTREAM_UNAVAILABLE, "No answer from " + system + " now; try again later.")
                        .retryAfter(failure.retryAfter());
            case TIMEOUT ->
                Problem.of(ProblemCode.UPSTREAM_SLOW, "No answer from " + system + " in time; try again soon.")
                        .retryAfter(failure.retryAfter());
            case TOO_LARGE ->
                Problem.of(ProblemCode.RESULT_TOO_LARGE, "Ask for less: project fewer fields or take a smaller slice.");
            case REJECTED, GARBLED -> Problem.of(ProblemCode.UPSTREAM_FAILED, "No usable answer from " + system + ".");
        };
    }
}
