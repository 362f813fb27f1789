package dev.lakefront.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as both databases keep them: whole microseconds. */
public final class Micros {

    private Micros() {}

    public static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
