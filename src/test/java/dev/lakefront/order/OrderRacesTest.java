package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.testing.FakeGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once, on two instances. */
@Timeout(120)
class OrderRacesTest extends OnEveryDatabase {

    private static final int THREADS = 16;

    @AfterEach
    void recount() {
        Books.demandSound(shop);
    }

    @Test
    void oneCartInManyTabs_isOneOrder() throws InterruptedException {
        shop.inTransaction(() -> {
            shop.execute("delete from cart");
            shop.execute("""
                    insert into cart (id, version, account_id, currency, locale, codes, created_at, updated_at, expires_at)
                    values ('cart', 1, 'ada', 'EUR', 'en', '', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
                        '2027-01-01T00:00:00Z')""");
            return true;
        });
        AtomicInteger placed = new AtomicInteger();
        AtomicInteger same = new AtomicInteger();
        AtomicInteger another = new AtomicInteger();

        together(thread -> {
            ShopInstance instance = instance(thread);
            NewOrder wish = wish("cart", thread % 4 == 0 ? "f" : "g", line("A", 1));
            PlaceResult result = instance.inTransaction(() -> {
                instance.execute("select * from cart where id = 'cart' for update");
                return instance.orders.place(wish);
            });
            switch (result) {
                case PlaceResult.Placed order -> placed.incrementAndGet();
                case PlaceResult.SameAsOpen open -> same.incrementAndGet();
                case PlaceResult.AnotherOpen open -> another.incrementAndGet();
                default -> throw new AssertionError(result);
            }
        });

        assertThat(placed).hasValue(1);
        assertThat(same.get() + another.get()).isEqualTo(THREADS - 1);
        assertThat(shop.number("select count(*) from shop_order")).isEqualTo(1);
        assertThat(shop.level("A").held()).isEqualTo(1);
    }

    /** Who forgets the lock fails, and the database sees to that. */
    @Test
    void oneCartWithoutItsLock_isOneOrderStill() throws InterruptedException {
        AtomicInteger placed = new AtomicInteger();

        together(thread -> {
            try {
                if (instance(thread).place(wish("cart", "f", line("A", 1))) instanceof PlaceResult.Placed) {
                    placed.incrementAndGet();
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("no number is free");
            }
        });

        assertThat(placed).hasValue(1);
        assertThat(shop.number("select count(*) from shop_order")).isEqualTo(1);
    }

    @Test
    void lastPieces_areSoldOnce() throws InterruptedException {
        AtomicInteger placed = new AtomicInteger();

        together(thread -> {
            // in both orders
            NewOrder wish = thread % 2 == 0
                    ? wish("cart-" + thread, "f", line("A", 1), line("B", 1))
                    : wish("cart-" + thread, "f", line("B", 1), line("A", 1));
            if (instance(thread).place(wish) instanceof PlaceResult.Placed order) {
                placed.incrementAndGet();
                instance(thread).start(order.order());
                gateway.become(order.order(), PaymentStatus.SUCCEEDED);
                instance(thread + 1).news(order.order());
            }
        });

        assertThat(placed).hasValue(3);
        assertThat(shop.level("B").sold()).isEqualTo(3);
        assertThat(shop.level("A").sold()).isEqualTo(3);
    }

    @Test
    void oneSuccessHeardManyTimesAtOnce_countsOnce() throws InterruptedException {
        Order order = shop.placed(wish("cart", "f", line("A", 2)));
        gateway.become(order, PaymentStatus.SUCCEEDED);

        together(thread -> instance(thread).news(order));

        assertThat(shop.told(order)).containsExactly("placed", "paid");
        assertThat(shop.now(order).version()).isEqualTo(2);
        assertThat(shop.level("A").sold()).isEqualTo(2);
    }

    /** Whatever comes first: money and pieces agree in the end. */
    @RepeatedTest(3)
    void paidCancelledAndExpiredAtOnce_moneyAndPiecesAgree() throws InterruptedException {
        shop.clear(Map.of("A", 40, "B", 40));
        long seed = System.nanoTime();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            orders.add(shop.placed(wish("cart-" + i, "f", line("A", 1), line("B", 1))));
        }
        clock.advance(Duration.ofMinutes(30));

        together(thread -> {
            Random random = new Random(seed + thread);
            ShopInstance instance = instance(thread);
            for (int step = 0; step < 24; step++) {
                Order order = orders.get(random.nextInt(orders.size()));
                switch (random.nextInt(7)) {
                    case 0 -> gateway.become(order, PaymentStatus.SUCCEEDED);
                    case 1 -> gateway.become(order, PaymentStatus.PROCESSING);
                    case 2 -> instance.cancel(order, Actor.CUSTOMER);
                    case 3 -> instance.cancel(order, Actor.STAFF);
                    case 4 -> instance.run("order-expiry");
                    case 5 -> instance.desk.change(order.id(), new OrderChange.Ship(null, null), Actor.STAFF, null);
                    default -> instance.news(order);
                }
            }
        });
        // money that comes when all is over
        orders.forEach(order -> gateway.become(order, PaymentStatus.SUCCEEDED));
        orders.forEach(shop::news);
        shop.repay();
        orders.forEach(shop::news);

        Books.demandSound(shop);
        for (Order order : orders) {
            Order after = shop.now(order);
            String reference = FakeGateway.reference(order.id().value(), 1);
            Money kept = gateway.received(reference).minus(gateway.refunded(reference));
            assertThat(kept)
                    .as("what was kept for an order that is " + after.state() + ", seed " + seed)
                    .isEqualTo(after.state() instanceof OrderState.Cancelled ? NOTHING : TOTAL);
            assertThat(shop.kept(order)).isEqualTo(kept);
            assertThat(after.payment().received())
                    .isEqualTo(!gateway.received(reference).isZero());
        }
        assertThat(shop.number("select sum(sold) from stock_level"))
                .isEqualTo(2 * shop.number("select count(*) from shop_order where status <> 'cancelled'"));
        assertThat(shop.number("select sum(held) from stock_level")).isZero();
        assertThat(shop.number("select count(*) from order_timeline where kind = 'cancelled'"))
                .as("nothing is called off twice, but for what its money revived")
                .isEqualTo(shop.number("select count(*) from shop_order where status = 'cancelled'")
                        + shop.number("select count(*) from order_timeline t where t.kind = 'paid'"
                                + " and t.message like '%time was up%'"));
    }

    private static ShopInstance instance(int thread) {
        return thread % 2 == 0 ? shop : other;
    }

    /** Each thread does it, all from the same moment on. */
    private static void together(IntConsumer work) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    try {
                        begin.await();
                        work.accept(thread);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
