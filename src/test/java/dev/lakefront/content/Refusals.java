package dev.lakefront.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.RawExchange;
import java.util.Locale;

/** What every refusal on the lake's paths promises. */
final class Refusals {

    private static final JsonMapper JSON = new JsonMapper();

    private Refusals() {}

    /** A 4xx problem with a code and the request's id that also carries Sanity's members and tells nothing of the inside. */
    static JsonNode assertRefused(RawExchange answer) {
        JsonNode problem = assertProblem(answer);
        assertThat(answer.header("x-request-id"))
                .isEqualTo(problem.path("requestId").asText());
        JsonNode error = problem.path("error");
        if (error.isObject()) {
            assertThat(error.path("type").asText()).isNotBlank();
            assertThat(error.path("description").asText()).isNotBlank();
        } else {
            assertThat(error.asText()).isNotBlank();
            assertThat(problem.path("statusCode").asInt()).isEqualTo(answer.status());
            assertThat(problem.path("message").asText()).isNotBlank();
        }
        return problem;
    }

    /** The same of a request so malformed that the server cannot tell which path it is for. */
    static void assertProblem(RawExchange answer, String code) {
        assertThat(assertProblem(answer).path("code").asText()).isEqualTo(code);
    }

    private static JsonNode assertProblem(RawExchange answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertHarmless(answer);
        assertThat(answer.header("content-type")).matches("application/(problem\\+)?json.*");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("code").asText()).matches("[A-Z][A-Z_]+");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("requestId").asText()).isNotBlank();
        problem.path("errors")
                .forEach(fault -> assertThat(fault.path("pointer").asText()).isNotBlank());
        return problem;
    }

    static void assertRefused(RawExchange answer, String code) {
        assertThat(assertRefused(answer).path("code").asText()).isEqualTo(code);
    }

    /** Not our fault, no page, no trace of the inside. */
    static void assertHarmless(RawExchange answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        assertThat(answer.header("content-type")).doesNotContain("html");
        if (answer.status() >= 400) {
            assertThat(answer.body())
                    .doesNotContain(
                            "Exception",
                            "\tat ",
                            "java.",
                            "io.micronaut",
                            "io.netty",
                            "com.fasterxml",
                            "dev.lakefront");
            assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("<html", "<!doctype");
        }
    }

    static JsonNode json(RawExchange answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new AssertionError("no JSON: " + answer.status() + " " + answer.body(), e);
        }
    }
}
