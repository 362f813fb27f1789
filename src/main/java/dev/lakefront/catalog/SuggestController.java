package dev.lakefront.catalog;

import dev.lakefront.catalog.shape.Items;
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

/** Completions while somebody types. */
@Controller("/search")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class SuggestController {

    private final DocumentReadHandler documents;

    SuggestController(DocumentReadHandler documents) {
        this.documents = documents;
    }

    @Get("/suggest")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suggest",
            summary = "Complete what is being typed",
            description =
                    "Products whose title has a word that begins so, with at most one typo from the fifth letter on, then categories, collections and brands.")
    @Parameter(name = "q", ref = "#/components/parameters/q")
    @Parameter(name = "limit", ref = "#/components/parameters/mostSuggested")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "currency", ref = "#/components/parameters/currency")
    @ApiResponse(
            responseCode = "200",
            description = "Completions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Suggestions.class),
                            examples = @ExampleObject(ref = "#/components/examples/SuggestionList")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> suggest(HttpRequest<?> request) {
        return documents.suggestions(request);
    }
}
