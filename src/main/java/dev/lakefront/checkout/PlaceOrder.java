package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.Carts;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.checkout.PlaceOrderResult.Refusal;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.order.Actor;
import dev.lakefront.order.ChangeOrder;
import dev.lakefront.order.ChangeResult;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.PaymentState;
import dev.lakefront.web.idempotency.Claim;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Places orders, each once under its request's key. Whatever moment it is cut off at, a repetition either places the order or
 * goes on with it. Talks to the outside, never within a transaction.
 */
@Singleton
class PlaceOrder {

    /** An open order that was called off can be followed by another from another tab, but not for ever. */
    private static final int TRIES = 4;

    /** The attempt to pay of an order that was just placed. */
    private static final int FIRST = 1;

    private final Placement placement;
    private final OrderStart start;
    private final ChangeOrder change;
    private final MakeQuote makeQuote;
    private final ClaimedWork work;

    PlaceOrder(Placement placement, OrderStart start, ChangeOrder change, MakeQuote makeQuote, ClaimedWork work) {
        this.placement = placement;
        this.start = start;
        this.change = change;
        this.makeQuote = makeQuote;
        this.work = work;
    }

    /**
     * What somebody wants.
     *
     * @param optionId the way of shipping; null for the one that the quote counts with
     */
    record Wish(
            QuoteId quote,
            @Nullable String optionId,
            @Nullable EmailAddress email,
            @Nullable PostalAddress billingAddress,
            @Nullable String note,
            PaymentWish payment) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Wish[" + quote.value() + "]";
        }
    }

    /**
     * The first time that a request is seen, or after it came to nothing.
     *
     * @param whose finds the cart, and locks it; may be called more than once, each time in a transaction
     */
    PlaceOrderResult place(Function<Carts, Optional<OpenCart>> whose, Claim claim, Wish wish) {
        return work.of(
                claim,
                () -> {
                    for (int tries = 0; tries < TRIES; tries++) {
                        Placement.Step step = placement.attempt(whose, claim, wish);
                        PlaceOrderResult result = after(step, claim, wish);
                        if (result != null) {
                            return result;
                        }
                    }
                    return new PlaceOrderResult.Overtaken();
                },
                PlaceOrder::isKept,
                new PlaceOrderResult.Overtaken());
    }

    /** Goes on with a request that has made an order. */
    PlaceOrderResult resume(Claim claim, String orderId, Wish wish) {
        return work.of(
                claim,
                () -> placed(call(claim, wish), new OrderId(orderId)),
                PlaceOrder::isKept,
                new PlaceOrderResult.Overtaken());
    }

    private static boolean isKept(PlaceOrderResult result) {
        return result instanceof PlaceOrderResult.Placed placed
                && placed.begun().last();
    }

    private static PaymentCall call(Claim claim, Wish wish) {
        return new PaymentCall(claim, wish.payment(), true);
    }

    /** An order that was there before. */
    private PlaceOrderResult placed(PaymentCall call, OrderId id) {
        return placed(call, id, start.again(call, id));
    }

    private PlaceOrderResult placed(PaymentCall call, OrderId id, StartResult started) {
        return switch (started) {
            case StartResult.Begun begun -> new PlaceOrderResult.Placed(begun);
            case StartResult.NotPayable over -> new PlaceOrderResult.Placed(start.asItIs(call, id));
            case StartResult.UnderWay underWay ->
                underWay.order().payment() instanceof PaymentState.Processing
                        ? new PlaceOrderResult.Placed(start.asItIs(call, id))
                        : new PlaceOrderResult.BeingPaid(underWay.order());
            case StartResult.TooLate late -> new PlaceOrderResult.TooLate(late.order());
            case StartResult.Overtaken overtaken -> new PlaceOrderResult.Overtaken();
        };
    }

    /** Null to try again. */
    private @Nullable PlaceOrderResult after(Placement.Step step, Claim claim, Wish wish) {
        return switch (step) {
            case Placement.Placed placed -> {
                PaymentCall call = call(claim, wish);
                yield placed(call, placed.order().id(), start.of(call, placed.order(), FIRST));
            }
            case Placement.ThereAlready there ->
                placed(call(claim, wish), there.order().id());
            case Placement.Refused refused -> refused.why();
            case Placement.CartMoved moved ->
                switch (quoteAnew(moved.cart(), moved.quote(), wish)) {
                    case MakeQuoteResult.Quoted now -> new PlaceOrderResult.CartChanged(now);
                    case MakeQuoteResult.Refusal why -> new PlaceOrderResult.NoQuote(why);
                };
            case Placement.PriceMoved moved ->
                switch (quoteAnew(moved.cart(), moved.quote(), wish)) {
                    case MakeQuoteResult.Quoted now -> new PlaceOrderResult.PriceChanged(now);
                    case MakeQuoteResult.Refusal why -> new PlaceOrderResult.NoQuote(why);
                };
            case Placement.InTheWay other -> calledOff(other.order());
        };
    }

    /** With the same way of shipping, if there still is. */
    private MakeQuoteResult quoteAnew(OpenCart cart, Quote quote, Wish wish) {
        EmailAddress email = wish.email() != null ? wish.email() : quote.emailAddress();
        String option = wish.optionId() != null ? wish.optionId() : quote.chosen();
        MakeQuoteResult result = makeQuote.of(cart, new MakeQuote.Wish(quote.shippingAddress(), email, option));
        return result instanceof MakeQuoteResult.NoSuchOption
                ? makeQuote.of(cart, new MakeQuote.Wish(quote.shippingAddress(), email, null))
                : result;
    }

    /** Null if the order is out of the way: called off, or paid, so that the cart is spent. */
    private @Nullable Refusal calledOff(Order open) {
        ChangeResult result = change.change(open.id(), new OrderChange.Cancel("replaced"), Actor.SHOP, null);
        return result instanceof ChangeResult.PaymentUnderWay under
                ? new PlaceOrderResult.BeingPaid(under.order())
                : null;
    }
}
