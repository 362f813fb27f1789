package dev.lakefront.checkout;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.order.OfferPayment;
import dev.lakefront.order.OfferPayment.Offered;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.StartPayment;
import dev.lakefront.payment.StartPayment.Started;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once an order is there to be paid: its payment is started while its copy goes to the lake, and neither waits for
 * the other. An attempt that turns out to be over is followed by another. May be repeated.
 */
@Singleton
class OrderStart {

    private static final Logger LOG = LoggerFactory.getLogger(OrderStart.class);

    /** An attempt's end may be learned of only by starting it; the next one ends while it is started at most by bad luck. */
    private static final int TRIES = 3;

    /** What is said of an attempt that was ended before it was started. */
    private static final String CLOSED = "payment_closed";

    private final OfferPayment offer;
    private final Attempts attempts;
    private final StartPayment startPayment;
    private final PaymentGateway gateway;
    private final Mirror mirror;
    private final PaymentAnswers answers;
    private final CheckoutConfig config;

    OrderStart(
            OfferPayment offer,
            Attempts attempts,
            StartPayment startPayment,
            PaymentGateway gateway,
            Mirror mirror,
            PaymentAnswers answers,
            CheckoutConfig config) {
        this.offer = offer;
        this.attempts = attempts;
        this.startPayment = startPayment;
        this.gateway = gateway;
        this.mirror = mirror;
        this.answers = answers;
        this.config = config;
    }

    /** Starts the payment of an order that was just placed, and keeps the answer unless nobody knows of the payment yet. */
    StartResult of(PaymentCall call, Order order, int attempt) {
        FutureTask<Boolean> recorded = watch(order.id());
        Started started = started(call, order, attempt);
        return isOver(call, started) ? again(call, order.id()) : answered(call, order.id(), started, ended(recorded));
    }

    /** The same of an order that may have come further meanwhile, or is to be paid in another way than before. */
    StartResult again(PaymentCall call, OrderId id) {
        FutureTask<Boolean> recorded = watch(id);
        try {
            for (int tries = 1; ; tries++) {
                PaymentWish wish = call.wish();
                Offered offered = offer.offer(id, wish.kind(), wish.returnUrl(), wish.cancelUrl());
                if (!(offered instanceof Offered.Payable payable)) {
                    return refused(offered);
                }
                Started started = started(call, payable.order(), payable.attempt());
                if (tries == TRIES || !isOver(call, started)) {
                    return answered(call, id, started, ended(recorded));
                }
            }
        } catch (UpstreamException e) {
            LOG.warn("order {} can be paid in another way later only: {}", id.value(), e.getMessage());
            return new StartResult.Begun(answers.starting(call, id, ended(recorded)), null, null, false);
        }
    }

    private static StartResult refused(Offered offered) {
        return switch (offered) {
            case Offered.NotPayable over -> new StartResult.NotPayable(over.order());
            case Offered.PaymentUnderWay underWay -> new StartResult.UnderWay(underWay.order());
            case Offered.TooLate late -> new StartResult.TooLate(late.order());
            case Offered.Payable payable -> throw new IllegalArgumentException("that is no refusal");
            case Offered.Unknown unknown -> throw new IllegalStateException("an order that was found is gone");
        };
    }

    private Started started(PaymentCall call, Order order, int attempt) {
        return startPayment.start(
                order.id().value(), order.number(), attempt, call.wish().confirmation());
    }

    /** Whether this attempt comes to nothing, whatever the shopper does. */
    private static boolean isOver(PaymentCall call, Started started) {
        return switch (started) {
            case Started.Shown shown -> shown.payment().dead();
            case Started.Refused refused ->
                call.wish().confirmation() == null || refused.code().equals(CLOSED);
            case Started.Declined declined -> false;
            case Started.Later later -> false;
        };
    }

    /** Of an order that is not to be paid any more, or is being paid. */
    StartResult.Begun asItIs(PaymentCall call, OrderId id) {
        int latest =
                attempts.of(id.value()).stream().mapToInt(Attempt::number).max().orElse(0);
        return StartResult.Begun.of(answers.keepAsItIs(call, id, latest, ended(watch(id))));
    }

    /** An answer that was kept, with what must not be kept, as long as there is something to do with that. */
    StartResult.Begun repeated(String orderId, KeptAnswer kept) {
        return (kept.isOver() ? Optional.<Payment>empty() : payment(orderId, kept.attempt()))
                .map(payment -> {
                    boolean over = payment.dead() || payment.succeeded();
                    return begun(over ? kept.as(payment.status()) : kept, payment);
                })
                .orElseGet(() -> StartResult.Begun.of(kept));
    }

    /** With the payment's secrets, if there is still something to confirm. */
    private static StartResult.Begun begun(KeptAnswer answer, Payment payment) {
        return answer.isOver()
                ? StartResult.Begun.of(answer)
                : new StartResult.Begun(answer, payment.clientSecret(), payment.redirectUrl(), true);
    }

    private Optional<Payment> payment(String orderId, int attempt) {
        try {
            return attempts.of(orderId).stream()
                    .filter(each -> each.number() == attempt)
                    .map(Attempt::reference)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .flatMap(gateway::find);
        } catch (UpstreamException e) {
            LOG.warn("an order is answered again without its client secret: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private StartResult.Begun answered(PaymentCall call, OrderId id, Started started, boolean recorded) {
        return switch (started) {
            case Started.Shown shown -> begun(answers.keep(call, id, shown.payment(), recorded), shown.payment());
            case Started.Declined declined ->
                begun(
                        answers.keepDeclined(call, id, declined.payment(), declined.reason(), recorded),
                        declined.payment());
            case Started.Refused refused ->
                StartResult.Begun.of(answers.keepRefused(call, id, why(call, refused), recorded));
            // not kept: who asks again tries again
            case Started.Later later -> new StartResult.Begun(answers.starting(call, id, recorded), null, null, false);
        };
    }

    private static KeptAnswer.Refused why(PaymentCall call, Started.Refused refused) {
        String otherwise = call.wish().confirmation() == null ? "kind" : "paymentMethod";
        String parameter = refused.parameter() == null ? "" : refused.parameter();
        return new KeptAnswer.Refused(
                refused.code(),
                switch (parameter) {
                    case "return_url", "success_url" -> "returnUrl";
                    case "cancel_url" -> "cancelUrl";
                    default -> otherwise;
                });
    }

    private FutureTask<Boolean> watch(OrderId id) {
        FutureTask<Boolean> recorded =
                new FutureTask<>(() -> mirror.awaitShown(id.documentId(), config.recordWithin()));
        Thread.ofVirtual().name("order-record").start(recorded);
        return recorded;
    }

    /** Whether the lake has the order as it was placed; whatever goes wrong with that is no reason not to answer. */
    private static boolean ended(FutureTask<Boolean> recorded) {
        try {
            return recorded.get();
        } catch (ExecutionException e) {
            LOG.error("nobody knows whether an order is recorded", e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
