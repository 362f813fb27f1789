package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Items;
import dev.lakefront.catalog.shape.Product;
import dev.lakefront.catalog.shape.Variant;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of a product there is at this moment: from the ledger itself, never from a cache. */
@Controller("/products/{idOrSlug}/availability")
@Tag(name = "Catalogue")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AvailabilityController {

    private final CatalogueReadHandler reads;
    private final Catalogue catalogue;
    private final Stock stock;

    AvailabilityController(CatalogueReadHandler reads, Catalogue catalogue, Stock stock) {
        this.reads = reads;
        this.catalogue = catalogue;
        this.stock = stock;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getAvailability",
            summary = "Show how much of a product there is now",
            description = "Of every variant; never cached.")
    @Parameter(name = "idOrSlug", ref = "#/components/parameters/idOrSlug")
    @ApiResponse(
            responseCode = "200",
            description = "Pieces that can be bought, by variant",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Items.Availability.class),
                            examples = @ExampleObject(ref = "#/components/examples/Availability")))
    @ApiResponse(responseCode = "404", description = "PRODUCT_NOT_FOUND")
    HttpResponse<?> availability(HttpRequest<?> request, @PathVariable String idOrSlug) {
        JsonNode source;
        try {
            source = reads.look(request, copy -> ProductAnswers.source(copy, idOrSlug));
        } catch (Absence absence) {
            return Problem.of(absence.code(), "Nothing published has this name.")
                    .response();
        }
        Catalogue.State state = catalogue.state();
        Product product =
                state.renderer().product(source, state.editorial().settings().view(null, null), sku -> true);
        List<Items.VariantStock> variants = new ArrayList<>();
        if (product != null) {
            Map<String, StockLevel> levels = stock.levels(Stocked.skus(source));
            for (Variant variant : product.variants()) {
                StockLevel level = levels.get(variant.sku());
                long quantity = level == null ? 0 : level.available();
                variants.add(new Items.VariantStock(variant.id(), variant.sku(), quantity > 0, quantity));
            }
        }
        return HttpResponse.ok(new Items.Availability(variants)).header("Cache-Control", "private, no-store");
    }
}
