package dev.lakefront.content;

import dev.lakefront.web.problem.Problem;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;

/** Gives every error on the lake's paths Sanity's shape as well, also those that the framework answers. */
@ServerFilter(patterns = SanityShapeFilter.LAKE_PATHS, patternStyle = FilterPatternStyle.REGEX)
final class SanityShapeFilter {

    static final String LAKE_PATHS = "/v[0-9X][^/]*/.*";

    @ResponseFilter
    void shape(MutableHttpResponse<?> response) {
        if (response.body() instanceof Problem problem) {
            replaceBody(response, SanityShape.shaped(problem));
        }
    }

    @SuppressWarnings("unchecked") // the body was a Problem and stays one
    private static void replaceBody(MutableHttpResponse<?> response, Problem problem) {
        ((MutableHttpResponse<Problem>) response).body(problem);
    }
}
