package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment_attempt}. */
@MappedEntity("payment_attempt")
record AttemptRow(
        @Id String orderId,
        int attempt,
        @Nullable String openOf,
        String kind,
        String state,
        long amount,
        String currency,
        @Nullable String reference,
        @Nullable String shown,
        int sendings,
        @Nullable Instant firstSentAt,
        @Nullable Instant lastSentAt,
        int declines,
        @Nullable Instant dueAt,
        Instant createdAt,
        Instant changedAt) {

    Attempt.State standing() {
        return Attempt.State.of(state);
    }

    Money money() {
        return Money.of(amount, currency);
    }

    @Nullable
    PaymentReference payment() {
        return reference == null ? null : new PaymentReference(reference);
    }

    /** Whether there may be a payment that nobody knows of. */
    boolean maybeSent() {
        return reference == null && sendings > 0;
    }

    Attempt toAttempt() {
        return new Attempt(
                orderId,
                attempt,
                PaymentKind.of(kind),
                standing(),
                money(),
                payment(),
                shown == null ? null : PaymentStatus.valueOf(shown.toUpperCase(Locale.ROOT)),
                createdAt);
    }
}
