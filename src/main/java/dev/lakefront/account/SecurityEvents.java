package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of what concerns people's accounts: what one asks for who wonders who was in their account, or which of
 * the staff did something. Holds no secret and no whole address, and forgets after the time that the settings say.
 */
@Singleton
public class SecurityEvents {

    private final SecurityEventRows rows;
    private final Clock clock;

    SecurityEvents(SecurityEventRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What happened. */
    public enum Kind {
        REGISTERED,
        EMAIL_VERIFIED,
        SIGNED_IN,
        SIGN_IN_FAILED,
        /** The password was right, but the account is blocked or its address not verified. */
        SIGN_IN_REFUSED,
        /** A refresh token came back after its successor was used: one of the two holders is a thief. */
        REFRESH_TOKEN_REUSED,
        SIGNED_OUT,
        SESSION_ENDED,
        PASSWORD_RESET_ASKED,
        PASSWORD_RESET,
        PASSWORD_CHANGED,
        EMAIL_CHANGE_ASKED,
        EMAIL_CHANGED,
        PROFILE_EXPORTED,
        ACCOUNT_DELETED,
        ROLES_CHANGED,
        BLOCKED,
        UNBLOCKED,
        STOCK_ADJUSTED,
        /** By staff. */
        ORDER_CHANGED,
        /** By staff. */
        ORDER_REFUNDED,
        FINDING_RESOLVED,
        /** By staff, beside the clock. */
        RECONCILED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In the caller's transaction, if there is one: what did not happen is not noted. */
    @Transactional
    public void note(Kind kind, @Nullable AccountId account, Client client) {
        rows.add(
                Micros.of(clock.instant()),
                kind.wireName(),
                account == null ? null : account.value(),
                client.network(),
                client.userAgent());
    }

    /** What happened to an account, newest first. */
    @Transactional
    public List<SecurityEvent> newest(AccountId account, int max) {
        return rows.newest(account.value(), max).stream()
                .map(SecurityEventRow::event)
                .toList();
    }
}
