package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Caller;
import dev.lakefront.web.Callers;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Precondition;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import dev.lakefront.web.ratelimit.RateLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders as whoever placed them sees them. */
@Controller("/orders")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Orders")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class OrderController {

    /** What is known of a payment that is under way changes in moments or, with some banks, days. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    /** What {@code payment=} says to have the payment looked at. */
    private static final String CHECK = "check";

    private final Orders orders;
    private final OrderAccess access;
    private final ChangeOrder change;
    private final OrderAnswerFactory answers;
    private final OrderLimits limits;
    private final PaymentCheck check;
    private final Callers callers;

    OrderController(
            Orders orders,
            OrderAccess access,
            ChangeOrder change,
            OrderAnswerFactory answers,
            OrderLimits limits,
            PaymentCheck check,
            Callers callers) {
        this.orders = orders;
        this.access = access;
        this.change = change;
        this.answers = answers;
        this.limits = limits;
        this.check = check;
        this.callers = callers;
    }

    @Get
    @RolesAllowed(Caller.SIGNED_IN)
    @Operation(
            operationId = "listOrders",
            summary = "List one's own orders",
            description = "The newest first, with those that were placed as a guest with the address that is verified.")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @ApiResponse(
            responseCode = "200",
            description = "A page of orders",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/OrderList")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> list(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        AccountId account = new AccountId(caller.accountId());
        OrderViewer viewer = new OrderViewer(account, null);
        return RateLimits.guard(limits.shares(OrderLimits.Kind.READ, callers.shopper(request), viewer), () -> {
            EmailAddress email = access.verifiedAddress(account);
            ParameterReader parameters = new ParameterReader(request.getParameters());
            return answers.page(
                    "/orders",
                    account.value(),
                    Map.of(),
                    parameters,
                    (after, most) -> orders.ofPerson(account, email, after, most));
        });
    }

    @Get("/{id}")
    @Operation(
            operationId = "getOrder",
            summary = "Show an order",
            description =
                    "To whoever placed it: signed in, or as a guest with the order's token. Guests' orders are also "
                            + "shown to whose verified address they have. For all others there is no such order. The page to "
                            + "which a shopper comes back after paying elsewhere asks with payment=check, and again in "
                            + "a moment as long as the order is not paid: it need not wait for news of the payment.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "payment", ref = "#/components/parameters/paymentCheck")
    @Parameter(name = "X-Order-Token", ref = "#/components/parameters/orderToken")
    @ApiResponse(
            responseCode = "200",
            description = "The order",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/Order")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> show(
            HttpRequest<?> request, @Parameter(hidden = true) OrderViewer viewer, @PathVariable String id) {
        return guarded(OrderLimits.Kind.READ, request, viewer, id, order -> {
            ParameterReader parameters = new ParameterReader(request.getParameters());
            String payment = parameters.one("payment", ParameterReader.LONGEST);
            if (payment != null && !payment.equals(CHECK)) {
                parameters.fault("payment", "Either " + CHECK + ", or leave it out.");
            }
            Problem problem = parameters.problem();
            if (problem != null) {
                return problem.response();
            }
            return answers.ok(payment == null ? order : check.checked(order));
        });
    }

    @Get("/{id}/tracking")
    @Operation(
            operationId = "trackOrder",
            summary = "Tell where an order's parcels are",
            description = "To whoever may see the order.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "X-Order-Token", ref = "#/components/parameters/orderToken")
    @ApiResponse(
            responseCode = "200",
            description = "The parcels; none as long as nothing was sent",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TrackingResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Tracking")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> track(
            HttpRequest<?> request, @Parameter(hidden = true) OrderViewer viewer, @PathVariable String id) {
        return guarded(
                OrderLimits.Kind.READ, request, viewer, id, order -> PersonalResponse.ok(TrackingResponse.of(order)));
    }

    @Post("/{id}/cancel")
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "As long as it is not paid. Its payment is closed first, so that nothing is charged any more; its "
                            + "pieces are on sale again. Repeating it shows the cancelled order.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "X-Order-Token", ref = "#/components/parameters/orderToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/orderIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The cancelled order",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/CancelledOrder")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(
            responseCode = "409",
            description = "ORDER_NOT_CANCELLABLE: it is paid; PAYMENT_UNDER_WAY: its payment cannot be closed now")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the order is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    @ApiResponse(responseCode = "503", description = "UPSTREAM_UNAVAILABLE: Stripe does not say that it is closed")
    HttpResponse<?> cancel(
            HttpRequest<?> request,
            @Parameter(hidden = true) OrderViewer viewer,
            @PathVariable String id,
            @Body @Nullable CancelRequest body) {
        return guarded(OrderLimits.Kind.CHANGE, request, viewer, id, order -> {
            FieldReader fields = new FieldReader();
            OrderChange.Cancel wish = (body == null ? new CancelRequest(null) : body).read(fields);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            Precondition wanted = Precondition.of(request);
            return wanted.allows(order.tag())
                    ? answer(change.change(order.id(), wish, Actor.CUSTOMER, wanted.pinned(order.tag())))
                    : OrderAnswerFactory.conflict();
        });
    }

    private HttpResponse<?> answer(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Done done -> answers.ok(done.order());
            case ChangeResult.AlreadySo already -> answers.ok(already.order());
            case ChangeResult.Illegal illegal ->
                Problem.of(ProblemCode.ORDER_NOT_CANCELLABLE, illegal.reason()).response();
            case ChangeResult.PaymentUnderWay underWay ->
                Problem.of(ProblemCode.PAYMENT_UNDER_WAY, "It is not known yet whether the payment works; ask again.")
                        .retryAfter(ASK_AGAIN)
                        .response();
            case ChangeResult.Unknown unknown -> OrderAnswerFactory.unknown();
            case ChangeResult.Conflict conflict -> OrderAnswerFactory.conflict();
        };
    }

    private HttpResponse<?> guarded(
            OrderLimits.Kind kind,
            HttpRequest<?> request,
            OrderViewer viewer,
            String id,
            Function<Order, HttpResponse<?>> action) {
        return RateLimits.guard(limits.shares(kind, callers.shopper(request), viewer), () -> {
            Optional<Order> order = access.find(id, viewer);
            return order.isEmpty() ? OrderAnswerFactory.unknown() : action.apply(order.get());
        });
    }
}
