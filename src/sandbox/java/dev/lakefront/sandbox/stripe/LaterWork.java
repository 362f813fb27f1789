package dev.lakefront.sandbox.stripe;

import java.time.Duration;

/** What the stand-in does by itself after a while, alone like a request is. */
@FunctionalInterface
interface LaterWork {

    void after(Duration pause, Runnable work);
}
