package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.checkout.PlaceOrderResult.Refusal;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.order.Actor;
import dev.lakefront.order.ChangeOrder;
import dev.lakefront.order.ChangeResult;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderChange;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.ClaimLostException;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Places orders, each once under its request's key. Whatever moment it is cut off at, a repetition either places the order or
 * goes on with it. Talks to the outside, never within a transaction.
 */
@Singleton
class PlaceOrder {

    /** An open order that was called off can be followed by another from another tab, but not for ever. */
    private static final int TRIES = 4;

    private final Placement placement;
    private final OrderStart start;
    private final ChangeOrder change;
    private final MakeQuote makeQuote;
    private final IdempotencyKeys keys;

    PlaceOrder(Placement placement, OrderStart start, ChangeOrder change, MakeQuote makeQuote, IdempotencyKeys keys) {
        this.placement = placement;
        this.start = start;
        this.change = change;
        this.makeQuote = makeQuote;
        this.keys = keys;
    }

    /**
     * What somebody wants.
     *
     * @param optionId the way of shipping; null for the one that the quote counts with
     * @param confirmation null if the shopper's browser pays
     */
    record Wish(
            QuoteId quote,
            @Nullable String optionId,
            @Nullable EmailAddress email,
            @Nullable PostalAddress billingAddress,
            @Nullable String note,
            @Nullable Confirmation confirmation) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Wish[" + quote.value() + "]";
        }
    }

    /** The first time that a request is seen, or after it came to nothing. */
    PlaceOrderResult place(CartHolder holder, Claim claim, Wish wish) {
        return settled(claim, () -> {
            for (int tries = 0; tries < TRIES; tries++) {
                Placement.Step step = placement.attempt(holder, claim, wish);
                PlaceOrderResult result = after(step, claim, wish);
                if (result != null) {
                    return result;
                }
            }
            return new PlaceOrderResult.Overtaken();
        });
    }

    /** Goes on with a request that has made an order. */
    PlaceOrderResult resume(Claim claim, String orderId, Wish wish) {
        return settled(claim, () -> start.again(claim, orderId, wish.confirmation()));
    }

    private PlaceOrderResult settled(Claim claim, Supplier<PlaceOrderResult> work) {
        boolean answered = false;
        try {
            PlaceOrderResult result = work.get();
            answered = result instanceof PlaceOrderResult.Placed placed && placed.last();
            return result;
        } catch (ClaimLostException e) {
            return new PlaceOrderResult.Overtaken();
        } finally {
            if (!answered) {
                keys.letGo(claim);
            }
        }
    }

    /** Null to try again. */
    private @Nullable PlaceOrderResult after(Placement.Step step, Claim claim, Wish wish) {
        return switch (step) {
            case Placement.Placed placed -> start.of(claim, placed.order(), placed.attempt(), wish.confirmation());
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
