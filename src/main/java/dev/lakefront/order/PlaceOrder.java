package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Attempts.NewAttempt;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.HoldRequest;
import dev.lakefront.stock.HoldRequest.Demand;
import dev.lakefront.stock.HoldResult;
import dev.lakefront.stock.Holds;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Places orders, each in the transaction in which its cart is locked. */
@Singleton
class PlaceOrder {

    private static final int MOST_NUMBERS = 10;

    private final OrderRows rows;
    private final OrderStore store;
    private final OrderNumbers numbers;
    private final Holds holds;
    private final Attempts attempts;
    private final Mirror mirror;
    private final OrderConfig config;
    private final Clock clock;

    PlaceOrder(
            OrderRows rows,
            OrderStore store,
            OrderNumbers numbers,
            Holds holds,
            Attempts attempts,
            Mirror mirror,
            OrderConfig config,
            Clock clock) {
        this.rows = rows;
        this.store = store;
        this.numbers = numbers;
        this.holds = holds;
        this.attempts = attempts;
        this.mirror = mirror;
        this.config = config;
        this.clock = clock;
    }

    /** The hold comes first of what is written: if it fails nothing was. */
    @Transactional(Transactional.TxType.MANDATORY)
    public PlaceResult place(NewOrder wish) {
        Optional<OrderRow> open = rows.unpaidOf(wish.cartId());
        if (open.isPresent()) {
            Order there = open.get().order();
            boolean same = open.get().fingerprint().equals(wish.fingerprint());
            return same ? new PlaceResult.SameAsOpen(there) : new PlaceResult.AnotherOpen(there);
        }
        Order order = order(wish);
        // nobody else needs to wait for this to be written down
        String content = OrderJson.write(order.content());
        return switch (holds.hold(request(wish, order))) {
            case HoldResult.Held held -> placed(order, wish, content);
            case HoldResult.OutOfStock out -> new PlaceResult.OutOfStock(out.shortages());
            case HoldResult.TooManyUnpaid tooMany -> new PlaceResult.TooManyUnpaid();
            case HoldResult.UsedUp usedUp -> new PlaceResult.UsedUp(usedUp.promotionIds());
            case HoldResult.AlreadyThere there ->
                throw new IllegalStateException("an order's id is used once, and that of " + order + " twice");
        };
    }

    private Order order(NewOrder wish) {
        Instant now = Micros.of(clock.instant());
        return new Order(
                wish.id(),
                numbers.next(),
                1,
                new OrderState.Open(),
                new PaymentState.Pending(),
                FulfilmentState.UNFULFILLED,
                wish.customer(),
                wish.cartId(),
                wish.content(),
                List.of(),
                List.of(),
                null,
                new HoldId("order-" + wish.id().value()),
                now.plus(config.timeToPay().of(wish.kind())),
                now,
                now);
    }

    private static HoldRequest request(NewOrder wish, Order order) {
        return new HoldRequest(
                order.hold(),
                order.content().lines().stream()
                        .map(line -> new Demand(line.sku(), line.quantity()))
                        .toList(),
                order.deadline(),
                HoldRequest.Ending.BY_ITS_OWNER,
                wish.customerKeys(),
                wish.redemptions());
    }

    private PlaceResult placed(Order wished, NewOrder wish, String content) {
        Order order = wished;
        for (int tries = 1; !store.add(order, wish.fingerprint(), content); tries++) {
            if (tries == MOST_NUMBERS) {
                throw new IllegalStateException("no number is free for " + order);
            }
            order = order.numbered(numbers.next());
        }
        store.tell(order, Effect.Tell.of("placed"));
        attempts.begin(
                order.id().value(),
                new NewAttempt(
                        wish.kind(), order.content().total(), order.deadline(), wish.returnUrl(), wish.cancelUrl()),
                order.placedAt().plus(wish.startWithin()));
        mirror.changed(order.id().documentId());
        return new PlaceResult.Placed(order);
    }
}
