package dev.lakefront.account;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of {@code security_event}. */
@MappedEntity("security_event")
record SecurityEventRow(
        @Id @GeneratedValue @Nullable Long id,
        Instant happenedAt,
        String kind,
        @Nullable String accountId,
        String network,
        @Nullable String userAgent) {

    SecurityEvent event() {
        return new SecurityEvent(
                happenedAt,
                SecurityEvents.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                accountId == null ? null : new AccountId(accountId),
                new Client(network, userAgent));
    }
}
