package dev.lakefront.sandbox.lake.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One transaction that has happened.
 *
 * @param position its place in the dataset's order of commits, from 1, without gaps
 * @param mutations per changed document what was asked for, as it was written
 */
public record Commit(
        long position,
        String transactionId,
        Instant at,
        String identity,
        List<Change> changes,
        Map<String, List<Map<String, Object>>> mutations) {}
