package dev.lakefront.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.JacksonExceptionHandler;
import io.micronaut.http.server.exceptions.JsonExceptionHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedArgumentHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedRouteHandler;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/** Answers for bodies that cannot be turned into what a controller takes, in place of the framework's. */
@Factory
final class UnusableBodyFactory {

    @Singleton
    @Replaces(JsonExceptionHandler.class)
    ExceptionHandler<JsonSyntaxException, HttpResponse<?>> notJson() {
        return (request, failure) -> UnusableBody.problem(failure).response();
    }

    @Singleton
    @Replaces(JacksonExceptionHandler.class)
    ExceptionHandler<JsonProcessingException, HttpResponse<?>> notTheShape() {
        return (request, failure) -> UnusableBody.problem(failure).response();
    }

    @Singleton
    @Replaces(ConversionErrorHandler.class)
    ExceptionHandler<ConversionErrorException, HttpResponse<?>> notConvertible() {
        return (request, failure) -> answer(failure.getArgument(), failure);
    }

    @Singleton
    @Replaces(UnsatisfiedArgumentHandler.class)
    ExceptionHandler<UnsatisfiedArgumentException, HttpResponse<?>> argumentMissing() {
        return (request, failure) -> answer(failure.getArgument(), failure);
    }

    @Singleton
    @Replaces(UnsatisfiedRouteHandler.class)
    ExceptionHandler<UnsatisfiedRouteException, HttpResponse<?>> routeUnsatisfied() {
        return (request, failure) -> answer(failure.getArgument(), failure);
    }

    private static HttpResponse<?> answer(Argument<?> argument, Throwable failure) {
        if (argument.getAnnotationMetadata().hasAnnotation(Body.class)) {
            return UnusableBody.problem(failure).response();
        }
        return Problem.of(ProblemCode.INVALID_PARAMETER, "A parameter cannot be used; errors says which.")
                .withFault(argument.getName(), ProblemCode.INVALID_PARAMETER.name(), "A value of another type.")
                .response();
    }
}
