package dev.lakefront.order;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentReference;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back, and takes down what the payment shows then. What cannot be given back is taken down as failed, for people to look
 * after; what nobody answers is tried again.
 */
@Singleton
final class RepaymentHandler implements EntryHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RepaymentHandler.class);

    private final PaymentGateway gateway;
    private final OrderChanges changes;

    RepaymentHandler(PaymentGateway gateway, OrderChanges changes) {
        this.gateway = gateway.patient();
        this.changes = changes;
    }

    @Override
    public String kind() {
        return Repayment.KIND;
    }

    @Override
    public String lane() {
        return "payments";
    }

    @Override
    public Runnable handle(Entry entry) {
        Repayment repayment = OrderJson.read(entry.body(), Repayment.class);
        OrderId order = new OrderId(repayment.orderId());
        PaymentReference reference = new PaymentReference(repayment.reference());
        try {
            Payment payment = gateway.refund(reference, new RefundWish(repayment.name(), repayment.amount()));
            return () -> changes.shown(order, payment.attempt(), payment);
        } catch (UpstreamException e) {
            if (e.kind() != Kind.REJECTED) {
                throw e;
            }
            // whoever refuses the shop itself shows no payment either, and is asked again later
            Optional<Payment> payment = gateway.find(reference);
            LOG.error("money of {} for the order {} cannot be given back", reference.value(), order.value(), e);
            return () -> {
                payment.ifPresent(shown -> changes.shown(order, shown.attempt(), shown));
                changes.repaymentRefused(repayment);
            };
        }
    }
}
