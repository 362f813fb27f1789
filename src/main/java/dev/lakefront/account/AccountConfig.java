package dev.lakefront.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long people may take.
 *
 * @param verifyWithin how long a letter's link proves an address
 * @param resetWithin how long a letter's link lets its holder choose a new password
 * @param unverifiedKept after so long an account whose address nobody proved is removed
 * @param upkeepInterval the pause between two looks for what has expired
 */
@ConfigurationProperties("lakefront.account")
public record AccountConfig(
        @Bindable(defaultValue = "24h") Duration verifyWithin,
        @Bindable(defaultValue = "1h") Duration resetWithin,
        @Bindable(defaultValue = "7d") Duration unverifiedKept,
        @Bindable(defaultValue = "10m") Duration upkeepInterval) {}
