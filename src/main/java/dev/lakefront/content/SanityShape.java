package dev.lakefront.content;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Problems that also carry Sanity's own error members, as its official clients read them: an {@code error} object for a
 * query at fault, else {@code statusCode}, {@code error} and {@code message}.
 */
final class SanityShape {

    private SanityShape() {}

    static Problem missingQuery() {
        Map<String, String> error = Map.of("type", "httpBadRequest", "description", "\"query\" is missing");
        return Problem.of(ProblemCode.INVALID_QUERY, "The query is empty.").with("error", error);
    }

    /** The lake's own words about a query that it refused. */
    static Problem refusedByLake(byte[] error) {
        return Problem.of(ProblemCode.INVALID_QUERY, "The lake refused the query; the member error says why.")
                .with("error", new RawValue(new String(error, StandardCharsets.UTF_8)));
    }

    /** Adds the members for everything that is not a query at fault. */
    static Problem shaped(Problem problem) {
        if (problem.members().containsKey("error")) {
            return problem;
        }
        return problem.with("statusCode", problem.getStatus())
                .with("error", problem.getTitle())
                .with("message", problem.getDetail());
    }
}
