package dev.lakefront.catalog;

import dev.lakefront.catalog.shape.Wrapped;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What shop this is. */
@Controller("/settings")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class SettingsController {

    private final DocumentReadHandler documents;

    SettingsController(DocumentReadHandler documents) {
        this.documents = documents;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSettings",
            summary = "Show what shop this is",
            description =
                    "Languages, currencies, countries, and the key with which a browser speaks to the payment service.")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @ApiResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Wrapped.OfSettings.class),
                            examples = @ExampleObject(ref = "#/components/examples/Settings")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request) {
        return documents.whole(request, "settings", DocumentAnswers::settings);
    }
}
