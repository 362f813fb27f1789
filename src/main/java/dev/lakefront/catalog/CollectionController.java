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

/** Collections: the list, and one by its handle. */
@Controller("/collections")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CollectionController {

    private final DocumentReadHandler documents;

    CollectionController(DocumentReadHandler documents) {
        this.documents = documents;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listCollections",
            summary = "List collections",
            description =
                    "By title. Those whose handle begins with hidden are left out; they are served by name and as a filter.")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @ApiResponse(
            responseCode = "200",
            description = "A page of collections",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Collections.class),
                            examples = @ExampleObject(ref = "#/components/examples/CollectionList")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> list(HttpRequest<?> request) {
        return documents.page(request, "collections", DocumentAnswers::collections);
    }

    @Get("/{slug}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCollection",
            summary = "Show a collection",
            description = "GET /products?collection= lists its products.")
    @Parameter(name = "slug", ref = "#/components/parameters/collectionSlug")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @ApiResponse(
            responseCode = "200",
            description = "The collection",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Wrapped.OfCollection.class),
                            examples = @ExampleObject(ref = "#/components/examples/Collection")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "404", description = "COLLECTION_NOT_FOUND")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String slug) {
        return documents.one(request, "collection", slug, DocumentAnswers::collection);
    }
}
