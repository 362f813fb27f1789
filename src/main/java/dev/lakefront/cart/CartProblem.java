package dev.lakefront.cart;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.RefusedCode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a cart, or that was not done as asked for. What does not belong to the code is null.
 *
 * @param lineId of the line; null if there is none of this merchandise, or if it is about the whole cart
 * @param detail for people, in English
 * @param available pieces that can be had of it now
 * @param requested pieces that were asked for in this request
 * @param limit that was reached
 * @param previousPrice what a piece cost
 * @param price what a piece costs now
 * @param discountCode that takes nothing off
 * @param reason more precisely
 */
public record CartProblem(
        Code code,
        @Nullable String lineId,
        @Nullable String sku,
        String detail,
        @Nullable Long available,
        @Nullable Long requested,
        @Nullable Integer limit,
        @Nullable Money previousPrice,
        @Nullable Money price,
        @Nullable String discountCode,
        @Nullable String reason) {

    /** What is wrong. */
    public enum Code {
        OUT_OF_STOCK,
        PRICE_CHANGED,
        UNAVAILABLE,
        DISCOUNT_NOT_APPLICABLE,
        LIMIT_REACHED
    }

    /** Why something cannot be bought any more. */
    enum Gone {
        NOT_SOLD,
        NOT_SOLD_IN_CURRENCY
    }

    /** What can be limited. */
    enum Limited {
        LINES,
        QUANTITY,
        CODES,
        WORTH
    }

    static CartProblem outOfStock(@Nullable String lineId, String sku, long available, @Nullable Long requested) {
        String detail = available == 0 ? "It is sold out." : "Only " + available + " can be had.";
        return new CartProblem(
                Code.OUT_OF_STOCK, lineId, sku, detail, available, requested, null, null, null, null, null);
    }

    static CartProblem priceChanged(CartLine line, Money now) {
        return new CartProblem(
                Code.PRICE_CHANGED,
                line.id(),
                line.sku(),
                "A piece costs " + now.amount() + " " + now.currencyCode() + " now, and "
                        + line.known().amount() + " before.",
                null,
                null,
                null,
                line.known(),
                now,
                null,
                null);
    }

    static CartProblem unavailable(CartLine line, Gone why) {
        String detail = switch (why) {
            case NOT_SOLD -> "It is not sold any more.";
            case NOT_SOLD_IN_CURRENCY -> "It is not sold in the cart's currency.";
        };
        return new CartProblem(
                Code.UNAVAILABLE, line.id(), line.sku(), detail, 0L, null, null, null, null, null, why.name());
    }

    static CartProblem limitReached(
            @Nullable String lineId,
            @Nullable String sku,
            Limited what,
            @Nullable Integer limit,
            @Nullable Long requested) {
        String detail = switch (what) {
            case LINES -> "A cart has at most " + limit + " lines.";
            case QUANTITY -> "At most " + limit + " pieces of one merchandise.";
            case CODES -> "At most " + limit + " codes.";
            case WORTH -> "It is worth more than one order may be.";
        };
        return new CartProblem(
                Code.LIMIT_REACHED, lineId, sku, detail, null, requested, limit, null, null, null, what.name());
    }

    static CartProblem notApplicable(String discountCode, RefusedCode.Reason reason) {
        String detail = switch (reason) {
            case UNKNOWN -> "There is no such code.";
            case NOT_STARTED -> "It is not good yet.";
            case ENDED -> "It is not good any more.";
            case USED_UP -> "It was used as often as it may be.";
            case USED_BY_CUSTOMER -> "You have used it as often as you may.";
            case CURRENCY_NOT_OFFERED -> "It is not good in this currency.";
            case DESTINATION_EXCLUDED -> "It is not good for this country.";
            case NOTHING_IN_SCOPE -> "It is for nothing that is in the cart.";
            case MINIMUM_NOT_REACHED -> "Its minimum is not reached.";
            case TOO_FEW_PIECES -> "It is for more pieces than are in the cart.";
            case NO_EFFECT -> "There is nothing left to take off.";
            case NOT_COMBINABLE -> "Another discount is better, and they do not go together.";
        };
        return new CartProblem(
                Code.DISCOUNT_NOT_APPLICABLE,
                null,
                null,
                detail,
                null,
                null,
                null,
                null,
                null,
                discountCode,
                reason.name());
    }

    /** Whether both tell the same of the same. */
    boolean repeats(CartProblem other) {
        return code == other.code && lineId != null && lineId.equals(other.lineId);
    }
}
