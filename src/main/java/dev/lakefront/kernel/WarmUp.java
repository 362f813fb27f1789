package dev.lakefront.kernel;

import java.time.Instant;

/**
 * What is done once before the server takes requests, so that the first caller is not the one who waits. Returns in bounded
 * time, done or not; what it could not do is left to a {@link BackgroundActivity}.
 */
public interface WarmUp {

    /** Lower ranks go first. */
    int rank();

    void warmUp(Instant now);
}
