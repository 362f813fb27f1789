package dev.lakefront.mirror;

import dev.lakefront.journal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What only one instance needs to do. Saves work and is no lock: an instance that was held up may do it still while another
 * does, too.
 */
final class Lease {

    private final MirrorRows rows;
    private final String name;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();

    Lease(MirrorRows rows, String name, Duration length) {
        this.rows = rows;
        this.name = name;
        this.length = length;
    }

    /** Takes or prolongs it; false if another instance has it. */
    boolean hold(Instant at) {
        Instant now = Micros.of(at);
        Instant until = Micros.of(at.plus(length));
        return rows.takeLease(name, owner, now, until) == 1 || rows.addLease(name, owner, until) == 1;
    }

    /** Gives it back, if it is held. */
    void end() {
        rows.endLease(name, owner);
    }
}
