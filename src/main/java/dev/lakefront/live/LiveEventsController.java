package dev.lakefront.live;

import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Sanity's Live Content API, fanned out from this instance's one upstream connection. */
@Controller
@Tag(name = "Content Lake")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class LiveEventsController {

    private static final String EXAMPLE = """
            event: welcome
            id: 1a2b
            data: {}

            event: message
            id: 1a2c
            data: {"tags":["s1:AbC123"]}

            """;

    private final StreamAnswerFactory streams;
    private final SanityConfig sanity;

    LiveEventsController(StreamAnswerFactory streams, SanityConfig sanity) {
        this.streams = streams;
        this.sanity = sanity;
    }

    // no answer to HEAD: it would open a stream that nobody reads
    @Get(value = "/{version:v[0-9X][0-9-]*}/data/live/events/{dataset}", headRoute = false)
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(
            operationId = "followLiveEvents",
            summary = "Follow changes of published content",
            description =
                    "Server-sent events welcome, message {\"tags\": […]} and restart, as Sanity's Live Content API "
                            + "sends them. Resumable with Last-Event-ID; an unknown one gives restart. Whoever reads again with an "
                            + "event's id gets an answer that reflects it.")
    @Parameter(name = "version", ref = "#/components/parameters/version")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "Last-Event-ID", ref = "#/components/parameters/lastEventId")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "403", description = "Drafts and tokens are refused")
    @ApiResponse(responseCode = "503", description = "Too many open streams; see Retry-After")
    HttpResponse<?> follow(HttpRequest<?> request, @PathVariable String version, @PathVariable String dataset) {
        if (!dataset.equals(sanity.dataset())) {
            return Problem.of(ProblemCode.DATASET_NOT_FOUND, "This shop serves one dataset, and this is not it.")
                    .response();
        }
        boolean drafts = request.getParameters().contains("includeDrafts")
                || request.getParameters().contains("includeAllDocuments");
        if (drafts || request.getHeaders().contains("Authorization")) {
            return Problem.of(ProblemCode.PERSPECTIVE_NOT_ALLOWED, "Only published content is announced here.")
                    .response();
        }
        return streams.open(request, new LakeRendering());
    }
}
