package dev.lakefront.payment;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down what was found out about payments, and tells it to the order, in one transaction: the caller's, or its own. A payment
 * that is not what its attempt asked for decides nothing: that is an {@link UpstreamException}, for somebody to look at.
 */
@Singleton
class PaymentIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentIntake.class);

    private static final int MOST_DOUBLINGS = 8;

    private final Attempts attempts;
    private final AttemptRows rows;

    /** Asked for late: orders, too, know this room. */
    private final Provider<PaymentListener> listener;

    private final Clock clock;

    PaymentIntake(Attempts attempts, AttemptRows rows, Provider<PaymentListener> listener, Clock clock) {
        this.attempts = attempts;
        this.rows = rows;
        this.listener = listener;
        this.clock = clock;
    }

    /** A payment of this attempt. Another one than the attempt's says nothing to the order, unless money came in by it. */
    @Transactional
    Attempt found(String orderId, int attempt, Payment payment) {
        PaymentListener order = listener.get();
        order.lock(orderId);
        AttemptRow row = rows.find(orderId, attempt).orElseThrow();
        demandFitting(row, payment);
        Attempt shown = attempts.shown(orderId, attempt, payment);
        if (payment.succeeded() || payment.reference().equals(shown.reference())) {
            order.shown(orderId, attempt, payment);
        } else {
            LOG.warn(
                    "{} is not the payment of attempt {} of order {}",
                    payment.reference().value(),
                    attempt,
                    orderId);
        }
        return shown;
    }

    /**
     * A payment of whichever attempt; nothing is done if it is of none. Money for an order whose attempts are not known any more, as after
     * a rebuilding, is told to the order all the same.
     */
    @Transactional
    void found(Payment payment) {
        Optional<AttemptRow> named =
                payment.orderId() == null ? Optional.empty() : rows.find(payment.orderId(), payment.attempt());
        Optional<AttemptRow> row =
                named.or(() -> rows.byReference(payment.reference().value()));
        if (row.isPresent()) {
            found(row.get().orderId(), row.get().attempt(), payment);
        } else if (payment.orderId() != null && payment.succeeded()) {
            listener.get().lock(payment.orderId());
            listener.get().shown(payment.orderId(), payment.attempt(), payment);
        } else {
            LOG.info("the payment {} is of no attempt here", payment.reference().value());
        }
    }

    /** A payment of this attempt, which was tried and declined. */
    @Transactional
    Attempt declined(String orderId, int attempt, Payment payment) {
        Attempt shown = found(orderId, attempt, payment);
        rows.declined(orderId, attempt);
        return shown;
    }

    /** Ends an attempt whose payment nobody was told of, so that none can be paid; false if somebody was, by now. */
    @Transactional
    boolean endUnstarted(String orderId, int attempt) {
        listener.get().lock(orderId);
        if (rows.find(orderId, attempt).orElseThrow().standing() != Attempt.State.STARTING) {
            return false;
        }
        attempts.close(orderId, attempt);
        return true;
    }

    /** Gives up an attempt that cannot be started, in favour of another one; the later the more there were. */
    @Transactional
    void beginAnew(String orderId, int attempt) {
        if (endUnstarted(orderId, attempt)) {
            AttemptRow row = rows.find(orderId, attempt).orElseThrow();
            Duration pause = Duration.ofSeconds(1L << Math.min(attempt, MOST_DOUBLINGS));
            attempts.begin(orderId, row.again(), clock.instant().plus(pause));
        }
    }

    /** Nobody is told how to pay another amount; what was paid all the same is for the order to send back. */
    private static void demandFitting(AttemptRow row, Payment payment) {
        boolean over = payment.succeeded() || payment.dead();
        boolean fits = row.orderId().equals(payment.orderId())
                && row.attempt() == payment.attempt()
                && (over || row.money().equals(payment.amount()));
        if (!fits) {
            throw new UpstreamException(
                    "payments",
                    Kind.GARBLED,
                    payment.reference().value() + " is not what attempt " + row.attempt() + " of order " + row.orderId()
                            + " asked for");
        }
    }
}
