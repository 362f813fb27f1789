package dev.lakefront.stock;

/**
 * How often a promotion is used by orders that are paid or may yet be.
 *
 * @param byCustomer 0 if the customer is not known
 */
public record PromotionUses(long inAll, long byCustomer) {}
