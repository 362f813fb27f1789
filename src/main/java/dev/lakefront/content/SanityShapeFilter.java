package dev.lakefront.content;

import dev.lakefront.web.PublicPaths;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import org.jspecify.annotations.Nullable;

/** Gives every error on the lake's paths Sanity's shape as well, also those that the framework answers. */
@ServerFilter(patterns = PublicPaths.LAKE, patternStyle = FilterPatternStyle.REGEX)
final class SanityShapeFilter {

    @ResponseFilter
    void shape(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Problem problem) {
            replaceBody(response, SanityShape.shaped(problem));
            if (!takesProblems(request.getHeaders().get("Accept"))) {
                response.contentType(MediaType.APPLICATION_JSON_TYPE);
            }
        }
    }

    /** Sanity's clients say that they take anything, and read nothing but {@code application/json}. */
    private static boolean takesProblems(@Nullable String accept) {
        return accept == null || accept.contains("application/problem+json");
    }

    @SuppressWarnings("unchecked") // the body was a Problem and stays one
    private static void replaceBody(MutableHttpResponse<?> response, Problem problem) {
        ((MutableHttpResponse<Problem>) response).body(problem);
    }
}
