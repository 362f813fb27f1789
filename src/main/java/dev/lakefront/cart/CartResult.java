package dev.lakefront.cart;

import java.util.List;

/** How a change of a cart ended. All but the first two changed nothing. */
public sealed interface CartResult {

    /**
     * The cart as it is now.
     *
     * @param holder who it is of: a guest's has the token to show from now on
     * @param opened whether there was none before
     */
    record Done(PricedCart cart, CartHolder holder, boolean opened) implements CartResult {}

    /** There is no cart, and nothing had to be done. */
    record None() implements CartResult {}

    /** There is no cart to change. */
    record NoCart() implements CartResult {}

    /** The cart is not in the state that was asked for. */
    record Conflict() implements CartResult {}

    record UnknownMerchandise(List<String> skus) implements CartResult {}

    record UnknownLines(List<String> ids) implements CartResult {}

    record NotInCurrency(List<String> skus, String currencyCode) implements CartResult {}

    /** Nothing of what was asked for can be had; the problems say why. */
    record NothingLeft(List<CartProblem> problems) implements CartResult {}
}
