package dev.lakefront.checkout;

import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Makes the answers to orders that were to be placed. */
@Singleton
final class PlacementAnswerFactory {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PaymentAnswerFactory payments;

    PlacementAnswerFactory(PaymentAnswerFactory payments) {
        this.payments = payments;
    }

    /**
     * The answer to whoever wished for an order.
     *
     * @param guest whether a guest asks, who is given the token that opens the order
     */
    MutableHttpResponse<?> of(PlaceOrderResult result, boolean guest) {
        return switch (result) {
            case PlaceOrderResult.Placed placed -> payments.placed(placed.begun(), guest);
            case PlaceOrderResult.Refusal refusal -> problem(refusal).response();
        };
    }

    private Problem problem(PlaceOrderResult.Refusal refusal) {
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
            case PlaceOrderResult.TooLate late -> payments.tooLate(late.order());
            case PlaceOrderResult.Overtaken overtaken -> new ClaimResult.InFlight().problem();
        };
    }
}
