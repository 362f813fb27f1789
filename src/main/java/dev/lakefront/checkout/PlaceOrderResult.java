package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the wish to place an order ended. */
sealed interface PlaceOrderResult {

    /**
     * There is an order, now or since before.
     *
     * @param clientSecret by which the front end confirms the payment; null if there is nothing to confirm
     * @param redirectUrl where the shopper must go on; null if nowhere
     * @param last whether the same is answered to repetitions; else those go on with what is still to be done
     */
    record Placed(
            KeptAnswer answer,
            @Nullable String clientSecret,
            @Nullable String redirectUrl,
            boolean last) implements PlaceOrderResult {

        /** Without its secrets. */
        @Override
        public String toString() {
            return "Placed[" + answer + "]";
        }
    }

    /** There is none, and nothing was kept. */
    sealed interface Refusal extends PlaceOrderResult {}

    /** The database and the lake must come together first. */
    record Suspended() implements Refusal {}

    record EmptyCart() implements Refusal {}

    record NoSuchQuote() implements Refusal {}

    record QuoteExpired() implements Refusal {}

    record NoSuchOption(List<String> offered) implements Refusal {}

    /** Promotions have taken all of it off, and there is no way yet of paying nothing. */
    record NothingToPay() implements Refusal {}

    /** Nobody said where the order's letters go. */
    record NoEmail() implements Refusal {}

    /** The cart is not what was quoted. */
    record CartChanged(MakeQuoteResult.Quoted now) implements Refusal {}

    /** What was quoted costs something else by now, or a promotion was used up. */
    record PriceChanged(MakeQuoteResult.Quoted now) implements Refusal {}

    /** It would be quoted anew, but cannot be any more. */
    record NoQuote(MakeQuoteResult.Refusal why) implements Refusal {}

    record OutOfStock(List<ShortLine> lines) implements Refusal {}

    record TooManyUnpaid() implements Refusal {}

    /** The cart's last order is being paid, so that no other may take its place. */
    record BeingPaid(Order order) implements Refusal {}

    /** Another has taken over the request, or the cart is changed all the time. */
    record Overtaken() implements Refusal {}

    /** A line of which there are too few pieces. */
    record ShortLine(String lineId, String sku, long wanted, long available) {}
}
