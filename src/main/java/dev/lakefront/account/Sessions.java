package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people are signed in. A session lives as long as its row; ending it is deleting that. Each refresh token is good
 * for one refresh; presented again it ends the session, unless it is the one before the last, the last was not used yet,
 * and only a moment passed: parallel requests of one front end do that, and all get the same successor.
 */
@Singleton
public class Sessions {

    /** How long a used token gives its successor again. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Of one account; with one more the one that was used least recently ends. */
    static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int SALT_BYTES = 16;
    private static final String NONE = "";

    private final SessionRows rows;
    private final Accounts accounts;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SecurityEvents events;
    private final Letters letters;
    private final SessionConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            SessionRows rows,
            Accounts accounts,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SecurityEvents events,
            Letters letters,
            SessionConfig config,
            Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.events = events;
        this.letters = letters;
        this.config = config;
        this.clock = clock;
    }

    /** Opens a session. Whoever decided that by what may change meanwhile did so under the account's lock. */
    @Transactional
    public OpenSession open(Account account, Client client) {
        String id = UUID.randomUUID().toString();
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = HexFormat.of().formatHex(bytes);
        rows.add(id, account.id().value(), salt, now(), client.network(), client.userAgent());
        List<String> tooMany = rows.ofAccount(account.id().value()).stream()
                .skip(MOST)
                .map(SessionRow::id)
                .toList();
        if (!tooMany.isEmpty()) {
            rows.removeAll(tooMany);
        }
        events.note(SecurityEvents.Kind.SIGNED_IN, account.id(), client);
        return new OpenSession(account, id, refreshTokens.token(id, salt, 0));
    }

    /** What the holder of a session gets. Not within a transaction: signing may need a connection of its own. */
    public SignedIn signedIn(OpenSession session) {
        String accessToken = accessTokens.issue(session.account(), session.id());
        return new SignedIn(session, accessToken, config.accessTokenLifetime());
    }

    /** The session with the next refresh token; nothing if it is over, or ends with this. */
    @Transactional
    public Optional<OpenSession> refresh(String token, Client client) {
        String id = RefreshTokens.sessionId(token);
        // without a lock two calls could both find their token used, and neither the other's doing
        SessionRow row = rows.locked(id).filter(this::live).orElse(null);
        OptionalInt presented =
                row == null ? OptionalInt.empty() : refreshTokens.generation(token, row.id(), row.salt());
        if (row == null || presented.isEmpty()) {
            return Optional.empty();
        }
        Account account = accounts.find(new AccountId(row.accountId())).orElse(null);
        if (account == null || account.email() == null || account.blocked()) {
            rows.remove(id);
            return Optional.empty();
        }
        int generation = row.generation();
        if (presented.getAsInt() == generation && rows.rotate(id, generation, now()) == 1) {
            return Optional.of(new OpenSession(account, id, refreshTokens.token(id, row.salt(), generation + 1)));
        }
        boolean justUsed = presented.getAsInt() == generation - 1
                && !now().isAfter(row.lastUsedAt().plus(GRACE));
        if (justUsed) {
            return Optional.of(new OpenSession(account, id, refreshTokens.token(id, row.salt(), generation)));
        }
        endReused(account, id, client);
        return Optional.empty();
    }

    private void endReused(Account account, String id, Client client) {
        LOG.warn("a refresh token of {} was used twice; its session is over", account);
        rows.remove(id);
        events.note(SecurityEvents.Kind.REFRESH_TOKEN_REUSED, account.id(), client);
        letters.tell(AccountLetter.Kind.TOKEN_REUSED, account, null);
    }

    /** Signs out. Repeating it, and any text that is no token, changes nothing. */
    @Transactional
    public void end(String token, Client client) {
        SessionRow row = rows.find(RefreshTokens.sessionId(token)).orElse(null);
        boolean genuine = row != null
                && refreshTokens.generation(token, row.id(), row.salt()).isPresent();
        if (row != null && genuine && rows.remove(row.id()) == 1) {
            events.note(SecurityEvents.Kind.SIGNED_OUT, new AccountId(row.accountId()), client);
        }
    }

    /** Ends one of an account's sessions; false if it has no such. */
    @Transactional
    public boolean endOne(AccountId account, String sessionId, Client client) {
        boolean ended = rows.removeOf(account.value(), sessionId) == 1;
        if (ended) {
            events.note(SecurityEvents.Kind.SESSION_ENDED, account, client);
        }
        return ended;
    }

    /** Ends all of an account's sessions. The caller changed the account before, under its lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAll(AccountId account, SessionEnd reason) {
        endOthers(account, NONE, reason);
    }

    /** As {@link #endAll}, but for one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endOthers(AccountId account, String keptSessionId, SessionEnd reason) {
        int ended = rows.removeAllBut(account.value(), keptSessionId);
        LOG.debug("{} sessions of {} ended: {}", ended, account.value(), reason);
    }

    /** Those that live, the one used last first. */
    @Transactional
    public List<Session> list(AccountId account) {
        return rows.ofAccount(account.value()).stream()
                .filter(this::live)
                .map(row -> row.session(config))
                .toList();
    }

    /** Whether the account has such a session, and it lives. */
    @Transactional
    public boolean lives(AccountId account, String sessionId) {
        SessionRow row = rows.find(sessionId).orElse(null);
        return row != null && row.accountId().equals(account.value()) && live(row);
    }

    private boolean live(SessionRow row) {
        return now().isBefore(row.expiresAt(config));
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
