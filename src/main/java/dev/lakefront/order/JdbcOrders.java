package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Redeemers;
import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.stock.Hold;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.HoldRequest;
import dev.lakefront.stock.HoldRequest.Demand;
import dev.lakefront.stock.HoldResult;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.Redemption;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders in the database. Locked in this order: the cart, which whoever places an order has, the order, and what {@link Holds}
 * locks; an order's document is marked before those of its pieces.
 */
@Singleton
class JdbcOrders implements Orders {

    /** What the payment page of Stripe's needs at least. */
    private static final Duration LEAST_FOR_A_PAGE = Duration.ofMinutes(31);

    /** How long a new order's payment is left to its shopper, before the shop asks by itself how it is. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private static final int MOST_NUMBERS = 10;
    private static final Position BEGINNING = new Position(Instant.parse("9999-01-01T00:00:00Z"), "");
    private static final String ANY = "%";

    private final OrderRows rows;
    private final TimelineRows timeline;
    private final Holds holds;
    private final Attempts attempts;
    private final Mirror mirror;
    private final OrderNumbers numbers;
    private final Redeemers redeemers;
    private final OrderConfig config;
    private final Clock clock;

    JdbcOrders(
            OrderRows rows,
            TimelineRows timeline,
            Holds holds,
            Attempts attempts,
            Mirror mirror,
            OrderNumbers numbers,
            Redeemers redeemers,
            OrderConfig config,
            Clock clock) {
        this.rows = rows;
        this.timeline = timeline;
        this.holds = holds;
        this.attempts = attempts;
        this.mirror = mirror;
        this.numbers = numbers;
        this.redeemers = redeemers;
        this.config = config;
        this.clock = clock;
    }

    /** The hold comes first of what is written: if it fails nothing was. */
    @Override
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
        Instant now = now();
        Duration time = config.payWithin();
        if (wish.kind() == PaymentKind.CHECKOUT_SESSION && time.compareTo(LEAST_FOR_A_PAGE) < 0) {
            time = LEAST_FOR_A_PAGE;
        }
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
                null,
                new HoldId("order-" + wish.id().value()),
                now.plus(time),
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
        for (int tries = 1; !added(order, wish.fingerprint(), content); tries++) {
            if (tries == MOST_NUMBERS) {
                throw new IllegalStateException("no number is free for " + order);
            }
            order = order.numbered(numbers.next());
        }
        tell(order, Effect.Tell.of("placed"));
        attempts.begin(
                order.id().value(),
                wish.kind(),
                order.content().total(),
                order.placedAt().plus(wish.startWithin()));
        mirror.changed(order.id().documentId());
        return new PlaceResult.Placed(order);
    }

    private boolean added(Order order, String fingerprint, String content) {
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

    /** Of what changes them. Locked until the transaction ends. */
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
                OrderJson.write(order.shipments()),
                order.outcome() == null ? null : OrderJson.write(order.outcome()),
                spendsCart(order),
                order.isPayable(),
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

    /** Whether an order's timeline tells this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isTold(OrderId id, String kind, String subject) {
        return timeline.count(id.value(), kind, subject) > 0;
    }

    /**
     * Takes in an order that this database lost, with its hold, as the lake shows it. The pieces of an order that is over are
     * counted as sold already; those of one that is not paid are held again, also if there are too few by now.
     *
     * @return false if it is there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean restore(Order order, List<TimelineEntry> entries) {
        if (rows.find(order.id().value()).isPresent()) {
            return false;
        }
        if (!added(order, "", OrderJson.write(order.content()))) {
            throw new IllegalStateException("the number or the cart of " + order + " is another's");
        }
        entries.forEach(
                entry -> timeline.add(order.id().value(), Micros.of(entry.at()), entry.kind(), null, entry.message()));
        if (!(order.state() instanceof OrderState.Cancelled)) {
            HoldState state = order.isPayable() ? HoldState.HELD : HoldState.SOLD;
            Map<String, Long> pieces = order.content().lines().stream()
                    .collect(Collectors.groupingBy(
                            OrderContent.Line::sku, Collectors.summingLong(OrderContent.Line::quantity)));
            holds.restore(new Hold(order.hold(), state, order.deadline(), pieces), redemptions(order));
        }
        return true;
    }

    /** The uses of promotions by an order that counted before, and count whatever their limits are now. */
    List<Redemption> redemptions(Order order) {
        String customer = redeemers.key(order.customer().account());
        return order.content().discounts().stream()
                .map(OrderContent.Discount::promotionId)
                .distinct()
                .map(promotion -> new Redemption(promotion, customer, null, null))
                .toList();
    }

    @Override
    @Transactional
    public Optional<Order> find(OrderId id) {
        return rows.find(id.value()).map(OrderRow::order);
    }

    @Override
    @Transactional
    public Optional<Order> unpaidOf(String cartId) {
        return rows.unpaidOf(cartId).map(OrderRow::order);
    }

    @Override
    @Transactional
    public boolean isSpent(String cartId) {
        return rows.countSpending(cartId) > 0;
    }

    @Override
    @Transactional
    public List<TimelineEntry> timeline(OrderId id) {
        return timeline.of(id.value()).stream().map(TimelineRow::entry).toList();
    }

    @Override
    @Transactional
    public Page ofPerson(AccountId account, @Nullable EmailAddress email, @Nullable Position after, int most) {
        Position from = after == null ? BEGINNING : after;
        // no address is empty
        String address = email == null ? "" : email.value();
        List<OrderRow> found = rows.ofPerson(account.value(), address, Micros.of(from.placedAt()), from.id(), most + 1);
        return page(found, rows.countOfPerson(account.value(), address), most);
    }

    @Override
    @Transactional
    public Page search(Filter filter, @Nullable Position after, int most) {
        Position from = after == null ? BEGINNING : after;
        String q = filter.q() == null ? "" : filter.q().strip();
        boolean isEmail = q.indexOf('@') >= 0;
        boolean isId = !isEmail && OrderId.parse(q).isPresent();
        String number = isEmail || isId ? ANY : OrderNumbers.prefix(q) + ANY;
        String email = isEmail
                ? EmailAddress.parse(q)
                        .map(EmailAddress::value)
                        .map(JdbcOrders::exactly)
                        .orElse("")
                : ANY;
        String id = isId ? q : ANY;
        String status = pattern(filter.status());
        String payment = pattern(filter.paymentStatus());
        String fulfilment = pattern(filter.fulfilmentStatus());
        List<OrderRow> found = rows.search(
                status, payment, fulfilment, number, email, id, Micros.of(from.placedAt()), from.id(), most + 1);
        return page(found, rows.countSearch(status, payment, fulfilment, number, email, id), most);
    }

    private static String pattern(@Nullable String word) {
        return word == null ? ANY : exactly(word);
    }

    private static String exactly(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    private static Page page(List<OrderRow> found, long total, int most) {
        List<Order> orders = found.stream().limit(most).map(OrderRow::order).toList();
        return new Page(orders, total, found.size() > most);
    }

    @Override
    @Transactional
    public Map<OrderId, List<TimelineEntry>> timelines(Collection<OrderId> ids) {
        return timeline.of(ids.stream().map(OrderId::value).toList()).stream()
                .collect(Collectors.groupingBy(
                        row -> new OrderId(row.orderId()),
                        Collectors.mapping(TimelineRow::entry, Collectors.toList())));
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
