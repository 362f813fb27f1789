package dev.lakefront.order;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentReference;
import jakarta.inject.Singleton;

/** Gives money back, and takes down what the payment shows then. */
@Singleton
final class RepaymentHandler implements EntryHandler {

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
        PaymentReference reference = new PaymentReference(repayment.reference());
        Payment payment = gateway.refund(reference, new RefundWish(repayment.name(), repayment.amount()));
        return () -> changes.shown(new OrderId(repayment.orderId()), payment.attempt(), payment);
    }
}
