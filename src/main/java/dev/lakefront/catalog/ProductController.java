package dev.lakefront.catalog;

import dev.lakefront.catalog.ListingReader.Reading;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.shape.Items;
import dev.lakefront.catalog.shape.ProductAnswer;
import dev.lakefront.catalog.shape.ProductList;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Products: lists, and one by its id or handle. */
@Controller("/products")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class ProductController {

    private final CatalogueReadHandler reads;
    private final Catalogue catalogue;
    private final CatalogConfig config;
    private final Seals seals;

    ProductController(CatalogueReadHandler reads, Catalogue catalogue, CatalogConfig config, Seals seals) {
        this.reads = reads;
        this.catalogue = catalogue;
        this.config = config;
        this.seals = seals;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listProducts",
            summary = "List, search, filter and count products",
            description =
                    "Filters of one name mean any of them, filters of several names all of them; option. and an option's code or name, such as option.size, filters by its values. A value that matches nothing gives an empty list. The pages of a list neither repeat nor skip a product that did not change meanwhile, except in the order of relevance.")
    @Parameter(name = "search", ref = "#/components/parameters/search")
    @Parameter(name = "category", ref = "#/components/parameters/category")
    @Parameter(name = "collection", ref = "#/components/parameters/collection")
    @Parameter(name = "brand", ref = "#/components/parameters/brand")
    @Parameter(name = "tag", ref = "#/components/parameters/tag")
    @Parameter(name = "option.size", ref = "#/components/parameters/option")
    @Parameter(name = "id", ref = "#/components/parameters/id")
    @Parameter(name = "handle", ref = "#/components/parameters/handle")
    @Parameter(name = "minPrice", ref = "#/components/parameters/minPrice")
    @Parameter(name = "maxPrice", ref = "#/components/parameters/maxPrice")
    @Parameter(name = "available", ref = "#/components/parameters/available")
    @Parameter(name = "sort", ref = "#/components/parameters/sort")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "currency", ref = "#/components/parameters/currency")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @ApiResponse(
            responseCode = "200",
            description = "A page of products, with facets",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProductList.class),
                            examples = @ExampleObject(ref = "#/components/examples/ProductList")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> list(HttpRequest<?> request) {
        return switch (ListingReader.read(
                request.getParameters(), catalogue.state().editorial().settings())) {
            case Reading.Refused refused -> refused.problem().response();
            case Reading.Accepted accepted -> list(request, accepted.key());
        };
    }

    private HttpResponse<?> list(HttpRequest<?> request, ListingKey key) {
        String cursor = key.cursor();
        byte @Nullable [] after = cursor == null ? null : seals.open(ListingAnswer.CURSOR, key.binding(), cursor);
        if (cursor != null && after == null) {
            return Problem.of(ProblemCode.INVALID_PARAMETER, "The cursor is not one of this list.")
                    .withFault(
                            "cursor",
                            ProblemCode.INVALID_PARAMETER.name(),
                            "The nextCursor of a page with the same filters, order, locale and currency.")
                    .response();
        }
        return reads.read(request, key, copy -> ListingAnswer.of(copy, seals, key, after));
    }

    @Get("/{idOrSlug}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getProduct",
            summary = "Show a product",
            description = "With products like it. Hidden products are served, too.")
    @Parameter(name = "idOrSlug", ref = "#/components/parameters/idOrSlug")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "currency", ref = "#/components/parameters/currency")
    @ApiResponse(
            responseCode = "200",
            description = "The product",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProductAnswer.class),
                            examples = @ExampleObject(ref = "#/components/examples/Product")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "404", description = "PRODUCT_NOT_FOUND")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String idOrSlug) {
        return one(
                request,
                "product",
                idOrSlug,
                (copy, key) -> ProductAnswers.detail(copy, key.name(), key.view(), config.related()));
    }

    @Get("/{idOrSlug}/related")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listRelatedProducts",
            summary = "List products like this one",
            description = "Those that can be bought first; never the product itself.")
    @Parameter(name = "idOrSlug", ref = "#/components/parameters/idOrSlug")
    @Parameter(name = "locale", ref = "#/components/parameters/locale")
    @Parameter(name = "currency", ref = "#/components/parameters/currency")
    @ApiResponse(
            responseCode = "200",
            description = "Products like it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Cards.class),
                            examples = @ExampleObject(ref = "#/components/examples/CardList")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "404", description = "PRODUCT_NOT_FOUND")
    @ApiResponse(
            responseCode = "503",
            description = "The catalogue has not been loaded yet, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> related(HttpRequest<?> request, @PathVariable String idOrSlug) {
        return one(
                request,
                "related",
                idOrSlug,
                (copy, key) -> ProductAnswers.related(copy, key.name(), key.view(), config.related()));
    }

    private HttpResponse<?> one(
            HttpRequest<?> request, String kind, String name, BiFunction<Catalogue, DocumentKey, Answer> make) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        View view = ViewReader.view(parameters, catalogue.state().editorial().settings());
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        DocumentKey key = new DocumentKey(kind, name, view);
        return reads.read(request, key, copy -> make.apply(copy, key));
    }
}
