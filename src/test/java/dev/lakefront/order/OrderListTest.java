package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Position;
import dev.lakefront.order.Orders.Filter;
import dev.lakefront.order.Orders.Page;
import dev.lakefront.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderListTest extends OnEveryDatabase {

    private static final AccountId ADA = new AccountId("ada");
    private static final AccountId BOB = new AccountId("bob");
    private static final EmailAddress ADAS = new EmailAddress("ada_l@lakefront.test");
    private static final EmailAddress BOBS = new EmailAddress("adaxl@lakefront.test");

    private Instant begin = OrderFixture.PLACED;
    private final List<Order> adas = new ArrayList<>();
    private Order bobs = OrderFixture.placed();

    @BeforeEach
    void place() {
        shop.clear(Map.of("A", 1_000));
        adas.clear();
        begin = clock.instant();
        adas.addFirst(place(1, ADA, ADAS));
        adas.addFirst(place(2, null, ADAS));
        bobs = place(3, BOB, BOBS);
        // two of one moment
        adas.addFirst(place(4, ADA, BOBS));
        Order twin = place(4, null, ADAS);
        adas.add(twin.id().value().compareTo(adas.getFirst().id().value()) > 0 ? 0 : 1, twin);
        place(5, null, BOBS);
        place(6, BOB, ADAS);
    }

    private Order place(int minute, @Nullable AccountId account, EmailAddress email) {
        Duration since = Duration.between(clock.instant(), begin.plus(Duration.ofMinutes(minute)));
        clock.advance(since);
        NewOrder wish = wish("cart-" + OrderId.random().value().substring(8), "f", line("A", 1));
        return shop.placed(new NewOrder(
                wish.id(),
                new Customer(account, email, "en"),
                wish.cartId(),
                wish.content(),
                wish.fingerprint(),
                Set.of(),
                List.of(),
                wish.kind(),
                null,
                null,
                wish.startWithin()));
    }

    private static List<OrderId> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }

    @Test
    void person_seesTheirOwn_andGuestsOfTheirAddress_theNewestFirst() {
        Page page = shop.orders.ofPerson(ADA, ADAS, Position.NEWEST, 10);

        assertThat(ids(page.orders())).isEqualTo(ids(adas));
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.next()).isNull();
    }

    @Test
    void person_withoutAVerifiedAddress_seesTheirOwnOnly() {
        Page page = shop.orders.ofPerson(ADA, null, Position.NEWEST, 10);

        assertThat(page.orders()).allMatch(order -> ADA.equals(order.customer().account()));
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void list_goesOnWhereItStopped() {
        for (int size = 1; size <= 5; size++) {
            List<Order> all = new ArrayList<>();
            Position after = Position.NEWEST;
            while (after != null) {
                Page page = shop.orders.ofPerson(ADA, ADAS, after, size);
                assertThat(page.orders()).hasSizeLessThanOrEqualTo(size);
                assertThat(page.total()).isEqualTo(4);
                all.addAll(page.orders());
                after = page.next();
            }
            assertThat(ids(all)).isEqualTo(ids(adas));
        }
    }

    private static Page search(@Nullable String status, @Nullable String payment, @Nullable String q) {
        return shop.orders.search(new Filter(status, payment, null, q), Position.NEWEST, 10);
    }

    @Test
    void staff_findsAll_byStateNumberAddressAndId() {
        gateway.become(bobs, PaymentStatus.SUCCEEDED);
        shop.news(bobs);
        shop.cancel(adas.getFirst(), Actor.STAFF);

        assertThat(search(null, null, null).total()).isEqualTo(7);
        assertThat(ids(search("open", "paid", null).orders())).containsExactly(bobs.id());
        assertThat(ids(search("cancelled", null, " ").orders()))
                .containsExactly(adas.getFirst().id());
        assertThat(ids(search(null, null, bobs.number().toLowerCase(Locale.ROOT).replace("-", ""))
                        .orders()))
                .containsExactly(bobs.id());
        assertThat(ids(search(null, null, bobs.number().substring(0, 6)).orders()))
                .containsExactly(bobs.id());
        assertThat(ids(search(null, null, bobs.id().value()).orders())).containsExactly(bobs.id());
        assertThat(search(null, null, "ADA_L@lakefront.test").total())
                .as("no pattern")
                .isEqualTo(4);
        assertThat(search(null, null, "nobody@").total()).isZero();
        assertThat(search("no such state", null, null).total()).isZero();
    }

    @Test
    void staff_goesOnWhereItStopped() {
        Filter unfulfilled = new Filter(null, null, "unfulfilled", null);
        Page first = shop.orders.search(unfulfilled, Position.NEWEST, 5);
        assertThat(first.next()).isNotNull();
        Page second = shop.orders.search(unfulfilled, first.next(), 5);

        assertThat(second.next()).isNull();
        assertThat(ids(first.orders())).doesNotContainAnyElementsOf(ids(second.orders()));
        assertThat(first.orders().size() + second.orders().size()).isEqualTo(7);
    }
}
