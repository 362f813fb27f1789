package dev.lakefront.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in and stay signed in.
 *
 * @param passwordMinLength characters that a new password must have
 * @param passwordWait how long a sign-in waits for its turn before it is answered 503
 * @param accessTokenLifetime how long an access token is good for; keys are published that long before they sign
 * @param issuer who access tokens say they are from
 * @param audience whom access tokens say they are for
 * @param signingKeys a JWK set with private P-256 keys, each with a {@code kid}; the first one signs, all are published.
 *     Without it keys are made, kept encrypted in the database, and changed by themselves
 * @param keyRotation how long a key made here signs
 * @param sessionIdle a session that is not refreshed for so long ends
 * @param sessionLifetime a session ends after so long in any case
 * @param refreshCookie whether refresh tokens are also given and taken as a cookie that scripts cannot read
 * @param freeSignInFailures failed sign-ins in a row before the next one has to wait
 * @param limitFactor all limits of requests for signing in and recovery are multiplied by this; for load tests
 * @param securityEventRetention how long security events are kept
 */
@ConfigurationProperties("lakefront.account")
public record SessionConfig(
        @Bindable(defaultValue = "8") int passwordMinLength,
        @Bindable(defaultValue = "15s") Duration passwordWait,
        @Bindable(defaultValue = "10m") Duration accessTokenLifetime,
        @Bindable(defaultValue = "lakefront") String issuer,
        @Bindable(defaultValue = "lakefront") String audience,
        @Nullable String signingKeys,
        @Bindable(defaultValue = "30d") Duration keyRotation,
        @Bindable(defaultValue = "30d") Duration sessionIdle,
        @Bindable(defaultValue = "90d") Duration sessionLifetime,
        @Bindable(defaultValue = "false") boolean refreshCookie,
        @Bindable(defaultValue = "5") int freeSignInFailures,
        @Bindable(defaultValue = "1") int limitFactor,
        @Bindable(defaultValue = "180d") Duration securityEventRetention) {

    public SessionConfig {
        signingKeys = signingKeys == null || signingKeys.isBlank() ? null : signingKeys;
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "SessionConfig[" + issuer + ", " + audience + ", " + accessTokenLifetime + "]";
    }
}
