package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes guessing slow: after some failed sign-ins in a row the next try has to wait, a second at first and twice as long
 * after each further failure, up to a quarter of an hour. The same for addresses that nobody has. In the database, so it
 * holds across instances and restarts; the address itself is not kept.
 *
 * <p>Failures are counted for an address and the network they come from: otherwise anybody could keep somebody out of their
 * account for ever by failing in their name. Against many networks that guess together there is a second count of failures
 * from anywhere, which bears a hundred (NIST SP 800-63B, 3.2.2) before it makes everybody wait; but nobody who calls from a
 * network where the account is signed in. A right password or a new one makes all forgotten.
 */
@Singleton
public class SignInFailures {

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Failures in a row from anywhere before strangers have to wait. */
    static final int FREE_ANYWHERE = 100;

    /** After so long without a failure the count begins again. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String ANYWHERE = "";
    private static final int MOST_DOUBLINGS = 20;

    private final FailureRows rows;
    private final Seals seals;
    private final SessionConfig config;
    private final Clock clock;

    SignInFailures(FailureRows rows, Seals seals, SessionConfig config, Clock clock) {
        this.rows = rows;
        this.seals = seals;
        this.config = config;
        this.clock = clock;
    }

    /**
     * How long the next try has to wait; zero if it need not.
     *
     * @param known whether the account is signed in from this network
     */
    @Transactional
    public Duration pause(EmailAddress email, String network, boolean known) {
        Instant now = clock.instant();
        Duration longest = Duration.ZERO;
        for (FailureRow row : rows.find(subject(email), network, ANYWHERE)) {
            boolean anywhere = row.network().equals(ANYWHERE);
            if (!anywhere || !known) {
                int few = config.freeSignInFailures();
                int free = anywhere ? Math.max(FREE_ANYWHERE, few) : few;
                Duration left = Duration.between(now, row.lastAt().plus(delay(row, free, now)));
                longest = left.compareTo(longest) > 0 ? left : longest;
            }
        }
        return longest;
    }

    private static Duration delay(FailureRow row, int free, Instant now) {
        boolean forgotten = row.lastAt().isBefore(now.minus(REMEMBERED));
        if (row.failures() < free || forgotten) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, row.failures() - free));
        return delay.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : delay;
    }

    @Transactional
    public void failed(EmailAddress email, String network) {
        Instant now = Micros.of(clock.instant());
        // always in this order, or two could wait for each other
        for (String each : new String[] {ANYWHERE, network}) {
            rows.add(subject(email), each, now);
            rows.count(subject(email), each, now.minus(REMEMBERED), now);
        }
    }

    /** The password was right. What other networks failed at stays counted for them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void succeeded(EmailAddress email, String network) {
        rows.remove(subject(email), network, ANYWHERE);
    }

    /** The password is another now; what was failed at is of no use to anybody. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(EmailAddress email) {
        rows.removeAll(subject(email));
    }

    private String subject(EmailAddress email) {
        return seals.pseudonym("sign-in-failures", email.value());
    }
}
