package dev.lakefront.catalog;

import dev.lakefront.catalog.shape.Items;
import dev.lakefront.catalog.shape.Wrapped;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
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

/** Pages that editors wrote. */
@Controller("/pages")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class PageController {

    private final DocumentReadHandler documents;

    PageController(DocumentReadHandler documents) {
        this.documents = documents;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listPages", summary = "List pages", description = "By title, without their bodies.")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @ApiResponse(
            responseCode = "200",
            description = "A page of pages",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Pages.class),
                            examples = @ExampleObject(ref = "#/components/examples/PageList")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> list(HttpRequest<?> request) {
        return documents.page(request, "pages", DocumentAnswers::pages);
    }

    @Get("/{slug}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getPage", summary = "Show a page", description = "Its body is sanitised HTML.")
    @Parameter(name = "slug", ref = "#/components/parameters/pageSlug")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @ApiResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Wrapped.OfPage.class),
                            examples = @ExampleObject(ref = "#/components/examples/Page")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "404", description = "PAGE_NOT_FOUND")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String slug) {
        return documents.one(request, "page", slug, DocumentAnswers::page);
    }
}
