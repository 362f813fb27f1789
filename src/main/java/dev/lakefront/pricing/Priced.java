package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.List;

/**
 * What a basket costs. {@code total = subtotal - discount + shipping}, plus {@code tax} unless prices include it.
 *
 * @param subtotal the lines' prices before discounts
 * @param discount everything that was taken off: the lines' discounts and {@code shippingDiscount}
 * @param shipping the chosen way's own price; zero if none is chosen
 * @param shippingDiscount what of {@code discount} was taken off the shipping
 * @param tax the lines' taxes and {@code shippingTax}
 * @param lines in the basket's order
 * @param discounts in the order in which they were applied
 * @param refused in the order of the basket's codes
 * @param pending codes that are good so far and wait for the destination, or for a way of shipping, to be known
 */
public record Priced(
        Money subtotal,
        Money discount,
        Money shipping,
        Money shippingDiscount,
        Money shippingTax,
        Money tax,
        Money total,
        List<PricedLine> lines,
        List<AppliedDiscount> discounts,
        List<RefusedCode> refused,
        List<String> pending) {

    public Priced {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        refused = List.copyOf(refused);
        pending = List.copyOf(pending);
    }
}
