package dev.lakefront.live;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What changes in the shop, told in the shop's own names. */
@Controller
@Tag(name = "Events")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class EventsController {

    private static final String EXAMPLE = """
            event: welcome
            id: 1a2b
            data: {}

            event: stock
            data: {"products":["product-mug"]}

            event: content
            id: 1a2c
            data: {"tags":["product:product-mug","products","s1:AbC123"]}

            """;

    private final StreamAnswerFactory streams;

    EventsController(StreamAnswerFactory streams) {
        this.streams = streams;
    }

    // no answer to HEAD: it would open a stream that nobody reads
    @Get(value = "/events", headRoute = false)
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(
            operationId = "followEvents",
            summary = "Follow what changes in the shop",
            description =
                    "Server-sent events. welcome comes first; content {\"tags\": […]} names answers as their Cache-Tag does; "
                            + "stock and price {\"products\": [ids]} name products that have become available or sold "
                            + "out, or whose prices changed; reset means that anything may have changed. An answer read "
                            + "because of an event reflects it. Resumable with Last-Event-ID, where an unknown one gives "
                            + "reset; an event may then be told again. Comments keep the connection alive.")
    @Parameter(name = "topics", ref = "#/components/parameters/topics")
    @Parameter(name = "Last-Event-ID", ref = "#/components/parameters/lastEventId")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "400", description = "An unknown topic")
    @ApiResponse(responseCode = "503", description = "Too many open streams; see Retry-After")
    HttpResponse<?> follow(HttpRequest<?> request) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        String asked = String.join(",", request.getParameters().getAll("topics"));
        for (String name : asked.split(",", -1)) {
            Optional<Topic> topic = Topic.named(name.strip());
            if (topic.isEmpty() && !name.isBlank()) {
                return Problem.of(ProblemCode.INVALID_PARAMETER, "There is no such topic.")
                        .withFault("topics", ProblemCode.INVALID_PARAMETER.name(), "One of " + Topic.allNames() + ".")
                        .response();
            }
            topic.ifPresent(topics::add);
        }
        if (topics.isEmpty()) {
            topics.add(Topic.CONTENT);
        }
        return streams.open(request, new ShopRendering(topics));
    }
}
