package dev.lakefront.sandbox.push;

import java.time.Instant;

/**
 * What became of one attempt to deliver.
 *
 * @param attempt from 1
 * @param status the answer's; 0 if there was none
 * @param outcome {@code delivered}, {@code retrying}, {@code given-up}, {@code dropped} (refused by a status that is
 *     not retried), or {@code lost} (by an arranged fault, never sent)
 */
public record DeliveryReport(
        Instant at,
        String webhook,
        String url,
        String operation,
        String documentId,
        String idempotencyKey,
        int attempt,
        int status,
        String outcome) {}
