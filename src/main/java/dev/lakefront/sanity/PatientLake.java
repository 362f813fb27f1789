package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves a failing lake alone: after three failures in a row calls fail at once, for 200 ms doubling to 5 s, and then one
 * probe at a time is let through until one succeeds. A front end's own query that runs into the time limit says nothing
 * about the lake and does not count. Nor does a transaction that fails: one document may be to blame, for which readers should not
 * suffer, and the writer leaves a failing lake alone by itself.
 */
final class PatientLake implements LakeChannel {

    private static final int FAILURES_BEFORE_BACKING_OFF = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LakeChannel next;
    private final InstantSource clock;

    private int failures;
    private Duration pause = FIRST_PAUSE;
    private Instant openAt = Instant.MIN;
    private boolean probing;

    PatientLake(LakeChannel next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        boolean probe = enter();
        boolean counted = false;
        try {
            T answer = next.send(call);
            succeeded();
            counted = true;
            return answer;
        } catch (UpstreamException e) {
            if (saysTheLakeIsDown(e, call.urgency())) {
                failed(probe);
                counted = true;
            }
            throw e;
        } finally {
            if (probe && !counted) {
                endProbe();
            }
        }
    }

    private synchronized boolean enter() {
        if (failures < FAILURES_BEFORE_BACKING_OFF) {
            return false;
        }
        Instant now = clock.instant();
        if (probing || now.isBefore(openAt)) {
            Duration wait = probing ? FIRST_PAUSE : Duration.between(now, openAt);
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "backing off", wait, null);
        }
        probing = true;
        return true;
    }

    private synchronized void succeeded() {
        failures = 0;
        pause = FIRST_PAUSE;
        probing = false;
    }

    /** A query that set out before the backing off may fail while a probe is under way: that says nothing about the probe. */
    private synchronized void failed(boolean probe) {
        failures++;
        if (failures >= FAILURES_BEFORE_BACKING_OFF) {
            openAt = clock.instant().plus(pause);
        }
        if (probe) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            probing = false;
        }
    }

    private synchronized void endProbe() {
        probing = false;
    }

    private static boolean saysTheLakeIsDown(UpstreamException e, Urgency urgency) {
        return switch (urgency) {
            case WRITE -> false;
            case PROXY_MISS -> e.kind() == Kind.UNAVAILABLE;
            case CHECKOUT, REFILL, CATALOGUE -> e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.TIMEOUT;
        };
    }
}
