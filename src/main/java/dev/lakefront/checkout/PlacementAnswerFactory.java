package dev.lakefront.checkout;

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

/** Makes the answers to orders that were placed or refused. */
@Singleton
final class PlacementAnswerFactory {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final OrderTokens tokens;

    PlacementAnswerFactory(OrderTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The answer to whoever wished for an order.
     *
     * @param guest whether a guest asks, who is given the token that opens the order
     */
    MutableHttpResponse<?> of(PlaceOrderResult result, boolean guest) {
        return switch (result) {
            case PlaceOrderResult.Placed placed -> placed(placed, guest);
            case PlaceOrderResult.Refusal refusal -> problem(refusal).response();
        };
    }

    private MutableHttpResponse<?> placed(PlaceOrderResult.Placed placed, boolean guest) {
        KeptAnswer answer = placed.answer();
        OrderId id = new OrderId(answer.order().id());
        String token = guest ? tokens.of(id) : null;
        KeptAnswer.Decline decline = answer.decline();
        KeptAnswer.Refused refused = answer.refused();
        MutableHttpResponse<?> response;
        if (decline != null) {
            response = declined(decline, placed, token).response();
        } else if (refused != null) {
            response = refused(refused, answer.order(), token).response();
        } else {
            response = PersonalResponse.of(
                    HttpStatus.valueOf(answer.status()),
                    new OrderPlacedResponse(
                            answer.order(),
                            new OrderPlacedResponse.PaymentResponse(
                                    answer.payment(), placed.clientSecret(), placed.redirectUrl()),
                            token));
        }
        return response.header(HttpHeaders.LOCATION, "/orders/" + id.value());
    }

    /** With the order, which stays open: the same payment can be tried with another method. */
    private static Problem declined(
            KeptAnswer.Decline decline, PlaceOrderResult.Placed placed, @Nullable String token) {
        String code = decline.declineCode() == null ? decline.code() : decline.declineCode();
        Problem problem = Problem.of(ProblemCode.PAYMENT_DECLINED, "Pay with another method; the order waits for it.")
                .with("declineCode", code);
        return opening(problem, placed.answer().order(), token)
                .with(
                        "retry",
                        placed.clientSecret() == null ? Map.of() : Map.of("clientSecret", placed.clientSecret()));
    }

    private static Problem refused(KeptAnswer.Refused refused, OrderResponse order, @Nullable String token) {
        Problem bare = Problem.of(
                ProblemCode.INVALID_BODY, "The order is placed, but cannot be paid so; ask again with a new key.");
        Problem problem = "return_url".equals(refused.parameter())
                ? bare.withFault("/payment/returnUrl", "REQUIRED", "Where a shopper comes back to.")
                : bare.withFault("/payment/paymentMethod", "METHOD_REFUSED", "Another payment method, or none.");
        return opening(problem, order, token);
    }

    private static Problem opening(Problem problem, OrderResponse order, @Nullable String token) {
        Problem whole = problem.with("order", order);
        return token == null ? whole : whole.with("orderToken", token);
    }

    private static Problem problem(PlaceOrderResult.Refusal refusal) {
        return switch (refusal) {
            case PlaceOrderResult.Suspended suspended ->
                Problem.of(ProblemCode.ORDERS_SUSPENDED, "Try again in a moment; the cart stays as it is.")
                        .retryAfter(SOON);
            case PlaceOrderResult.EmptyCart empty ->
                Problem.of(ProblemCode.CART_EMPTY, "There is nothing in the cart.");
            case PlaceOrderResult.NoSuchQuote none ->
                Problem.of(ProblemCode.QUOTE_NOT_FOUND, "This cart has no such quote.");
            case PlaceOrderResult.QuoteExpired expired -> Problem.of(ProblemCode.QUOTE_EXPIRED, "Ask for another.");
            case PlaceOrderResult.NoSuchOption no ->
                Problem.of(ProblemCode.SHIPPING_OPTION_NOT_OFFERED, "Choose one of the quote's.")
                        .with("offered", no.offered());
            case PlaceOrderResult.NothingToPay nothing ->
                Problem.of(ProblemCode.NOTHING_TO_PAY, "An order that costs nothing cannot be placed here.");
            case PlaceOrderResult.NoEmail no ->
                Problem.of(ProblemCode.INVALID_BODY, "The body cannot be used; errors says why.")
                        .withFault("/email", "REQUIRED", "Where the order's letters go.");
            case PlaceOrderResult.CartChanged changed ->
                Problem.of(ProblemCode.CART_CHANGED, "Show the new quote, and order by that.")
                        .with("quote", QuoteResponse.of(changed.now()));
            case PlaceOrderResult.PriceChanged changed ->
                Problem.of(ProblemCode.PRICE_CHANGED, "Show the new quote, and order by that.")
                        .with("quote", QuoteResponse.of(changed.now()));
            case PlaceOrderResult.NoQuote no -> QuoteProblems.of(no.why());
            case PlaceOrderResult.OutOfStock out ->
                Problem.of(ProblemCode.OUT_OF_STOCK, "Not all of the cart can be had; change it first.")
                        .with("lines", out.lines());
            case PlaceOrderResult.TooManyUnpaid tooMany ->
                Problem.of(
                        ProblemCode.TOO_MANY_UNPAID_ORDERS,
                        "Orders that nobody paid keep goods from others; pay or cancel one, or wait until it expires.");
            case PlaceOrderResult.BeingPaid being ->
                Problem.of(ProblemCode.PAYMENT_UNDER_WAY, "The cart's last order is being paid; wait for the outcome.")
                        .with(
                                "order",
                                Map.of(
                                        "id", being.order().id().value(),
                                        "number", being.order().number()));
            case PlaceOrderResult.Overtaken overtaken -> new ClaimResult.InFlight().problem();
        };
    }
}
