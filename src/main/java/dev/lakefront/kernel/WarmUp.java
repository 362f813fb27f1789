package dev.lakefront.kernel;

import java.time.Instant;

/**
 * What is done once before the server takes requests, so that the first caller is not the one who waits. Returns in bounded
 * time, done or not; what it could not do is left to a {@link BackgroundActivity}.
 */
public interface WarmUp {

    /** Lower ranks go first. */
    int rank();

    /**
     * Does it, as far as it can be done.
     *
     * @throws MustNotRun if the server must not start; after any other exception it does
     */
    void warmUp(Instant now);
}
