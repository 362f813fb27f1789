package dev.lakefront.account;

import dev.lakefront.cache.RecentMap;
import dev.lakefront.web.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who stands behind an access token now: its session and its account are looked at again after five seconds, so that a
 * session ended, an account blocked or a role taken away counts at once and not when the token expires.
 */
@Singleton
public class LiveSessions {

    static final Duration TRUSTED = Duration.ofSeconds(5);

    private static final int REMEMBERED = 20_000;

    private final Sessions sessions;
    private final Accounts accounts;
    private final Clock clock;
    private final RecentMap<String, Seen> seen = new RecentMap<>(REMEMBERED, TRUSTED);

    LiveSessions(Sessions sessions, Accounts accounts, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Seen(Instant at, Optional<Caller> caller) {}

    /** The caller with today's roles; nothing if the session is over. May ask the database. */
    public Optional<Caller> caller(String accountId, String sessionId) {
        String key = accountId + ":" + sessionId;
        Instant now = clock.instant();
        Seen last = seen.get(key);
        if (last != null && now.isBefore(last.at.plus(TRUSTED))) {
            return last.caller;
        }
        Optional<Caller> caller = look(new AccountId(accountId), sessionId);
        seen.put(key, new Seen(now, caller));
        return caller;
    }

    private Optional<Caller> look(AccountId id, String sessionId) {
        if (!sessions.lives(id, sessionId)) {
            return Optional.empty();
        }
        return accounts.find(id)
                .filter(account -> account.email() != null && !account.blocked())
                .map(account -> new Caller(
                        id.value(),
                        sessionId,
                        account.roles().stream().map(Role::wireName).collect(Collectors.toSet())));
    }
}
