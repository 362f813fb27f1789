package dev.lakefront.order;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.ClosePayments;
import dev.lakefront.payment.ClosePayments.Closing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes orders, and closes their payments where that comes first. */
@Singleton
final class OrderDesk implements ChangeOrder {

    /** How often an attempt to pay may be begun while others are closed, or there may be no room to close them. */
    private static final int TURNS = 3;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final OrderChanges changes;
    private final JdbcOrders orders;
    private final ClosePayments payments;

    OrderDesk(OrderChanges changes, JdbcOrders orders, ClosePayments payments) {
        this.changes = changes;
        this.orders = orders;
        this.payments = payments;
    }

    @Override
    public ChangeResult change(OrderId id, OrderChange change, Actor actor, @Nullable String ifTag) {
        Optional<ChangeResult> result = changes.change(id, change, actor, ifTag);
        for (int turn = 0; result.isEmpty() && turn < TURNS; turn++) {
            switch (payments.close(id.value())) {
                case Closing.Processing processing -> {
                    return underWay(id);
                }
                case Closing.Unknown unknown -> awaitRoom(unknown.cause(), actor);
                // what was paid is known by now, and decides; the caller's condition was met before this began
                case Closing.AllClosed closed -> result = changes.change(id, change, actor, null);
                case Closing.Succeeded succeeded -> result = changes.change(id, change, actor, null);
            }
        }
        return result.orElseGet(() -> underWay(id));
    }

    /** What was turned away for want of room was not done. Who waits for an answer waits a moment for that; the clock comes again. */
    private static void awaitRoom(UpstreamException cause, Actor actor) {
        if (cause.kind() != Kind.RATE_LIMITED || actor == Actor.SHOP) {
            throw cause;
        }
        Duration wait = cause.retryAfter();
        try {
            Thread.sleep(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    private ChangeResult underWay(OrderId id) {
        return orders.find(id)
                .<ChangeResult>map(ChangeResult.PaymentUnderWay::new)
                .orElseGet(ChangeResult.Unknown::new);
    }
}
