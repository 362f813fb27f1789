package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import java.util.List;

/** How the wish to place an order ended. */
sealed interface PlaceOrderResult {

    /** There is an order, now or since before. */
    record Placed(StartResult.Begun begun) implements PlaceOrderResult {}

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

    /** The cart's order of the same content has too little time left for a page elsewhere. */
    record TooLate(Order order) implements Refusal {}

    /** Another has taken over the request, or the cart is changed all the time. */
    record Overtaken() implements Refusal {}

    /** A line of which there are too few pieces. */
    record ShortLine(String lineId, String sku, long wanted, long available) {}
}
