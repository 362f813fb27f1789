package dev.lakefront.account.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.lakefront.account.AccessTokens;
import dev.lakefront.account.Account;
import dev.lakefront.account.Role;
import dev.lakefront.account.SessionConfig;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens as signed JWTs of the type {@code at+jwt} (RFC 9068). Issuer, audience and lifetime are the settings'. */
@Singleton
final class JwtAccessTokens implements AccessTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String SESSION = "sid";

    /** Ours have some 600 characters; nothing longer is read at all. */
    private static final int LONGEST = 4_096;

    /** By which instances' clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final KeyRing keys;
    private final SessionConfig config;
    private final Clock clock;

    JwtAccessTokens(KeyRing keys, SessionConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** Whose token it is. */
    record Bearer(String accountId, String sessionId) {}

    @Override
    public String issue(Account account, String sessionId) {
        Instant now = clock.instant();
        ECKey key = keys.signer();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(account.id().value())
                .claim(SESSION, sessionId)
                .claim(
                        "roles",
                        account.roles().stream().sorted().map(Role::wireName).toList())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(config.accessTokenLifetime())))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("key " + key.getKeyID() + " does not sign", e);
        }
        return token.serialize();
    }

    /** Whose token this is; nothing unless this shop made it, for itself, and it is good now. */
    Optional<Bearer> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = parsed(token);
            return signed != null && genuine(signed) ? bearer(signed.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static @Nullable SignedJWT parsed(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            // some texts that are no token make the library fail in other ways than it says
            return null;
        }
    }

    /** The claims are not looked at before this holds. */
    private boolean genuine(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        String keyId = header.getKeyID();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType()) || keyId == null) {
            return false;
        }
        ECKey key = keys.verifier(keyId).orElse(null);
        return key != null && token.verify(new ECDSAVerifier(key));
    }

    private Optional<Bearer> bearer(JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        boolean inTime = expires != null
                && now.isBefore(expires.toInstant())
                && notBefore != null
                && !now.plus(SKEW).isBefore(notBefore.toInstant());
        boolean ours = config.issuer().equals(claims.getIssuer())
                && List.of(config.audience()).equals(claims.getAudience());
        String account = claims.getSubject();
        String session = claims.getStringClaim(SESSION);
        return inTime && ours && account != null && session != null
                ? Optional.of(new Bearer(account, session))
                : Optional.empty();
    }
}
