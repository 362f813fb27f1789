package dev.lakefront.web.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives the framework's own errors (no route, wrong method, unreadable body, …) the shape of a problem. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

    @Override
    @NonNull
    public MutableHttpResponse<Problem> processResponse(
            @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        ProblemCode code = ProblemCode.forStatus(status);
        Problem problem = Problem.of(code, detail(code));
        if (status == HttpStatus.BAD_REQUEST) {
            for (var error : context.getErrors()) {
                // without a place it is the framework's own talk about the request as a whole
                if (error.getPath().isPresent()) {
                    problem = problem.withFault(error.getPath().get(), code.name(), firstLine(error.getMessage()));
                }
            }
        }
        MutableHttpResponse<Problem> answer = problem.response();
        response.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        // what the server refuses before it has read a request passes no filter
        Problem.complete(answer, context.getRequest());
        return answer;
    }

    private static String detail(ProblemCode code) {
        return code == ProblemCode.INTERNAL ? "Quote the request id when you report this." : code.title() + ".";
    }

    /** The first line names what is wrong; the rest of such messages quotes the input. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
