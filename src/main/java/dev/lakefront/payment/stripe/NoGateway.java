package dev.lakefront.payment.stripe;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shop without a key: nobody takes payments. */
final class NoGateway implements PaymentGateway {

    @Override
    public PaymentResult create(Wish wish) {
        throw noKey();
    }

    @Override
    public PaymentResult confirm(PaymentReference payment, Confirmation with, String idempotencyKey) {
        throw noKey();
    }

    @Override
    public Optional<Payment> find(PaymentReference payment) {
        throw noKey();
    }

    @Override
    public Payment close(PaymentReference payment) {
        throw noKey();
    }

    @Override
    public Payment refund(PaymentReference payment, RefundWish wish) {
        throw noKey();
    }

    @Override
    public List<Payment> made(Instant from, Instant until) {
        throw noKey();
    }

    @Override
    public Set<PaymentReference> touched(Instant since) {
        throw noKey();
    }

    private static UpstreamException noKey() {
        return new UpstreamException(StripeTransport.SYSTEM, Kind.REJECTED, "lakefront.stripe.secret-key is not set");
    }
}
