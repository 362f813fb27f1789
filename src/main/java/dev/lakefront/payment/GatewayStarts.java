package dev.lakefront.payment;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts payments in this order: write down that one is asked for, ask, write down which it is, and only then tell anybody or try
 * it with a method. So money can come only from payments that the database knows, and an attempt without one may be ended without
 * asking. Whoever asks twice, at the same time or after a lost answer, gets one payment by its key; when the key may be
 * forgotten, or answers nothing but failures, the payments of that time are looked through first.
 */
@Singleton
final class GatewayStarts implements StartPayment {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayStarts.class);

    /** Half of the time for which keys are remembered. */
    static final Duration KEY_HOLDS = Duration.ofHours(12);

    /** A failure may be remembered, too; then asking again is useless. */
    static final int LOOK_AFTER = 2;

    /** As long as this one asks, the background does not. */
    private static final Duration ASKING = Duration.ofSeconds(30);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final int LONGEST_PAUSE_SECONDS = 300;

    private final PaymentGateway gateway;
    private final AttemptRows rows;
    private final PaymentIntake intake;
    private final Clock clock;

    GatewayStarts(PaymentGateway gateway, AttemptRows rows, PaymentIntake intake, Clock clock) {
        this.gateway = gateway;
        this.rows = rows;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public Started start(String orderId, String orderNumber, int attempt, @Nullable Confirmation with) {
        try {
            return start(gateway, row(orderId, attempt), orderNumber, with);
        } catch (UpstreamException e) {
            LOG.warn("attempt {} to pay order {} comes later: {}", attempt, orderId, e.getMessage());
            return new Started.Later();
        }
    }

    /** By this way to whoever takes payments; throws if that fails. */
    Started start(PaymentGateway through, AttemptRow row, String orderNumber, @Nullable Confirmation with) {
        PaymentReference known = row.payment();
        if (known != null) {
            return with != null && row.standing() == Attempt.State.OPEN
                    ? tried(through, row, known, with)
                    : asItIs(through, row, known);
        }
        return switch (row.standing()) {
            case STARTING -> made(through, row, orderNumber, with);
            case CLOSED -> {
                Optional<AttemptRow> next = rows.find(row.orderId(), row.attempt() + 1);
                yield next.isPresent()
                        ? start(through, next.get(), orderNumber, with)
                        : new Started.Refused("payment_closed", null);
            }
            case OPEN, SUCCEEDED ->
                throw new IllegalStateException("an attempt whose payment was seen has its reference");
        };
    }

    private Started asItIs(PaymentGateway through, AttemptRow row, PaymentReference known) {
        Payment payment = through.find(known)
                .orElseThrow(() -> new UpstreamException("payments", Kind.GARBLED, known.value() + " is gone"));
        return taken(through, row, payment, null);
    }

    private Started made(PaymentGateway through, AttemptRow row, String orderNumber, @Nullable Confirmation with) {
        Instant now = Micros.of(clock.instant());
        if (rows.sending(row.orderId(), row.attempt(), now, now.plus(ASKING)) == 0) {
            // somebody else has got further meanwhile
            return start(through, row(row.orderId(), row.attempt()), orderNumber, with);
        }
        boolean looks = row.sendings() >= LOOK_AFTER || keyIsOld(row, now);
        Optional<Payment> earlier = looks ? earlier(through, row, now) : Optional.empty();
        if (earlier.isPresent()) {
            return taken(through, row, earlier.get(), with);
        }
        if (keyIsOld(row, now)) {
            intake.beginAnew(row.orderId(), row.attempt());
            return new Started.Later();
        }
        PaymentResult result = created(through, row, orderNumber, looks, now);
        return switch (result) {
            case PaymentResult.Shown shown -> taken(through, row, shown.payment(), with);
            case PaymentResult.Declined declined -> taken(through, row, declined.payment(), with);
            case PaymentResult.Refused refused -> {
                LOG.warn("attempt {} to pay order {} is refused: {}", row.attempt(), row.orderId(), refused.code());
                intake.endUnstarted(row.orderId(), row.attempt());
                yield new Started.Refused(refused.code(), refused.parameter());
            }
        };
    }

    private static boolean keyIsOld(AttemptRow row, Instant now) {
        Instant first = row.firstSentAt();
        return first != null && first.isBefore(now.minus(KEY_HOLDS));
    }

    private Optional<Payment> earlier(PaymentGateway through, AttemptRow row, Instant now) {
        try {
            return sent(through, row, now);
        } catch (UpstreamException e) {
            postpone(row, now, e);
            throw e;
        }
    }

    /** A failure under a key of which it was seen that no payment came is left to the key, and another one is taken. */
    private PaymentResult created(
            PaymentGateway through, AttemptRow row, String orderNumber, boolean looked, Instant now) {
        try {
            return through.create(row.wish(orderNumber));
        } catch (UpstreamException e) {
            boolean answered = e.kind() != Kind.RATE_LIMITED && e.kind() != Kind.TIMEOUT;
            if (looked && answered) {
                intake.beginAnew(row.orderId(), row.attempt());
            } else {
                postpone(row, now, e);
            }
            throw e;
        }
    }

    /** The payment of an attempt that was asked for, though nobody knows how that ended. */
    static Optional<Payment> sent(PaymentGateway through, AttemptRow row, Instant now) {
        Instant first = row.firstSentAt();
        Instant last = row.lastSentAt();
        if (first == null) {
            return Optional.empty();
        }
        Instant until = (last == null ? now : last).plus(CLOCKS_APART);
        return through.ofOrder(row.orderId(), first.minus(CLOCKS_APART), until).stream()
                .filter(payment -> payment.attempt() == row.attempt())
                .findFirst();
    }

    /** What was turned away for want of room was not asked for. */
    private void postpone(AttemptRow row, Instant now, UpstreamException e) {
        if (e.kind() == Kind.RATE_LIMITED) {
            rows.notSent(row.orderId(), row.attempt(), now.plus(e.retryAfter()));
        } else {
            int seconds = Math.min(LONGEST_PAUSE_SECONDS, 2 << Math.min(row.sendings(), 10));
            rows.postpone(row.orderId(), row.attempt(), now.plusSeconds(seconds));
        }
    }

    private Started taken(PaymentGateway through, AttemptRow row, Payment payment, @Nullable Confirmation with) {
        Attempt attempt = intake.found(row.orderId(), row.attempt(), payment);
        if (attempt.state() == Attempt.State.CLOSED && !payment.dead()) {
            // ended by somebody who did not know of it, so that nobody must be told of it
            Payment closed = through.close(payment.reference());
            intake.found(row.orderId(), row.attempt(), closed);
            return new Started.Shown(closed);
        }
        if (with == null || attempt.state() != Attempt.State.OPEN) {
            return new Started.Shown(payment);
        }
        return tried(through, row, payment.reference(), with);
    }

    private Started tried(PaymentGateway through, AttemptRow row, PaymentReference payment, Confirmation with) {
        return switch (confirmed(through, row, payment, with)) {
            case PaymentResult.Shown shown -> {
                intake.found(row.orderId(), row.attempt(), shown.payment());
                yield new Started.Shown(shown.payment());
            }
            case PaymentResult.Declined declined -> {
                intake.declined(row.orderId(), row.attempt(), declined.payment());
                yield new Started.Declined(declined.payment(), declined.reason());
            }
            case PaymentResult.Refused refused -> new Started.Refused(refused.code(), refused.parameter());
        };
    }

    /** A failure may be remembered under its key; where it is seen that it left the payment as it was, another one is taken. */
    private PaymentResult confirmed(
            PaymentGateway through, AttemptRow row, PaymentReference payment, Confirmation with) {
        try {
            return through.confirm(payment, with, key(row, with));
        } catch (UpstreamException e) {
            boolean answered = e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.GARBLED;
            if (answered && isUntouched(through, payment)) {
                rows.declined(row.orderId(), row.attempt());
            }
            throw e;
        }
    }

    private static boolean isUntouched(PaymentGateway through, PaymentReference payment) {
        try {
            return through.find(payment)
                    .filter(now -> now.status() == PaymentStatus.REQUIRES_PAYMENT_METHOD)
                    .isPresent();
        } catch (UpstreamException unknown) {
            return false;
        }
    }

    /** The same until it is known that the try came to nothing: then it may be tried once more with the same method. */
    private static String key(AttemptRow row, Confirmation with) {
        String method = new Fingerprint()
                .add(with.paymentMethod())
                .add(String.valueOf(with.returnUrl()))
                .text();
        return "pay:" + row.orderId() + ":" + row.attempt() + ":confirm:" + method + ":" + row.declines();
    }

    private AttemptRow row(String orderId, int attempt) {
        return rows.find(orderId, attempt)
                .orElseThrow(() -> new IllegalStateException("the order has no attempt " + attempt));
    }
}
