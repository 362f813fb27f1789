package dev.lakefront.checkout;

import dev.lakefront.cart.CartProblemResponse;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;

/** Says why there is no quote. */
final class QuoteProblems {

    private QuoteProblems() {}

    static Problem of(MakeQuoteResult.Refusal refusal) {
        return switch (refusal) {
            case MakeQuoteResult.Empty empty -> Problem.of(ProblemCode.CART_EMPTY, "There is nothing in the cart.");
            case MakeQuoteResult.NotToBeHad not ->
                Problem.of(ProblemCode.OUT_OF_STOCK, "Not all of the cart can be had; change it first.")
                        .with(
                                "problems",
                                not.problems().stream()
                                        .map(CartProblemResponse::of)
                                        .toList());
            case MakeQuoteResult.CountryNotServed not ->
                Problem.of(ProblemCode.INVALID_BODY, "The shop sends nothing there.")
                        .withFault("/shippingAddress/countryCode", "COUNTRY_NOT_SERVED", "A country of GET /settings.");
            case MakeQuoteResult.NoShipping none ->
                Problem.of(ProblemCode.NO_SHIPPING, "There is no way of sending this cart to this address.");
            case MakeQuoteResult.NoSuchOption no ->
                Problem.of(ProblemCode.SHIPPING_OPTION_NOT_OFFERED, "Choose one of those offered.")
                        .with("offered", no.offered());
        };
    }
}
