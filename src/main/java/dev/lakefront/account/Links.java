package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links in letters: each good for one purpose, for one account, for a while, and once. Ids are 128 random bits; a link
 * that was made void is gone.
 */
@Singleton
class Links {

    private static final int ID_BYTES = 16;

    private final LinkRows rows;
    private final AccountConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Links(LinkRows rows, AccountConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    /** Proves an address for one registration. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String toVerify(AccountId account, String registrationId) {
        return add(LinkPurpose.VERIFY_EMAIL, account, registrationId, null, null, config.verifyWithin());
    }

    /** Lets its holder choose a password. Older ones of the account die. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String toReset(AccountId account) {
        rows.removeOf(account.value(), LinkPurpose.RESET_PASSWORD.name());
        return add(LinkPurpose.RESET_PASSWORD, account, null, null, null, config.resetWithin());
    }

    /** Proves a new address. Older ones of the account die. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String toMove(AccountId account, EmailAddress newEmail, String sessionId) {
        rows.removeOf(account.value(), LinkPurpose.CHANGE_EMAIL.name());
        return add(LinkPurpose.CHANGE_EMAIL, account, null, newEmail, sessionId, config.verifyWithin());
    }

    /**
     * Writes what a link for somebody would, good for nobody: an answer about an unknown address is to take as long as one
     * about a known address.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void toNothing(LinkPurpose purpose) {
        add(purpose, null, null, null, null, Duration.ZERO);
    }

    /** A link that belongs to an account and has not expired; it may have been used. */
    @Transactional
    public Optional<LinkRow> find(LinkPurpose purpose, String id) {
        return rows.find(id, purpose.name())
                .filter(link -> link.accountId() != null && link.expiresAt().isAfter(clock.instant()));
    }

    /** The link is used up, and every other one of the account is void. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void use(AccountId account, String id) {
        rows.use(id, Micros.of(clock.instant()));
        rows.removeOthers(account.value(), id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void removeAll(AccountId account) {
        rows.removeOthers(account.value(), "");
    }

    /** For rows and events that need an id of their own. */
    String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private String add(
            LinkPurpose purpose,
            @Nullable AccountId account,
            @Nullable String registrationId,
            @Nullable EmailAddress newEmail,
            @Nullable String sessionId,
            Duration life) {
        String id = newId();
        Instant expiresAt = Micros.of(clock.instant()).plus(life);
        rows.add(
                id,
                purpose.name(),
                account == null ? null : account.value(),
                registrationId,
                newEmail == null ? null : newEmail.value(),
                sessionId,
                expiresAt);
        return id;
    }
}
