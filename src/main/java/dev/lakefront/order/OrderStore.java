package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is written of orders in the database; each call belongs to the caller's transaction. */
@Singleton
class OrderStore {

    /** How long a new order's payment is left to its shopper, before the shop asks by itself how it is. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final OrderRows rows;
    private final TimelineRows timeline;
    private final Clock clock;

    OrderStore(OrderRows rows, TimelineRows timeline, Clock clock) {
        this.rows = rows;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Adds an order, unless its id or number is another's, or its cart has an open one that is not paid.
     *
     * @param content of the order, as it is kept
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean add(Order order, String fingerprint, String content) {
        OrderState state = order.state();
        boolean waits = order.isPayable();
        AccountId account = order.customer().account();
        return rows.add(
                        order.id().value(),
                        order.number(),
                        order.version(),
                        state.wireName(),
                        state.reason(),
                        order.payment().wireName(),
                        PaymentColumns.column(order.payment()),
                        order.fulfilment().wireName(),
                        account == null ? null : account.value(),
                        order.customer().email().value(),
                        order.customer().locale(),
                        order.cartId(),
                        waits ? order.cartId() : null,
                        spendsCart(order),
                        fingerprint,
                        content,
                        OrderJson.write(order.refunds()),
                        OrderJson.write(order.shipments()),
                        order.outcome() == null ? null : OrderJson.write(order.outcome()),
                        order.hold().value(),
                        Micros.of(order.deadline()),
                        waits ? Micros.of(order.deadline()) : null,
                        waits ? Micros.of(order.placedAt().plus(FIRST_LOOK)) : null,
                        Micros.of(order.placedAt()),
                        Micros.of(order.updatedAt()))
                == 1;
    }

    private static boolean spendsCart(Order order) {
        return order.payment().received() && !(order.state() instanceof OrderState.Cancelled);
    }

    /** Until the transaction ends; nothing if there is no such order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(OrderId id) {
        rows.lock(id.value());
    }

    /** Locked until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Order> locked(OrderId id) {
        return rows.locked(id.value()).map(OrderRow::order);
    }

    /** Keeps what became of an order that is locked. Whoever changes it has its document written. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Order save(Order changed) {
        Order order = changed.next(now());
        int saved = rows.change(
                order.id().value(),
                order.version(),
                order.state().wireName(),
                order.state().reason(),
                order.payment().wireName(),
                PaymentColumns.column(order.payment()),
                order.fulfilment().wireName(),
                OrderJson.write(order.refunds()),
                OrderJson.write(order.shipments()),
                order.outcome() == null ? null : OrderJson.write(order.outcome()),
                spendsCart(order),
                order.isPayable(),
                Micros.of(order.deadline()),
                order.updatedAt());
        if (saved != 1) {
            throw new IllegalStateException(order + " was changed without its lock");
        }
        return order;
    }

    /** Adds an entry to an order's timeline. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Order order, Effect.Tell tell) {
        String sentence = TimelineTexts.sentence(order.customer().locale(), tell.text(), tell.arguments());
        timeline.add(order.id().value(), now(), tell.kind(), tell.subject(), sentence);
    }

    /** Adds an entry as it was told before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(OrderId id, TimelineEntry entry) {
        timeline.add(id.value(), Micros.of(entry.at()), entry.kind(), null, entry.message());
    }

    /** Whether an order's timeline tells this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isTold(OrderId id, String kind, String subject) {
        return timeline.count(id.value(), kind, subject) > 0;
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
