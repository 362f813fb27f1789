package dev.lakefront.order;

import java.time.Instant;

/**
 * Something that happened to an order.
 *
 * @param kind such as {@code placed}, {@code paid}, {@code shipped}, {@code cancelled}
 * @param message in the order's language
 */
public record TimelineEntry(long number, Instant at, String kind, String message) {}
