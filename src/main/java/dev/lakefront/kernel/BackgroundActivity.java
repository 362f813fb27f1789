package dev.lakefront.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something the shop does by itself, again and again. A scheduler calls {@link #runOnce} and tests call it directly: it
 * takes the time as an argument, may be repeated at any moment, and is never called twice at once by one scheduler.
 */
public interface BackgroundActivity {

    /** For logs and metrics; lower case with hyphens. */
    String name();

    /** The pause between two runs. */
    Duration pace();

    /**
     * Does it once.
     *
     * @throws MustNotRun if the server must stop; after any other exception it is run again
     */
    void runOnce(Instant now);

    /** What a scheduler repeats in place of the whole: each part at its own pace, waiting for no other. */
    default List<? extends BackgroundActivity> parts() {
        return List.of(this);
    }
}
