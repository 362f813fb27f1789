package dev.lakefront.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account, or to an address that has none.
 *
 * @param account null if nobody has the address that was given
 */
public record SecurityEvent(
        Instant at, SecurityEvents.Kind kind, @Nullable AccountId account, Client client) {}
