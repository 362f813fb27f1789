package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempts.NewAttempt;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
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
        Instant changedAt,
        @Nullable Instant deadline,
        @Nullable String returnUrl,
        @Nullable String cancelUrl) {

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

    private static @Nullable URI address(@Nullable String column) {
        return column == null ? null : URI.create(column);
    }

    /** Until when its payment can be made, if it ends by itself. */
    Instant due() {
        return deadline == null ? createdAt : deadline;
    }

    /** The payment that is asked for. */
    PaymentGateway.Wish wish(String orderNumber) {
        return new PaymentGateway.Wish(
                orderId,
                attempt,
                orderNumber,
                PaymentKind.of(kind),
                money(),
                due(),
                address(returnUrl),
                address(cancelUrl));
    }

    /** The same once more. */
    NewAttempt again() {
        return new NewAttempt(PaymentKind.of(kind), money(), due(), address(returnUrl), address(cancelUrl));
    }

    Attempt toAttempt() {
        return new Attempt(
                orderId,
                attempt,
                PaymentKind.of(kind),
                standing(),
                money(),
                deadline,
                address(returnUrl),
                address(cancelUrl),
                payment(),
                shown == null ? null : PaymentStatus.valueOf(shown.toUpperCase(Locale.ROOT)),
                createdAt);
    }
}
