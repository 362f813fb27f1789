package dev.lakefront.checkout;

import dev.lakefront.account.AccountId;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAccess;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderLimits;
import dev.lakefront.order.OrderViewer;
import dev.lakefront.web.Callers;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ReturnAddresses;
import dev.lakefront.web.Seals;
import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.idempotency.IdempotencyKey;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import dev.lakefront.web.idempotency.KeyScope;
import dev.lakefront.web.idempotency.RequestFingerprint;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.ratelimit.RateLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import java.util.Objects;
import java.util.Optional;

/** Where orders are paid that wait for their money. */
@Controller("/orders")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Orders")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class OrderPaymentController {

    private final PayOrder payOrder;
    private final OrderStart start;
    private final OrderAccess access;
    private final OrderLimits limits;
    private final PaymentAnswerFactory answers;
    private final IdempotencyKeys keys;
    private final Callers callers;
    private final ReturnAddresses returns;
    private final Seals seals;

    OrderPaymentController(
            PayOrder payOrder,
            OrderStart start,
            OrderAccess access,
            OrderLimits limits,
            PaymentAnswerFactory answers,
            IdempotencyKeys keys,
            Callers callers,
            ReturnAddresses returns,
            Seals seals) {
        this.payOrder = payOrder;
        this.start = start;
        this.access = access;
        this.limits = limits;
        this.answers = answers;
        this.keys = keys;
        this.callers = callers;
        this.returns = returns;
        this.seals = seals;
    }

    @Post("/{id}/payment")
    @Operation(
            operationId = "payOrder",
            summary = "Pay an order, in this way or another",
            description =
                    "Of an order that waits for its money, also after a payment failed or its page's time was up. An order has one "
                            + "open payment: asked for the same kind it is that one, asked for another kind the one before is "
                            + "closed first, so that nobody pays twice. Counts once under its Idempotency-Key, for a day: repeat "
                            + "it with the same key and body until there is an answer.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "X-Order-Token", ref = "#/components/parameters/orderToken")
    @Parameter(name = "Idempotency-Key", ref = "#/components/parameters/requiredIdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "The order, and how it is paid",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderPaymentResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/OrderPayment")))
    @ApiResponse(
            responseCode = "400",
            description = "INVALID_BODY, errors says why; with order, the payment method was refused; "
                    + "IDEMPOTENCY_KEY_MISSING; IDEMPOTENCY_KEY_INVALID")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(
            responseCode = "402",
            description = "PAYMENT_DECLINED, with declineCode, order and retry: the order waits for another method",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ref = "#/components/examples/PaymentDeclined")))
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(
            responseCode = "409",
            description =
                    "Each with order: ORDER_NOT_PAYABLE: it is paid or called off; PAYMENT_UNDER_WAY: it is being paid; "
                            + "PAYMENT_TOO_LATE: too little time is left for a page, payment_intent works still. "
                            + "IDEMPOTENCY_KEY_IN_FLIGHT: repeat it in a moment")
    @ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED: the key belongs to another request")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> pay(
            HttpRequest<?> request,
            @Parameter(hidden = true) OrderViewer viewer,
            @PathVariable String id,
            @Body PaymentRequest body) {
        return RateLimits.guard(limits.shares(OrderLimits.Kind.CHANGE, callers.shopper(request), viewer), () -> {
            Optional<Order> order = access.find(id, viewer);
            return order.isEmpty()
                    ? OrderAnswerFactory.unknown()
                    : IdempotencyKey.demand(request, key -> {
                        FieldReader fields = new FieldReader();
                        PaymentWish wish = body.read("", fields, returns);
                        return fields.faulty()
                                ? fields.problem().response()
                                : once(
                                        keys.claim(scope(viewer), key, RequestFingerprint.of(request, body)),
                                        order.get(),
                                        wish);
                    });
        });
    }

    /** Of whoever may see the order, by whatever they see it. */
    private KeyScope scope(OrderViewer viewer) {
        AccountId account = viewer.account();
        return account == null
                ? KeyScope.ofToken(Objects.requireNonNull(viewer.token(), "who sees an order shows something"), seals)
                : KeyScope.ofAccount(account.value());
    }

    private HttpResponse<?> once(ClaimResult claimed, Order order, PaymentWish wish) {
        return switch (claimed) {
            case ClaimResult.New first -> answers.of(payOrder.pay(first.claim(), order, wish));
            case ClaimResult.Bound bound ->
                again(answers.of(payOrder.resume(bound.claim(), new OrderId(bound.resourceId()), wish)));
            case ClaimResult.Answered answered ->
                again(answers.of(start.repeated(answered.resourceId(), KeptAnswer.of(answered.answer()))));
            case ClaimResult.InFlight inFlight -> inFlight.problem().response();
            case ClaimResult.Reused reused -> reused.problem().response();
        };
    }

    private static HttpResponse<?> again(MutableHttpResponse<?> answer) {
        return answer.header(IdempotencyKey.REPLAYED, "true");
    }
}
