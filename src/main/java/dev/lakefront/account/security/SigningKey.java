package dev.lakefront.account.security;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/**
 * A key of the shop.
 *
 * @param key with its private part if this instance can sign with it
 * @param useFrom from when on it signs, unless a newer one does
 */
record SigningKey(ECKey key, Instant useFrom) {

    String id() {
        return key.getKeyID();
    }

    boolean signs(Instant now) {
        return key.isPrivate() && !useFrom.isAfter(now);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
