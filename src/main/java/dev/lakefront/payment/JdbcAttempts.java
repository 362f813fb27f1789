package dev.lakefront.payment;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attempts in the database. */
@Singleton
class JdbcAttempts implements Attempts {

    /** So long after an attempt was closed it is looked for a payment that it may have left elsewhere. */
    private static final Duration TIDY_AFTER = Duration.ofMinutes(1);

    private final AttemptRows rows;
    private final Clock clock;

    JdbcAttempts(AttemptRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Attempt begin(String orderId, NewAttempt wish, Instant startBefore) {
        // of an order that was lost only the last attempt may be known
        int number =
                rows.of(orderId).stream().mapToInt(AttemptRow::attempt).max().orElse(0) + 1;
        int added = rows.add(
                orderId,
                number,
                wish.kind().wireName(),
                wish.amount().minor(),
                wish.amount().currencyCode(),
                Micros.of(wish.deadline()),
                text(wish.returnUrl()),
                text(wish.cancelUrl()),
                Micros.of(startBefore),
                Micros.of(clock.instant()));
        if (added == 0) {
            throw new IllegalStateException("the order " + orderId + " has an open attempt to pay");
        }
        return row(orderId, number).toAttempt();
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    @Override
    public List<Attempt> of(String orderId) {
        return rows.of(orderId).stream().map(AttemptRow::toAttempt).toList();
    }

    @Override
    public Optional<Attempt> find(PaymentReference reference) {
        return rows.byReference(reference.value()).map(AttemptRow::toAttempt);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Attempt shown(String orderId, int number, Payment payment) {
        AttemptRow row = rows.locked(orderId, number).orElseThrow(() -> unknown(orderId, number));
        String known = row.reference();
        boolean another = known != null && !known.equals(payment.reference().value());
        boolean over = row.standing() == Attempt.State.SUCCEEDED;
        if (over || (another && !payment.succeeded())) {
            return row.toAttempt();
        }
        Attempt.State state = after(row.standing(), payment);
        boolean left = state == Attempt.State.CLOSED && !payment.dead();
        become(
                row,
                state,
                payment.reference().value(),
                payment.status().wireName(),
                left ? clock.instant().plus(TIDY_AFTER) : null);
        return row(orderId, number).toAttempt();
    }

    private static Attempt.State after(Attempt.State before, Payment payment) {
        return switch (payment.status()) {
            case SUCCEEDED -> Attempt.State.SUCCEEDED;
            case CANCELED -> Attempt.State.CLOSED;
            case REQUIRES_PAYMENT_METHOD,
                    REQUIRES_CONFIRMATION,
                    REQUIRES_ACTION,
                    PROCESSING,
                    REQUIRES_CAPTURE,
                    UNKNOWN -> before == Attempt.State.STARTING ? Attempt.State.OPEN : before;
        };
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(String orderId, int number) {
        AttemptRow row = rows.locked(orderId, number).orElseThrow(() -> unknown(orderId, number));
        switch (row.standing()) {
            case STARTING, OPEN -> {
                boolean left = row.maybeSent() || row.reference() != null;
                become(
                        row,
                        Attempt.State.CLOSED,
                        row.reference(),
                        row.shown(),
                        left ? clock.instant().plus(TIDY_AFTER) : null);
            }
            case SUCCEEDED, CLOSED -> {}
        }
    }

    private void become(
            AttemptRow row,
            Attempt.State state,
            @Nullable String reference,
            @Nullable String shown,
            @Nullable Instant dueAt) {
        boolean open = state == Attempt.State.STARTING || state == Attempt.State.OPEN;
        rows.become(
                row.orderId(),
                row.attempt(),
                state.column(),
                open ? row.orderId() : null,
                reference,
                shown,
                dueAt == null ? null : Micros.of(dueAt),
                Micros.of(clock.instant()));
    }

    private AttemptRow row(String orderId, int number) {
        return rows.find(orderId, number).orElseThrow(() -> unknown(orderId, number));
    }

    private static IllegalStateException unknown(String orderId, int number) {
        return new IllegalStateException("the order " + orderId + " has no attempt " + number + " to pay");
    }
}
