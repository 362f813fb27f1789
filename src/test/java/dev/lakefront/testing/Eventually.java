package dev.lakefront.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition that another thread brings about. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails after twenty seconds. */
    public static void eventually(String what, BooleanSupplier condition) {
        eventually(what, LIMIT, condition);
    }

    /** The same; what did not come true is put into words when the time is over. */
    public static void eventually(Supplier<String> what, BooleanSupplier condition) {
        eventually(what, LIMIT, condition);
    }

    /** Returns as soon as the condition holds; fails when the time is over. */
    public static void eventually(String what, Duration limit, BooleanSupplier condition) {
        eventually(() -> what, limit, condition);
    }

    /** The same; what did not come true is put into words when the time is over. */
    public static void eventually(Supplier<String> what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true: " + what.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
