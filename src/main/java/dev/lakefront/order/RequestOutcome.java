package dev.lakefront.order;

import java.time.Instant;

/**
 * The shop's answer to what an editor asked of an order.
 *
 * @param to what was asked for, such as {@code shipped}
 * @param askedAt as the request said; by this it is known again
 */
public record RequestOutcome(String to, boolean accepted, String message, String askedAt, Instant at) {}
