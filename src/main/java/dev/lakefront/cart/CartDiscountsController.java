package dev.lakefront.cart;

import dev.lakefront.web.Precondition;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.util.Locale;

/** Codes that make a cart cheaper. */
@Controller("/cart/discounts")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cart")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CartDiscountsController {

    private final ChangeCart change;
    private final CartAnswerFactory answers;
    private final CartLimits limits;
    private final CartConfig config;
    private final Market market;

    CartDiscountsController(
            ChangeCart change, CartAnswerFactory answers, CartLimits limits, CartConfig config, Market market) {
        this.change = change;
        this.answers = answers;
        this.limits = limits;
        this.config = config;
        this.market = market;
    }

    @Post
    @Operation(
            operationId = "addDiscountCode",
            summary = "Enter a code",
            description =
                    "In any case. A code that does not apply, or not yet, stays with a problem that says why; one that does not exist "
                            + "is told the same way and does not stay.")
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
    @ApiResponse(responseCode = "404", description = "CART_NOT_FOUND: open a cart first")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> add(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body DiscountRequest body) {
        return limits.guard(CartLimits.Kind.CODE, request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            String code = fields.code(body.code());
            return fields.faulty()
                    ? fields.problem().response()
                    : answers.of(request, change.addCode(holder, Precondition.of(request), code));
        });
    }

    @Delete("/{code}")
    @Operation(
            operationId = "removeDiscountCode",
            summary = "Take a code out",
            description = "One that is not there is no error.")
    @Parameter(name = "code", ref = "#/components/parameters/discountCode")
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
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @PathVariable String code) {
        return limits.guard(
                CartLimits.Kind.CHANGE,
                request,
                holder,
                () -> answers.of(
                        request,
                        change.removeCode(
                                holder, Precondition.of(request), code.strip().toUpperCase(Locale.ROOT))));
    }
}
