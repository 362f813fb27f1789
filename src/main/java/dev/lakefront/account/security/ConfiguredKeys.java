package dev.lakefront.account.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that somebody else looks after, from the settings. The first one signs. To change it, first put the new one second,
 * and a token's lifetime later first.
 */
final class ConfiguredKeys implements KeySource {

    private final List<SigningKey> keys = new ArrayList<>();

    /** Throws if the text is not what it has to be; the message shows none of it. */
    ConfiguredKeys(String jwkSet) {
        try {
            for (JWK each : JWKSet.parse(jwkSet).getKeys()) {
                boolean fits = each instanceof ECKey key
                        && Curve.P_256.equals(key.getCurve())
                        && key.isPrivate()
                        && key.getKeyID() != null;
                if (!fits) {
                    throw unfit();
                }
                keys.addFirst(new SigningKey(each.toECKey(), Instant.EPOCH));
            }
        } catch (ParseException e) {
            throw unfit();
        }
        if (keys.isEmpty()) {
            throw unfit();
        }
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "lakefront.account.signing-keys is no JWK set of private P-256 keys, each with a kid");
    }

    @Override
    public List<SigningKey> keys(Instant now) {
        return List.copyOf(keys);
    }
}
