package dev.lakefront.catalog;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an editor's browser is let in with: a sealed time of expiry. Ends with its time, with another preview secret, and
 * with another secret of the shop; it names nobody.
 */
@Singleton
final class PreviewPasses {

    private static final String PURPOSE = "preview";

    private final PreviewConfig config;
    private final Seals seals;
    private final Clock clock;

    PreviewPasses(PreviewConfig config, Seals seals, Clock clock) {
        this.config = config;
        this.seals = seals;
        this.clock = clock;
    }

    Duration lifetime() {
        return config.lifetime();
    }

    /** Whether drafts can be seen at all. */
    boolean exist() {
        return config.secret() != null;
    }

    /** A new pass for whoever knows the secret; null for anybody else. Takes the same time for every wrong secret. */
    @Nullable
    String issue(String given) {
        String secret = config.secret();
        if (secret == null
                || !MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            return null;
        }
        long end = clock.instant().plus(config.lifetime()).toEpochMilli();
        return seals.seal(
                PURPOSE, secret, ByteBuffer.allocate(Long.BYTES).putLong(end).array());
    }

    boolean valid(String pass) {
        String secret = config.secret();
        byte[] end = secret == null ? null : seals.open(PURPOSE, secret, pass);
        return end != null
                && end.length == Long.BYTES
                && clock.instant()
                        .isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(end).getLong()));
    }
}
