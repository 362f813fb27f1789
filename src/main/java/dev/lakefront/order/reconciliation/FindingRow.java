package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Money;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code reconciliation_finding}. */
@MappedEntity("reconciliation_finding")
record FindingRow(
        @Id String id,
        String kind,
        String subject,
        @Nullable String openSubject,
        String orderId,
        @Nullable String reference,
        @Nullable Long expected,
        @Nullable String expectedCurrency,
        @Nullable Long found,
        @Nullable String foundCurrency,
        Instant foundAt,
        Instant lastSeenAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable String note) {

    private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
        return minor == null || currency == null ? null : Money.of(minor, currency);
    }

    /** Whether it says what was seen. */
    boolean says(Discrepancy seen) {
        return Objects.equals(money(expected, expectedCurrency), seen.expected())
                && Objects.equals(money(found, foundCurrency), seen.found());
    }

    Finding finding() {
        return new Finding(
                id,
                FindingKind.of(kind),
                orderId,
                reference,
                money(expected, expectedCurrency),
                money(found, foundCurrency),
                foundAt,
                lastSeenAt,
                resolvedAt == null
                        ? null
                        : new Finding.Resolution(resolvedAt, resolvedBy, Objects.requireNonNull(note)));
    }
}
