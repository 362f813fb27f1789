package dev.lakefront.payment;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News from whoever takes payments. An attempt whose payment is not known has none: no money can come from it. */
@Singleton
final class GatewayNews implements PaymentNews {

    private final PaymentGateway gateway;
    private final AttemptRows rows;
    private final PaymentIntake intake;

    GatewayNews(PaymentGateway gateway, AttemptRows rows, PaymentIntake intake) {
        this.gateway = gateway.patient();
        this.rows = rows;
        this.intake = intake;
    }

    @Override
    public List<Payment> look(String orderId) {
        List<Payment> seen = new ArrayList<>();
        for (AttemptRow row : rows.of(orderId).reversed()) {
            PaymentReference reference = row.payment();
            if (row.standing() == Attempt.State.OPEN && reference != null) {
                gateway.find(reference).ifPresent(payment -> {
                    intake.found(orderId, row.attempt(), payment);
                    seen.add(payment);
                });
            }
        }
        return List.copyOf(seen);
    }

    @Override
    public Optional<Payment> look(PaymentReference reference) {
        Optional<Payment> payment = gateway.find(reference);
        payment.ifPresent(intake::found);
        return payment;
    }

    @Override
    public void seen(Payment payment) {
        intake.found(payment);
    }
}
