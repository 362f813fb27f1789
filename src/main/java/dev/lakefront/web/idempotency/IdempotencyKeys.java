package dev.lakefront.web.idempotency;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requests that count once, in the database. Use: {@link #claim}; then {@link #bind} in the transaction in which
 * something is made; then {@link #answer}, or {@link #letGo} if there is none.
 */
@Singleton
public class IdempotencyKeys {

    private static final String PURPOSE = "idempotency-key";

    /** A row can vanish, or change hands, between being missed and being looked at. */
    private static final int TRIES = 5;

    private final IdempotencyRows rows;
    private final Seals seals;
    private final IdempotencyConfig config;
    private final Clock clock;

    IdempotencyKeys(IdempotencyRows rows, Seals seals, IdempotencyConfig config, Clock clock) {
        this.rows = rows;
        this.seals = seals;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks for the right to do what a request asks for, in a transaction of its own.
     *
     * @param fingerprint of the request, see {@link RequestFingerprint}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public ClaimResult claim(KeyScope scope, IdempotencyKey key, String fingerprint) {
        Claim claim = new Claim(
                scope, seals.pseudonym(PURPOSE, key.value()), UUID.randomUUID().toString());
        for (int tries = 0; tries < TRIES; tries++) {
            ClaimResult result = claim(claim, fingerprint);
            if (result != null) {
                return result;
            }
        }
        return new ClaimResult.InFlight();
    }

    /** Null if somebody else was quicker. */
    private @Nullable ClaimResult claim(Claim claim, String fingerprint) {
        Instant now = now();
        Instant lease = now.plus(config.lease());
        Instant expiry = now.plus(config.kept());
        String scope = claim.scope().value();
        if (rows.add(scope, claim.keyHash(), fingerprint, claim.owner(), lease, expiry) == 1) {
            return new ClaimResult.New(claim);
        }
        IdempotencyRow row = rows.find(scope, claim.keyHash()).orElse(null);
        if (row == null) {
            return null;
        }
        if (!now.isBefore(row.expiresAt())) {
            boolean mine = rows.beginAnew(scope, claim.keyHash(), fingerprint, claim.owner(), lease, expiry, now) == 1;
            return mine ? new ClaimResult.New(claim) : null;
        }
        if (!row.fingerprint().equals(fingerprint)) {
            return new ClaimResult.Reused();
        }
        if (row.state().equals(IdempotencyRow.ANSWERED)) {
            return new ClaimResult.Answered(
                    Objects.requireNonNull(row.resourceId()),
                    Objects.requireNonNull(row.status()),
                    Objects.requireNonNull(row.answer()));
        }
        return takenOver(claim, row, now, lease);
    }

    private @Nullable ClaimResult takenOver(Claim claim, IdempotencyRow row, Instant now, Instant lease) {
        if (now.isBefore(Objects.requireNonNull(row.leaseUntil()))) {
            return new ClaimResult.InFlight();
        }
        String from = Objects.requireNonNull(row.owner());
        if (rows.takeOver(row.scope(), row.keyHash(), from, row.state(), claim.owner(), lease, now) == 0) {
            return null;
        }
        return row.state().equals(IdempotencyRow.BOUND)
                ? new ClaimResult.Bound(claim, Objects.requireNonNull(row.resourceId()))
                : new ClaimResult.New(claim);
    }

    /**
     * Says in the caller's transaction, in which it is made, what the request made. Nothing is made by two requests.
     *
     * @throws ClaimLostException if another has taken over meanwhile: the transaction must come to nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void bind(Claim claim, String resourceId) {
        bind(claim, resourceId, resourceId);
    }

    /** The same of something that was there already, and may be what several requests are about. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void join(Claim claim, String resourceId) {
        bind(claim, resourceId, null);
    }

    private void bind(Claim claim, String resourceId, @Nullable String madeId) {
        if (rows.bind(claim.scope().value(), claim.keyHash(), claim.owner(), resourceId, madeId) == 0) {
            throw new ClaimLostException();
        }
    }

    /**
     * Keeps the answer to a request that is bound; without effect if another has taken over meanwhile.
     *
     * @param answer JSON without secrets
     */
    @Transactional
    public void answer(Claim claim, int status, String answer) {
        rows.answer(claim.scope().value(), claim.keyHash(), claim.owner(), status, answer);
    }

    /**
     * Gives a claim up: if nothing was made, the key is free again; else the next who asks goes on. Changes nothing once it
     * is answered.
     */
    @Transactional
    public void letGo(Claim claim) {
        String scope = claim.scope().value();
        if (rows.free(scope, claim.keyHash(), claim.owner()) == 0) {
            rows.endLease(scope, claim.keyHash(), claim.owner(), now());
        }
    }

    /** Whole microseconds, as both databases keep them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
