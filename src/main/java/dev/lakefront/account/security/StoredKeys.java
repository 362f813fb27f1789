package dev.lakefront.account.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.lakefront.account.SessionConfig;
import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys made here and kept in the database, which all instances share: whichever first makes the key of a generation makes
 * it for all. A key that this instance's secret does not open is published, but does not sign here.
 */
@Singleton
public class StoredKeys implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);

    /** By which instances' clocks may differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final SigningKeyRows rows;
    private final KeyVault vault;
    private final SessionConfig config;

    StoredKeys(SigningKeyRows rows, KeyVault vault, SessionConfig config) {
        this.rows = rows;
        this.vault = vault;
        this.config = config;
    }

    /** In a transaction of its own: a key that somebody signed with must not be rolled back. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<SigningKey> keys(Instant now) {
        List<SigningKeyRow> known = rows.all();
        addIfDue(known, Micros.of(now));
        removeDead(known, now);
        return rows.all().stream().map(this::opened).toList();
    }

    private void addIfDue(List<SigningKeyRow> known, Instant now) {
        int generation = known.isEmpty() ? 1 : known.getLast().generation() + 1;
        boolean none = known.stream().noneMatch(row -> opened(row).signs(now));
        if (none) {
            if (!known.isEmpty()) {
                LOG.warn("lakefront.secret opens none of the signing keys; a new one is made");
            }
            add(generation, now);
            return;
        }
        Instant published = now.plus(config.accessTokenLifetime());
        if (!known.getLast().useFrom().plus(config.keyRotation()).isAfter(published)) {
            add(generation, published);
        }
    }

    private void add(int generation, Instant useFrom) {
        ECKey key = newKey();
        String kid = key.getKeyID();
        String sealed = vault.lock(kid, key.toJSONString());
        rows.add(generation, kid, sealed, key.toPublicJWK().toJSONString(), useFrom);
    }

    /** Removes keys whose successor has signed for longer than a token lives. */
    private void removeDead(List<SigningKeyRow> known, Instant now) {
        Instant signedLast = now.minus(config.accessTokenLifetime()).minus(MARGIN);
        int dead = 0;
        for (int i = 0; i + 1 < known.size(); i++) {
            if (known.get(i + 1).useFrom().isBefore(signedLast)) {
                dead = known.get(i).generation();
            }
        }
        if (dead > 0) {
            rows.removeUpTo(dead);
        }
    }

    private SigningKey opened(SigningKeyRow row) {
        String whole = vault.open(row.kid(), row.sealed());
        try {
            return new SigningKey(ECKey.parse(whole == null ? row.publicKey() : whole), row.useFrom());
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + row.kid() + " cannot be read", e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError("every JDK has P-256", e);
        }
    }
}
