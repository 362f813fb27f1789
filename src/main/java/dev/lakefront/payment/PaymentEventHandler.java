package dev.lakefront.payment;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Handles the news that something happened to a payment by asking for that payment, whatever the news says of it. The body of an
 * entry is the payment's reference.
 */
@Singleton
public final class PaymentEventHandler implements EntryHandler {

    public static final String KIND = "payment.event";

    private final PaymentGateway gateway;
    private final PaymentIntake intake;

    PaymentEventHandler(PaymentGateway gateway, PaymentIntake intake) {
        this.gateway = gateway.patient();
        this.intake = intake;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String lane() {
        return "payments";
    }

    @Override
    public Runnable handle(Entry entry) {
        Optional<Payment> payment = gateway.find(new PaymentReference(entry.body()));
        return () -> payment.ifPresent(intake::found);
    }
}
