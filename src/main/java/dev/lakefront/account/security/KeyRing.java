package dev.lakefront.account.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.lakefront.account.SessionConfig;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.WarmUp;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys as this instance knows them. Read again often enough that it knows each before it signs. Thread safe. */
@Singleton
final class KeyRing implements BackgroundActivity, WarmUp {

    private static final Duration LONGEST_PACE = Duration.ofSeconds(30);

    /** Unknown keys are named by anybody; they cost a look at the source at most so often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final int RANK = 10;

    private final KeySource source;
    private final Duration pace;
    private final Clock clock;

    private volatile List<SigningKey> keys = List.of();
    private volatile Instant read = Instant.MIN;

    KeyRing(StoredKeys stored, SessionConfig config, Clock clock) {
        String configured = config.signingKeys();
        this.source = configured == null ? stored : new ConfiguredKeys(configured);
        Duration fraction = config.accessTokenLifetime().dividedBy(4);
        this.pace = fraction.compareTo(LONGEST_PACE) < 0 ? fraction : LONGEST_PACE;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "signing-keys";
    }

    @Override
    public Duration pace() {
        return pace;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public void warmUp(Instant now) {
        runOnce(now);
    }

    @Override
    public synchronized void runOnce(Instant now) {
        keys = source.keys(now);
        read = now;
    }

    /** The key to sign with: the newest whose time has come. */
    ECKey signer() {
        Instant now = clock.instant();
        return newest(now)
                .or(() -> {
                    runOnce(now);
                    return newest(now);
                })
                .orElseThrow(() -> new IllegalStateException("there is no key to sign with"))
                .key();
    }

    private Optional<SigningKey> newest(Instant now) {
        return keys.reversed().stream().filter(key -> key.signs(now)).findFirst();
    }

    /** The key of this id, if it is one of the shop's. */
    Optional<ECKey> verifier(String id) {
        Optional<ECKey> known = named(id);
        if (known.isPresent() || clock.instant().isBefore(read.plus(LOOK_AGAIN))) {
            return known;
        }
        synchronized (this) {
            if (!clock.instant().isBefore(read.plus(LOOK_AGAIN))) {
                runOnce(clock.instant());
            }
        }
        return named(id);
    }

    private Optional<ECKey> named(String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .map(SigningKey::key)
                .findFirst();
    }

    /** The public parts of all keys. */
    JWKSet published() {
        if (keys.isEmpty()) {
            runOnce(clock.instant());
        }
        List<JWK> parts =
                keys.stream().map(key -> (JWK) key.key().toPublicJWK()).toList();
        return new JWKSet(parts);
    }
}
