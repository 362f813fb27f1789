package dev.lakefront.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.DecoderException;
import jakarta.inject.Singleton;

/** A body that is not compressed as its {@code Content-Encoding} says. */
@Singleton
final class BrokenBodyExceptionHandler implements ExceptionHandler<DecoderException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, DecoderException broken) {
        return Problem.of(ProblemCode.INVALID_BODY, "The body is not in the coding that Content-Encoding names.")
                .response();
    }
}
