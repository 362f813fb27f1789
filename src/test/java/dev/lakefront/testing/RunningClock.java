package dev.lakefront.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The real time, and what was skipped of it. */
public final class RunningClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private final AtomicReference<Duration> skipped = new AtomicReference<>(Duration.ZERO);

    public void advance(Duration time) {
        skipped.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(skipped.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
