package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of a call.
 *
 * @param first what has to happen before it is answered
 */
record Worked(Response answer, CompletableFuture<Void> first) {

    private static final long MOST_MILLIS = 1_000;

    /** A slow receiver holds nothing up for long. */
    void await() {
        try {
            first.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            // the head start was long enough
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
