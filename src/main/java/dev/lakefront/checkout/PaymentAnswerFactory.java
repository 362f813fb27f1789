package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderResponse;
import dev.lakefront.order.OrderTokens;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the answers about orders whose payment was to be started. */
@Singleton
final class PaymentAnswerFactory {

    /** What is known of a payment that is under way changes in moments or, with some banks, days. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final OrderAnswerFactory orders;
    private final OrderTokens tokens;

    PaymentAnswerFactory(OrderAnswerFactory orders, OrderTokens tokens) {
        this.orders = orders;
        this.tokens = tokens;
    }

    /**
     * Of an order that was placed.
     *
     * @param guest whether a guest asks, who is given the token that opens the order
     */
    MutableHttpResponse<?> placed(StartResult.Begun begun, boolean guest) {
        OrderId id = new OrderId(begun.answer().order().id());
        return begun(begun, guest ? tokens.of(id) : null).header(HttpHeaders.LOCATION, "/orders/" + id.value());
    }

    /** Of an order that was there. */
    MutableHttpResponse<?> of(StartResult result) {
        return switch (result) {
            case StartResult.Begun begun -> begun(begun, null);
            case StartResult.NotPayable over -> notPayable(over.order()).response();
            case StartResult.UnderWay underWay -> underWay(underWay.order()).response();
            case StartResult.TooLate late -> tooLate(late.order()).response();
            case StartResult.Overtaken overtaken ->
                new ClaimResult.InFlight().problem().response();
        };
    }

    private static MutableHttpResponse<?> begun(StartResult.Begun begun, @Nullable String token) {
        KeptAnswer answer = begun.answer();
        KeptAnswer.Decline decline = answer.decline();
        KeptAnswer.Refused refused = answer.refused();
        if (decline != null) {
            return declined(decline, begun, token).response();
        }
        if (refused != null) {
            return refused(refused, answer, token).response();
        }
        PaymentResponse payment = PaymentResponse.of(begun);
        return PersonalResponse.of(
                HttpStatus.valueOf(answer.status()),
                answer.placing()
                        ? new OrderPlacedResponse(answer.order(), payment, token)
                        : new OrderPaymentResponse(answer.order(), payment));
    }

    /** With the order, which stays open: the same payment can be tried with another method. */
    private static Problem declined(KeptAnswer.Decline decline, StartResult.Begun begun, @Nullable String token) {
        String code = decline.declineCode() == null ? decline.code() : decline.declineCode();
        Problem problem = Problem.of(ProblemCode.PAYMENT_DECLINED, "Pay with another method; the order waits for it.")
                .with("declineCode", code);
        return opening(problem, begun.answer().order(), token)
                .with("retry", begun.clientSecret() == null ? Map.of() : Map.of("clientSecret", begun.clientSecret()));
    }

    private static Problem refused(KeptAnswer.Refused refused, KeptAnswer answer, @Nullable String token) {
        Problem bare = Problem.of(
                ProblemCode.INVALID_BODY,
                answer.placing()
                        ? "The order is placed, but cannot be paid so; ask again with a new key."
                        : "The order cannot be paid so; ask again with a new key.");
        String pointer = (answer.placing() ? "/payment/" : "/") + refused.field();
        Problem problem = switch (refused.field()) {
            case "paymentMethod" -> bare.withFault(pointer, "METHOD_REFUSED", "Another method, or none.");
            case "kind" -> bare.withFault(pointer, "KIND_REFUSED", "Another kind.");
            default -> bare.withFault(pointer, "REQUIRED", "Where a shopper comes back to.");
        };
        return opening(problem, answer.order(), token);
    }

    private static Problem opening(Problem problem, OrderResponse order, @Nullable String token) {
        Problem whole = problem.with("order", order);
        return token == null ? whole : whole.with("orderToken", token);
    }

    private Problem notPayable(Order order) {
        return Problem.of(
                        ProblemCode.ORDER_NOT_PAYABLE,
                        order.payment().received() ? "The order is paid." : "The order was called off.")
                .with("order", orders.show(order));
    }

    private Problem underWay(Order order) {
        return Problem.of(
                        ProblemCode.PAYMENT_UNDER_WAY,
                        "The order is being paid, and it is not known yet whether that works; ask again.")
                .with("order", orders.show(order))
                .retryAfter(ASK_AGAIN);
    }

    /** On the front end's own page it can be paid until the last moment. */
    Problem tooLate(Order order) {
        return Problem.of(
                        ProblemCode.PAYMENT_TOO_LATE,
                        "The order has too little time left for a page elsewhere; payment_intent works as long as it waits.")
                .with("order", orders.show(order));
    }
}
