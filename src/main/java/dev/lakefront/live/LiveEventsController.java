package dev.lakefront.live;

import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.web.Callers;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Sanity's Live Content API, fanned out from this instance's one upstream connection. */
@Controller
@Tag(name = "Content Lake")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class LiveEventsController {

    private static final Duration WHEN_FULL = Duration.ofSeconds(30);

    private final ContentStreams streams;
    private final SanityConfig sanity;
    private final Callers callers;

    LiveEventsController(ContentStreams streams, SanityConfig sanity, Callers callers) {
        this.streams = streams;
        this.sanity = sanity;
        this.callers = callers;
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
    @ApiResponse(responseCode = "200", description = "The stream")
    @ApiResponse(responseCode = "403", description = "Drafts and tokens are refused")
    @ApiResponse(responseCode = "503", description = "Too many open streams; see Retry-After")
    HttpResponse<?> follow(
            HttpRequest<?> request,
            @PathVariable String version,
            @PathVariable String dataset,
            @Parameter(schema = @Schema(type = "string")) @Nullable @Header("Last-Event-ID") String lastEventId) {
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
        // a front end that opens streams on its own behalf has one for all its visitors
        String caller = callers.shopper(request).orElse("front-end " + request.getRemoteAddress());
        Flux<byte[]> stream = streams.open(caller, lastEventId);
        if (stream == null) {
            return Problem.of(ProblemCode.STREAMS_EXHAUSTED, "Too many event streams are open; try again later.")
                    .retryAfter(WHEN_FULL)
                    .response();
        }
        return HttpResponse.ok(stream).header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    }
}
