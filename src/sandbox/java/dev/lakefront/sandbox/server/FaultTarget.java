package dev.lakefront.sandbox.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in that can spoil what it pushes: webhooks ({@code duplicate-webhook}, {@code late-webhook},
 * {@code reordered-webhooks}, {@code drop-webhooks}) and live events ({@code drop-live}, {@code live-restart},
 * {@code live-goaway}, {@code live-disconnect}).
 */
public interface FaultTarget {

    /**
     * Spoils the next {@code times} pushes; {@link Integer#MAX_VALUE} stands for "until cleared". The delay is that of
     * a late webhook. Throws {@link IllegalArgumentException} for a kind that this stand-in does not have.
     */
    void apply(String kind, int times, Duration delay);

    void clearFaults();

    /** How this vendor answers if it does not answer; null for a connection that is closed without a byte. */
    default @Nullable Response silence() {
        return null;
    }

    /** Told of an answer with an arranged status that a request got in the place of the stand-in's own. */
    default void failed(Request request, Response answer) {}
}
