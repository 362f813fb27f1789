package dev.lakefront.admin;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Clients;
import dev.lakefront.account.SecurityEvents;
import dev.lakefront.order.ChangeResult;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.web.Caller;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Precondition;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.ClaimLostException;
import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.idempotency.IdempotencyKey;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import dev.lakefront.web.idempotency.KeyScope;
import dev.lakefront.web.idempotency.RequestFingerprint;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where staff gives money back. */
@Controller("/admin/orders")
@RolesAllowed({"staff", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AdminRefundController {

    private static final Logger LOG = LoggerFactory.getLogger(AdminRefundController.class);

    private final Orders orders;
    private final RefundOrder refunds;
    private final IdempotencyKeys keys;
    private final SecurityEvents events;
    private final Clients clients;

    AdminRefundController(
            Orders orders, RefundOrder refunds, IdempotencyKeys keys, SecurityEvents events, Clients clients) {
        this.orders = orders;
        this.refunds = refunds;
        this.keys = keys;
        this.events = events;
        this.clients = clients;
    }

    @Post("/{id}/refunds")
    @Operation(
            operationId = "refundOrder",
            summary = "Give money back",
            description =
                    "All that is left, or some of it; as often as there is something left. It is on its way when this answers: the "
                            + "refund's status says how far it is. Counts once under its Idempotency-Key, for a day.")
    @Parameter(name = "id", ref = "#/components/parameters/orderId")
    @Parameter(name = "Idempotency-Key", ref = "#/components/parameters/requiredIdempotencyKey")
    @Parameter(name = "If-Match", ref = "#/components/parameters/orderIfMatch")
    @ApiResponse(
            responseCode = "201",
            description = "The order as it is now, and the refund",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefundResponse.WithOrder.class),
                            examples = @ExampleObject(ref = "#/components/examples/RefundedOrder")))
    @ApiResponse(
            responseCode = "400",
            description = "INVALID_BODY, errors says why; IDEMPOTENCY_KEY_MISSING; IDEMPOTENCY_KEY_INVALID")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "404", description = "ORDER_NOT_FOUND")
    @ApiResponse(
            responseCode = "409",
            description = "REFUND_REFUSED: detail says why; IDEMPOTENCY_KEY_IN_FLIGHT: repeat it in a moment")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the order is not as If-Match says")
    @ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED: the key belongs to another request")
    HttpResponse<?> refund(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Body RefundRequest body) {
        return IdempotencyKey.demand(request, key -> {
            Optional<Order> found = OrderId.parse(id).flatMap(orders::find);
            if (found.isEmpty()) {
                return OrderAnswerFactory.unknown();
            }
            Order order = found.get();
            FieldReader fields = new FieldReader();
            OrderChange.Refund wish = body.read(fields, order.content().total().currency());
            if (fields.faulty()) {
                return fields.problem().response();
            }
            KeyScope scope = KeyScope.ofAccount(caller.accountId());
            return switch (keys.claim(scope, key, RequestFingerprint.of(request, body))) {
                case ClaimResult.New fresh -> once(fresh.claim(), order, wish, request, caller);
                case ClaimResult.Answered answered ->
                    created(answered.answer()).header(IdempotencyKey.REPLAYED, "true");
                // what binds a key answers it, too
                case ClaimResult.Bound bound -> throw new IllegalStateException("a refund without its answer");
                case ClaimResult.InFlight inFlight -> inFlight.problem().response();
                case ClaimResult.Reused reused -> reused.problem().response();
            };
        });
    }

    private HttpResponse<?> once(
            Claim claim, Order order, OrderChange.Refund wish, HttpRequest<?> request, Caller caller) {
        boolean done = false;
        try {
            Precondition wanted = Precondition.of(request);
            if (!wanted.allows(order.tag())) {
                return OrderAnswerFactory.conflict();
            }
            RefundOrder.Result result = refunds.refund(claim, order.id(), wish, wanted.pinned(order.tag()));
            done = result.answer() != null;
            return answer(result, request, caller);
        } catch (ClaimLostException e) {
            return new ClaimResult.InFlight().problem().response();
        } finally {
            if (!done) {
                keys.letGo(claim);
            }
        }
    }

    private HttpResponse<?> answer(RefundOrder.Result result, HttpRequest<?> request, Caller caller) {
        return switch (result.change()) {
            case ChangeResult.Done done -> {
                events.note(SecurityEvents.Kind.ORDER_REFUNDED, new AccountId(caller.accountId()), clients.of(request));
                LOG.info(
                        "money of order {} was asked back by account {}",
                        done.order().id().value(),
                        caller.accountId());
                yield created(Objects.requireNonNull(result.answer()))
                        .header(HttpHeaders.ETAG, done.order().tag());
            }
            case ChangeResult.Illegal illegal ->
                Problem.of(ProblemCode.REFUND_REFUSED, illegal.reason()).response();
            case ChangeResult.Unknown unknown -> OrderAnswerFactory.unknown();
            case ChangeResult.Conflict conflict -> OrderAnswerFactory.conflict();
            case ChangeResult.AlreadySo already -> throw new IllegalStateException("a refund is never there already");
            case ChangeResult.PaymentUnderWay underWay -> throw new IllegalStateException("a refund closes no payment");
        };
    }

    /** As it was written then, so that a repetition has the same answer. */
    private static MutableHttpResponse<?> created(String answer) {
        return PersonalResponse.of(HttpStatus.CREATED, answer.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
