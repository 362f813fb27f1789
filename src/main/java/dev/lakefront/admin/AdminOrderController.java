package dev.lakefront.admin;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Clients;
import dev.lakefront.account.SecurityEvents;
import dev.lakefront.order.Actor;
import dev.lakefront.order.ChangeOrder;
import dev.lakefront.order.ChangeResult;
import dev.lakefront.order.FulfilmentState;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.Orders;
import dev.lakefront.web.Caller;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.Precondition;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders, for the back office. */
@Controller("/admin/orders")
@RolesAllowed({"staff", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AdminOrderController {

    private static final Logger LOG = LoggerFactory.getLogger(AdminOrderController.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private static final Set<String> STATUSES = Set.of("open", "completed", "cancelled");
    private static final Set<String> PAYMENT_STATUSES =
            Set.of("pending", "processing", "paid", "failed", "partially_refunded", "refunded", "disputed");
    private static final Set<String> FULFILMENT_STATUSES =
            Stream.of(FulfilmentState.values()).map(FulfilmentState::wireName).collect(Collectors.toUnmodifiableSet());

    private final Orders orders;
    private final AdminOrders shown;
    private final ChangeOrder change;
    private final OrderAnswerFactory answers;
    private final SecurityEvents events;
    private final Clients clients;

    AdminOrderController(
            Orders orders,
            AdminOrders shown,
            ChangeOrder change,
            OrderAnswerFactory answers,
            SecurityEvents events,
            Clients clients) {
        this.orders = orders;
        this.shown = shown;
        this.change = change;
        this.answers = answers;
        this.events = events;
        this.clients = clients;
    }

    @Get
    @Operation(operationId = "findOrders", summary = "List orders", description = "The newest first.")
    @Parameter(name = "status", ref = "#/components/parameters/orderStatus")
    @Parameter(name = "paymentStatus", ref = "#/components/parameters/orderPaymentStatus")
    @Parameter(name = "fulfilmentStatus", ref = "#/components/parameters/orderFulfilmentStatus")
    @Parameter(name = "q", ref = "#/components/parameters/orderSearch")
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
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    HttpResponse<?> list(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        Map<String, String> filters = new LinkedHashMap<>();
        Orders.Filter filter = new Orders.Filter(
                one("status", STATUSES, parameters, filters),
                one("paymentStatus", PAYMENT_STATUSES, parameters, filters),
                one("fulfilmentStatus", FULFILMENT_STATUSES, parameters, filters),
                noted("q", parameters.one("q", ParameterReader.LONGEST), filters));
        return answers.page(
                "/admin/orders", "", filters, parameters, (after, most) -> orders.search(filter, after, most));
    }

    private static @Nullable String one(
            String name, Set<String> values, ParameterReader parameters, Map<String, String> filters) {
        String value = parameters.one(name, ParameterReader.LONGEST);
        if (value != null && !values.contains(value)) {
            parameters.fault(
                    name, "One of " + String.join(", ", values.stream().sorted().toList()) + ".");
        }
        return noted(name, value, filters);
    }

    private static @Nullable String noted(String name, @Nullable String value, Map<String, String> filters) {
        if (value != null) {
            filters.put(name, value);
        }
        return value;
    }

    @Get("/{id}")
    @Operation(operationId = "getOrderForStaff", summary = "Show an order", description = "Whoever placed it.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @ApiResponse(
            responseCode = "200",
            description = "The order",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AdminOrderResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/AdminOrder")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    HttpResponse<?> show(@PathVariable String id) {
        return find(id).<HttpResponse<?>>map(this::ok).orElseGet(OrderAnswerFactory::unknown);
    }

    private Optional<Order> find(String id) {
        return OrderId.parse(id).flatMap(orders::find);
    }

    private HttpResponse<?> ok(Order order) {
        return OrderAnswerFactory.tagged(order, shown.show(order));
    }

    @Put("/{id}")
    @Operation(
            operationId = "changeOrder",
            summary = "Cancel, ship, deliver or take back an order",
            description =
                    "Changes only the fields given. What the order does not allow is refused with a sentence that says "
                            + "why. Repeating it changes nothing.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "If-Match", ref = "#/components/parameters/orderIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The order as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AdminOrderResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/AdminOrder")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(
            responseCode = "409",
            description = "ILLEGAL_TRANSITION; PAYMENT_UNDER_WAY: its payment cannot be closed now")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the order is not as If-Match says")
    @ApiResponse(responseCode = "503", description = "UPSTREAM_UNAVAILABLE: Stripe does not say that it is closed")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Body OrderChangeRequest body) {
        FieldReader fields = new FieldReader();
        OrderChange wish = body.read(fields);
        if (fields.faulty()) {
            return fields.problem().response();
        }
        Optional<Order> found = find(id);
        if (found.isEmpty()) {
            return OrderAnswerFactory.unknown();
        }
        Order order = found.get();
        Precondition wanted = Precondition.of(request);
        if (!wanted.allows(order.tag())) {
            return OrderAnswerFactory.conflict();
        }
        return wish == null
                ? ok(order)
                : answer(change.change(order.id(), wish, Actor.STAFF, wanted.pinned(order.tag())), request, caller);
    }

    private HttpResponse<?> answer(ChangeResult result, HttpRequest<?> request, Caller caller) {
        return switch (result) {
            case ChangeResult.Done done -> {
                events.note(SecurityEvents.Kind.ORDER_CHANGED, new AccountId(caller.accountId()), clients.of(request));
                LOG.info("order {} was changed by account {}", done.order().id().value(), caller.accountId());
                yield ok(done.order());
            }
            case ChangeResult.AlreadySo already -> ok(already.order());
            case ChangeResult.Illegal illegal ->
                Problem.of(ProblemCode.ILLEGAL_TRANSITION, illegal.reason()).response();
            case ChangeResult.PaymentUnderWay underWay ->
                Problem.of(ProblemCode.PAYMENT_UNDER_WAY, "It is not known yet whether the payment works; ask again.")
                        .retryAfter(ASK_AGAIN)
                        .response();
            case ChangeResult.Unknown unknown -> OrderAnswerFactory.unknown();
            case ChangeResult.Conflict conflict -> OrderAnswerFactory.conflict();
        };
    }
}
