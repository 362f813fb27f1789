package dev.lakefront.checkout;

import dev.lakefront.cart.CartProblem;
import dev.lakefront.cart.PricedCart;
import dev.lakefront.shipping.AddressHint;
import java.util.List;

/** How the wish for a quote ended. Only {@link Quoted} has left anything behind. */
sealed interface MakeQuoteResult {

    /**
     * There is a quote.
     *
     * @param cart as it is priced with the way of shipping that counts
     * @param hints about the address
     */
    record Quoted(Quote quote, PricedCart cart, List<AddressHint> hints) implements MakeQuoteResult {}

    /** There is none. */
    sealed interface Refusal extends MakeQuoteResult {}

    record Empty() implements Refusal {}

    /** Some of it cannot be had, or not so much of it. */
    record NotToBeHad(List<CartProblem> problems) implements Refusal {}

    /** The shop sends nothing to this country. */
    record CountryNotServed() implements Refusal {}

    /** No way of sending this there. */
    record NoShipping() implements Refusal {}

    /** The way that was chosen is none, or not one for this cart and address. */
    record NoSuchOption(List<String> offered) implements Refusal {}
}
