package dev.lakefront.checkout;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.StartPayment;
import dev.lakefront.payment.StartPayment.Started;
import dev.lakefront.web.idempotency.Claim;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once an order is placed: its payment is started while its copy goes to the lake, and neither waits for the
 * other. May be repeated.
 */
@Singleton
class OrderStart {

    private static final Logger LOG = LoggerFactory.getLogger(OrderStart.class);

    private final Orders orders;
    private final Attempts attempts;
    private final StartPayment startPayment;
    private final PaymentGateway gateway;
    private final Mirror mirror;
    private final PlacementAnswers answers;
    private final CheckoutConfig config;

    OrderStart(
            Orders orders,
            Attempts attempts,
            StartPayment startPayment,
            PaymentGateway gateway,
            Mirror mirror,
            PlacementAnswers answers,
            CheckoutConfig config) {
        this.orders = orders;
        this.attempts = attempts;
        this.startPayment = startPayment;
        this.gateway = gateway;
        this.mirror = mirror;
        this.answers = answers;
        this.config = config;
    }

    /** Starts an order that is unpaid, and keeps the answer unless nobody knows of the payment yet. */
    PlaceOrderResult.Placed of(Claim claim, Order order, int attempt, @Nullable Confirmation confirmation) {
        FutureTask<Boolean> recorded = watch(order.id());
        Started started = startPayment.start(order.id().value(), order.number(), attempt, confirmation);
        return answered(claim, order.id(), started, ended(recorded));
    }

    /** The same of an order that may have come further meanwhile. */
    PlaceOrderResult.Placed again(Claim claim, String orderId, @Nullable Confirmation confirmation) {
        Order order = orders.find(new OrderId(orderId)).orElseThrow();
        List<Attempt> made = attempts.of(orderId);
        if (order.isPayable()) {
            return of(claim, order, made.getLast().number(), confirmation);
        }
        boolean recorded = ended(watch(order.id()));
        return new PlaceOrderResult.Placed(answers.keepEnded(claim, order.id(), recorded), null, null, true);
    }

    /** An answer that was kept, with what must not be kept. */
    PlaceOrderResult.Placed repeated(String orderId, KeptAnswer kept) {
        return (isOver(kept) ? Optional.<Payment>empty() : payment(orderId))
                .map(payment -> placed(kept, payment))
                .orElseGet(() -> new PlaceOrderResult.Placed(kept, null, null, true));
    }

    /** With the payment's secrets, if there is still something to confirm. */
    private static PlaceOrderResult.Placed placed(KeptAnswer answer, Payment payment) {
        return isOver(answer)
                ? new PlaceOrderResult.Placed(answer, null, null, true)
                : new PlaceOrderResult.Placed(answer, payment.clientSecret(), payment.redirectUrl(), true);
    }

    private static boolean isOver(KeptAnswer answer) {
        return answer.payment().equals(PaymentStatus.SUCCEEDED.wireName())
                || answer.payment().equals(PaymentStatus.CANCELED.wireName());
    }

    private Optional<Payment> payment(String orderId) {
        try {
            return attempts.of(orderId).reversed().stream()
                    .map(Attempt::reference)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .flatMap(gateway::find);
        } catch (UpstreamException e) {
            LOG.warn("an order is answered again without its client secret: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private PlaceOrderResult.Placed answered(Claim claim, OrderId id, Started started, boolean recorded) {
        return switch (started) {
            case Started.Shown shown -> {
                Payment payment = shown.payment();
                KeptAnswer answer = answers.keep(claim, id, payment.status().wireName(), recorded);
                yield placed(answer, payment);
            }
            case Started.Declined declined -> {
                Payment payment = declined.payment();
                KeptAnswer answer =
                        answers.keepDeclined(claim, id, payment.status().wireName(), declined.reason(), recorded);
                yield placed(answer, payment);
            }
            case Started.Refused refused -> {
                KeptAnswer answer = answers.keepRefused(
                        claim, id, new KeptAnswer.Refused(refused.code(), refused.parameter()), recorded);
                yield new PlaceOrderResult.Placed(answer, null, null, true);
            }
            // not kept: who asks again tries again
            case Started.Later later -> new PlaceOrderResult.Placed(answers.starting(id, recorded), null, null, false);
        };
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
