package dev.lakefront.cart;

import dev.lakefront.web.Precondition;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is in a cart. */
@Controller("/cart/items")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cart")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CartItemsController {

    private final ChangeCart change;
    private final CartAnswerFactory answers;
    private final CartLimits limits;
    private final CartConfig config;
    private final Market market;

    CartItemsController(
            ChangeCart change, CartAnswerFactory answers, CartLimits limits, CartConfig config, Market market) {
        this.change = change;
        this.answers = answers;
        this.limits = limits;
        this.config = config;
        this.market = market;
    }

    @Post
    @Operation(
            operationId = "addToCart",
            summary = "Put something into the cart",
            description =
                    "One merchandise, or several as lines. Adds to what is there of the same, and opens a cart if there is none. What "
                            + "cannot be had in full is reduced, with a problem; a fault of one line refuses them all.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "404", description = "MERCHANDISE_NOT_FOUND: nothing was changed")
    @ApiResponse(
            responseCode = "409",
            description =
                    "OUT_OF_STOCK, CART_LIMIT_REACHED or CURRENCY_NOT_OFFERED: nothing of it can be had, and nothing was changed")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> add(HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body ItemsRequest body) {
        return limits.guard(adding(holder), request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            Map<String, Long> wanted = fields.wanted(body);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            CartDetails opening =
                    market.opening(null, null, null, request.getHeaders().get("Accept-Language"));
            return answers.of(request, change.add(holder, Precondition.of(request), opening, wanted));
        });
    }

    /** Who shows nothing opens a cart. */
    private static List<CartLimits.Kind> adding(CartHolder holder) {
        return holder instanceof CartHolder.Stranger
                ? List.of(CartLimits.Kind.CHANGE, CartLimits.Kind.OPEN)
                : List.of(CartLimits.Kind.CHANGE);
    }

    @Patch
    @Operation(
            operationId = "changeCartLines",
            summary = "Set how many pieces lines have",
            description =
                    "0 removes. What cannot be had in full is reduced, with a problem; a line that the cart does not have refuses them "
                            + "all.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "404", description = "CART_LINE_NOT_FOUND or CART_NOT_FOUND: nothing was changed")
    @ApiResponse(
            responseCode = "409",
            description =
                    "OUT_OF_STOCK, CART_LIMIT_REACHED or CURRENCY_NOT_OFFERED: nothing of it can be had, and nothing was changed")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> change(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body LineChangesRequest body) {
        return guarded(request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            Map<String, Integer> quantities = fields.quantities(body);
            return fields.faulty()
                    ? fields.problem().response()
                    : answers.of(request, change.set(holder, Precondition.of(request), quantities));
        });
    }

    @Patch("/{lineId}")
    @Operation(
            operationId = "changeCartLine",
            summary = "Set how many pieces a line has",
            description = "0 removes. What cannot be had in full is reduced, with a problem.")
    @Parameter(name = "lineId", ref = "#/components/parameters/cartLineId")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "404", description = "CART_LINE_NOT_FOUND or CART_NOT_FOUND")
    @ApiResponse(
            responseCode = "409",
            description =
                    "OUT_OF_STOCK, CART_LIMIT_REACHED or CURRENCY_NOT_OFFERED: nothing of it can be had, and nothing was changed")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @Parameter(hidden = true) CartHolder holder,
            @PathVariable String lineId,
            @Body QuantityRequest body) {
        return guarded(request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            int quantity = fields.quantity("/quantity", body.quantity(), 0);
            return fields.faulty()
                    ? fields.problem().response()
                    : answers.of(request, change.set(holder, Precondition.of(request), Map.of(lineId, quantity)));
        });
    }

    @Delete("/{lineId}")
    @Operation(
            operationId = "removeCartLine",
            summary = "Remove a line",
            description = "One that is gone already is no error.")
    @Parameter(name = "lineId", ref = "#/components/parameters/cartLineId")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> remove(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @PathVariable String lineId) {
        return guarded(
                request, holder, () -> answers.of(request, change.remove(holder, Precondition.of(request), lineId)));
    }

    private HttpResponse<?> guarded(HttpRequest<?> request, CartHolder holder, Supplier<HttpResponse<?>> action) {
        return limits.guard(CartLimits.Kind.CHANGE, request, holder, action);
    }
}
