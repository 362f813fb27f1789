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

/** Categories: the tree, and one by its handle. */
@Controller("/categories")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CategoryController {

    private final DocumentReadHandler documents;

    CategoryController(DocumentReadHandler documents) {
        this.documents = documents;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listCategories",
            summary = "Show the tree of categories",
            description = "In the editor's order, whole.")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @ApiResponse(
            responseCode = "200",
            description = "The tree",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Categories.class),
                            examples = @ExampleObject(ref = "#/components/examples/CategoryTree")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> list(HttpRequest<?> request) {
        return documents.whole(request, "categories", DocumentAnswers::categories);
    }

    @Get("/{slug}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCategory",
            summary = "Show a category",
            description = "With the categories above and below it; GET /products?category= lists its products.")
    @Parameter(name = "slug", ref = "#/components/parameters/categorySlug")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @ApiResponse(
            responseCode = "200",
            description = "The category",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Wrapped.OfCategory.class),
                            examples = @ExampleObject(ref = "#/components/examples/Category")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "404", description = "CATEGORY_NOT_FOUND")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String slug) {
        return documents.one(request, "category", slug, DocumentAnswers::category);
    }
}
