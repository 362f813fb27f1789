package dev.lakefront.web.problem;

import dev.lakefront.web.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bug: a bare 500 with the request's id, and the rest in the log. */
@Singleton
final class UnexpectedExceptionHandler
        implements io.micronaut.http.server.exceptions.ExceptionHandler<Throwable, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, Throwable bug) {
        LOG.error("request {} broke", RequestId.of(request), bug);
        return Problem.of(ProblemCode.INTERNAL, "Quote the request id when you report this.")
                .response();
    }
}
