package dev.lakefront.sandbox.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults in force. Thread safe; a fault with a number of times strikes exactly that often. */
final class Faults {

    private final Map<Target, FaultTarget> pushers;
    private final boolean mailServer;
    private final List<Armed> armed = new ArrayList<>();

    Faults(Map<Target, FaultTarget> pushers, boolean mailServer) {
        this.mailServer = mailServer;
        this.pushers = pushers.isEmpty() ? new EnumMap<>(Target.class) : new EnumMap<>(pushers);
    }

    /** Throws {@link IllegalArgumentException} if nobody here can commit such a fault. */
    synchronized void arm(Fault fault) {
        if (fault.kind().spoilsPushes()) {
            FaultTarget pusher = pushers.get(fault.target());
            if (pusher == null) {
                throw unknownTo(fault);
            }
            pusher.apply(fault.kind().wireName(), fault.times(), fault.delay());
        } else if (fault.target() == Target.SMTP && !mailServer) {
            throw unknownTo(fault);
        }
        if (!fault.kind().isSingleEvent()) {
            armed.add(new Armed(fault.target() == Target.SMTP ? Misfortunes.withStep(fault) : fault));
        }
    }

    private static IllegalArgumentException unknownTo(Fault fault) {
        return new IllegalArgumentException("the " + fault.target().wireName() + " stand-in has no fault of kind "
                + fault.kind().wireName());
    }

    /** What strikes this request; uses up one time of each fault that does. */
    synchronized Strike take(Target target, String method, String path) {
        if (armed.isEmpty()) {
            return Strike.NONE;
        }
        Duration delay = Duration.ZERO;
        Fault failure = null;
        for (Armed candidate : List.copyOf(armed)) {
            Fault fault = candidate.fault;
            boolean fails = fault.kind() != Fault.Kind.LATENCY;
            if (fault.kind().spoilsPushes() || fails && failure != null || !fault.matches(target, method, path)) {
                continue;
            }
            delay = delay.plus(fault.delay());
            failure = fails ? fault : failure;
            if (fault.times() != Fault.ALWAYS && --candidate.left == 0) {
                armed.remove(candidate);
            }
        }
        return new Strike(delay, failure);
    }

    /** The stand-in that is the target's; null if none is known here. */
    @Nullable
    FaultTarget standIn(Target target) {
        return pushers.get(target);
    }

    synchronized List<InForce> inForce() {
        return armed.stream().map(a -> new InForce(a.fault, a.left)).toList();
    }

    /** Takes one fault back; {@code false} if it is not in force, or spoils pushes, which are only cleared together. */
    synchronized boolean remove(String id) {
        return armed.removeIf(a -> a.fault.id().equals(id) && !a.fault.kind().spoilsPushes());
    }

    synchronized void clear() {
        armed.clear();
        pushers.values().forEach(FaultTarget::clearFaults);
    }

    /** A delay, which may be zero, and then a failure or none. */
    record Strike(Duration delay, @Nullable Fault failure) {

        static final Strike NONE = new Strike(Duration.ZERO, null);

        /** The wire name of what struck, if anything did. */
        @Nullable
        String name() {
            if (failure != null) {
                return failure.kind().wireName();
            }
            return delay.isZero() ? null : Fault.Kind.LATENCY.wireName();
        }
    }

    record InForce(Fault fault, int left) {}

    private static final class Armed {

        final Fault fault;
        int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }
}
