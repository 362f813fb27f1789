package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.push.DeliveryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How the lake behaves. The defaults imitate the real service.
 *
 * @param visibilityLag how long after a write queries see it
 * @param deferredLag the same for a write of {@code visibility=deferred}
 * @param queryTime how long one query may take; the real service gives it a minute
 * @param privateDatasets those that show nothing without a token
 */
public record LakeSettings(
        String project,
        Clock clock,
        Duration visibilityLag,
        Duration deferredLag,
        Duration queryTime,
        Rates rates,
        Streams streams,
        DeliveryPolicy deliveries,
        Map<String, Role> tokens,
        Set<String> privateDatasets) {

    public static final String WRITE_TOKEN = "sandbox-write-token";
    public static final String READ_TOKEN = "sandbox-read-token";

    public static LakeSettings defaults() {
        return new LakeSettings(
                "sandbox",
                Clock.systemUTC(),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Rates.REAL,
                new Streams(1_000, 1_000, Duration.ofSeconds(15)),
                DeliveryPolicy.REAL,
                Map.of(WRITE_TOKEN, Role.EDITOR, READ_TOKEN, Role.VIEWER),
                Set.of());
    }

    public LakeSettings withClock(Clock newClock) {
        return new LakeSettings(
                project,
                newClock,
                visibilityLag,
                deferredLag,
                queryTime,
                rates,
                streams,
                deliveries,
                tokens,
                privateDatasets);
    }

    public LakeSettings withVisibilityLag(Duration lag) {
        return new LakeSettings(
                project, clock, lag, deferredLag, queryTime, rates, streams, deliveries, tokens, privateDatasets);
    }

    public LakeSettings withQueryTime(Duration time) {
        return new LakeSettings(
                project, clock, visibilityLag, deferredLag, time, rates, streams, deliveries, tokens, privateDatasets);
    }

    public LakeSettings withRates(Rates newRates) {
        return new LakeSettings(
                project,
                clock,
                visibilityLag,
                deferredLag,
                queryTime,
                newRates,
                streams,
                deliveries,
                tokens,
                privateDatasets);
    }

    public LakeSettings withStreams(Streams newStreams) {
        return new LakeSettings(
                project,
                clock,
                visibilityLag,
                deferredLag,
                queryTime,
                rates,
                newStreams,
                deliveries,
                tokens,
                privateDatasets);
    }

    public LakeSettings withDeliveries(DeliveryPolicy policy) {
        return new LakeSettings(
                project, clock, visibilityLag, deferredLag, queryTime, rates, streams, policy, tokens, privateDatasets);
    }

    public LakeSettings withPrivateDatasets(Set<String> names) {
        return new LakeSettings(
                project,
                clock,
                visibilityLag,
                deferredLag,
                queryTime,
                rates,
                streams,
                deliveries,
                tokens,
                Set.copyOf(names));
    }

    /** Per second and client address, and at the same time per dataset. */
    public record Rates(int calls, int mutations, int uploads, int concurrentQueries, int concurrentMutations) {

        public static final Rates REAL = new Rates(500, 25, 25, 500, 100);

        /** For tests that are about something else. */
        public static final Rates NONE = new Rates(
                Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * @param history how many live events and how many commits for listeners can be asked for again
     * @param connections how many live streams, and how many listeners, may be open per dataset
     * @param keepAlive how often a stream gets a comment line
     */
    public record Streams(int history, int connections, Duration keepAlive) {}
}
