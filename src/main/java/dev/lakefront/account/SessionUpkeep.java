package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Removes what has had its time: sessions, counts of failed sign-ins, security events. */
@Singleton
public class SessionUpkeep implements BackgroundActivity {

    private static final Duration PACE = Duration.ofHours(1);

    private final SessionRows sessions;
    private final FailureRows failures;
    private final SecurityEventRows events;
    private final SessionConfig config;

    SessionUpkeep(SessionRows sessions, FailureRows failures, SecurityEventRows events, SessionConfig config) {
        this.sessions = sessions;
        this.failures = failures;
        this.events = events;
        this.config = config;
    }

    @Override
    public String name() {
        return "session-upkeep";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    @Transactional
    public void runOnce(Instant now) {
        Instant instant = Micros.of(now);
        sessions.removeExpired(instant.minus(config.sessionIdle()), instant.minus(config.sessionLifetime()));
        failures.removeBefore(instant.minus(SignInFailures.REMEMBERED));
        events.deleteBefore(instant.minus(config.securityEventRetention()));
    }
}
