package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;

/**
 * What a line costs.
 *
 * @param id of the item
 * @param subtotal quantity times unit price
 * @param discount this line's share of all discounts
 * @param tax contained in the total
 * @param total what is paid for the line: {@code subtotal - discount}, plus {@code tax} unless prices include it
 */
public record PricedLine(String id, Money subtotal, Money discount, Money tax, Money total) {}
