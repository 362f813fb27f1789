package dev.lakefront.order;

import dev.lakefront.payment.ClosePayments;
import dev.lakefront.payment.ClosePayments.Closing;
import dev.lakefront.payment.PaymentKind;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offers payments, and closes those before. Under the order's lock it is then seen whether that worked: of two shoppers' tabs that
 * want to pay in two ways, one begins an attempt, and the other one closes it again or is told that somebody is paying.
 */
@Singleton
final class PaymentDesk implements OfferPayment {

    /** How often others may be quicker. */
    private static final int TURNS = 3;

    private final OrderChanges changes;
    private final JdbcOrders orders;
    private final ClosePayments payments;

    PaymentDesk(OrderChanges changes, JdbcOrders orders, ClosePayments payments) {
        this.changes = changes;
        this.orders = orders;
        this.payments = payments;
    }

    @Override
    public Offered offer(OrderId id, PaymentKind kind, @Nullable URI returnUrl, @Nullable URI cancelUrl) {
        Optional<Offered> offered = changes.offer(id, kind, returnUrl, cancelUrl);
        for (int turn = 0; offered.isEmpty() && turn < TURNS; turn++) {
            switch (payments.close(id.value())) {
                case Closing.Processing processing -> {
                    return underWay(id);
                }
                case Closing.Unknown unknown -> throw unknown.cause();
                // what was paid is known by now, and decides
                case Closing.AllClosed closed -> offered = changes.offer(id, kind, returnUrl, cancelUrl);
                case Closing.Succeeded succeeded -> offered = changes.offer(id, kind, returnUrl, cancelUrl);
            }
        }
        return offered.orElseGet(() -> underWay(id));
    }

    private Offered underWay(OrderId id) {
        return orders.find(id).<Offered>map(Offered.PaymentUnderWay::new).orElseGet(Offered.Unknown::new);
    }
}
