package dev.lakefront.web;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 403. */
@Singleton
final class ForeignPageExceptionHandler implements ExceptionHandler<ForeignPageException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, ForeignPageException refused) {
        return Problem.of(ProblemCode.FOREIGN_ORIGIN, "This page is not one of the shop's.")
                .response();
    }
}
