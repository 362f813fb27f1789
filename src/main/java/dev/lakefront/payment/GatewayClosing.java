package dev.lakefront.payment;

import dev.lakefront.kernel.UpstreamException;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes payments where they are taken. An attempt whose payment is not known is ended here first: whoever is about to start it finds
 * it ended before he tells anybody of the payment, and closes that.
 */
@Singleton
final class GatewayClosing implements ClosePayments {

    private final PaymentGateway gateway;
    private final AttemptRows rows;
    private final PaymentIntake intake;

    GatewayClosing(PaymentGateway gateway, AttemptRows rows, PaymentIntake intake) {
        this.gateway = gateway;
        this.rows = rows;
        this.intake = intake;
    }

    @Override
    public Closing close(String orderId) {
        endUnstarted(orderId);
        PaymentReference succeeded = null;
        Payment processing = null;
        try {
            for (AttemptRow row : rows.of(orderId)) {
                PaymentReference payment = row.payment();
                if (row.standing() == Attempt.State.SUCCEEDED) {
                    succeeded = payment;
                } else if (row.standing() == Attempt.State.OPEN && payment != null) {
                    Payment now = gateway.close(payment);
                    intake.found(orderId, row.attempt(), now);
                    succeeded = now.succeeded() ? payment : succeeded;
                    processing = now.succeeded() || now.dead() ? processing : now;
                }
            }
        } catch (UpstreamException e) {
            return succeeded == null ? new Closing.Unknown(e) : new Closing.Succeeded(succeeded);
        }
        return result(succeeded, processing);
    }

    private void endUnstarted(String orderId) {
        List<AttemptRow> all = rows.of(orderId);
        all.stream()
                .filter(row -> row.standing() == Attempt.State.STARTING)
                .forEach(row -> intake.endUnstarted(orderId, row.attempt()));
    }

    private static Closing result(@Nullable PaymentReference succeeded, @Nullable Payment processing) {
        if (succeeded != null) {
            return new Closing.Succeeded(succeeded);
        }
        return processing == null ? new Closing.AllClosed() : new Closing.Processing(processing);
    }
}
