package dev.lakefront.order.reconciliation;

import java.time.Instant;

/**
 * A run that came to its end.
 *
 * @param payments that were looked at
 * @param orders that were held against their payments
 * @param healed orders that this put right
 * @param found findings that are new
 */
public record ReconciliationRun(
        Instant startedAt, Instant endedAt, long payments, long orders, long healed, long found) {}
