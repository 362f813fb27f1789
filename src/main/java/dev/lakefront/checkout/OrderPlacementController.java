package dev.lakefront.checkout;

import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.CartLimits;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ReturnAddresses;
import dev.lakefront.web.Seals;
import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.idempotency.IdempotencyKey;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import dev.lakefront.web.idempotency.KeyScope;
import dev.lakefront.web.idempotency.RequestFingerprint;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

/** Where orders are placed. */
@Controller("/orders")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Orders")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class OrderPlacementController {

    private final PlaceOrder placeOrder;
    private final OrderStart start;
    private final PlacementAnswerFactory answers;
    private final IdempotencyKeys keys;
    private final CartLimits limits;
    private final ReturnAddresses returns;
    private final Seals seals;

    OrderPlacementController(
            PlaceOrder placeOrder,
            OrderStart start,
            PlacementAnswerFactory answers,
            IdempotencyKeys keys,
            CartLimits limits,
            ReturnAddresses returns,
            Seals seals) {
        this.placeOrder = placeOrder;
        this.start = start;
        this.answers = answers;
        this.keys = keys;
        this.limits = limits;
        this.returns = returns;
        this.seals = seals;
    }

    @Post
    @Operation(
            operationId = "placeOrder",
            summary = "Order the cart as it was quoted",
            description =
                    "Places the order, keeps its pieces for half an hour and starts its payment: on the front end's own page, where it "
                            + "is paid at once with a payment method, or on a page of Stripe's, to which redirectUrl leads. Counts once under its Idempotency-Key, for a day: repeat it with the same key and body until "
                            + "there is an answer. A cart has one open unpaid order: ordering the same again gives that one, "
                            + "ordering something else calls it off. The cart stays until the order is paid.")
    @Parameter(name = "Idempotency-Key", ref = "#/components/parameters/requiredIdempotencyKey")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @ApiResponse(
            responseCode = "201",
            description = "The order, and how it is paid",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderPlacedResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/PlacedOrder")))
    @ApiResponse(
            responseCode = "202",
            description = "The same; Sanity does not show the order yet (recorded is false), but will",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderPlacedResponse.class)))
    @ApiResponse(
            responseCode = "400",
            description =
                    "INVALID_BODY, errors says why; IDEMPOTENCY_KEY_MISSING; IDEMPOTENCY_KEY_INVALID. With order: it is placed, "
                            + "and only the payment method was refused")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(
            responseCode = "402",
            description =
                    "PAYMENT_DECLINED, with declineCode, order, orderToken and retry: the order is placed and waits for another method",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ref = "#/components/examples/PaymentDeclined")))
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "404", description = "QUOTE_NOT_FOUND: none of this cart")
    @ApiResponse(
            responseCode = "409",
            description =
                    "CART_EMPTY; CART_CHANGED or PRICE_CHANGED with the new quote; OUT_OF_STOCK with lines; "
                            + "SHIPPING_OPTION_NOT_OFFERED; NOTHING_TO_PAY; TOO_MANY_UNPAID_ORDERS; PAYMENT_UNDER_WAY: the cart's last order is "
                            + "being paid; PAYMENT_TOO_LATE: it has too little time left for a page; IDEMPOTENCY_KEY_IN_FLIGHT: repeat it in a moment")
    @ApiResponse(responseCode = "410", description = "QUOTE_EXPIRED")
    @ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED: the key belongs to another request")
    @ApiResponse(responseCode = "429", description = "Too many orders; see Retry-After")
    @ApiResponse(responseCode = "503", description = "ORDERS_SUSPENDED; see Retry-After")
    HttpResponse<?> place(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body OrderRequest body) {
        return limits.guard(
                CartLimits.Kind.ORDER,
                request,
                holder,
                () -> IdempotencyKey.demand(request, key -> {
                    FieldReader fields = new FieldReader();
                    PlaceOrder.Wish wish = body.read(fields, returns);
                    return fields.faulty()
                            ? fields.problem().response()
                            : once(key, RequestFingerprint.of(request, body), holder, wish);
                }));
    }

    private HttpResponse<?> once(IdempotencyKey key, String fingerprint, CartHolder holder, PlaceOrder.Wish wish) {
        return switch (holder) {
            case CartHolder.Person person ->
                once(keys.claim(KeyScope.ofAccount(person.account().value()), key, fingerprint), holder, wish);
            case CartHolder.Guest guest ->
                once(keys.claim(KeyScope.ofToken(guest.token(), seals), key, fingerprint), holder, wish);
            // has no cart, and nobody to keep a key for
            case CartHolder.Stranger stranger -> answers.of(new PlaceOrderResult.EmptyCart(), true);
        };
    }

    private HttpResponse<?> once(ClaimResult claimed, CartHolder holder, PlaceOrder.Wish wish) {
        boolean guest = holder instanceof CartHolder.Guest;
        return switch (claimed) {
            case ClaimResult.New first ->
                answers.of(placeOrder.place(carts -> carts.locked(holder), first.claim(), wish), guest);
            case ClaimResult.Bound bound ->
                again(answers.of(placeOrder.resume(bound.claim(), bound.resourceId(), wish), guest));
            case ClaimResult.Answered answered ->
                again(answers.of(
                        new PlaceOrderResult.Placed(
                                start.repeated(answered.resourceId(), KeptAnswer.of(answered.answer()))),
                        guest));
            case ClaimResult.InFlight inFlight -> inFlight.problem().response();
            case ClaimResult.Reused reused -> reused.problem().response();
        };
    }

    private static HttpResponse<?> again(MutableHttpResponse<?> answer) {
        return answer.header(IdempotencyKey.REPLAYED, "true");
    }
}
