package dev.lakefront.order;

import dev.lakefront.journal.Entry;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.Money;
import dev.lakefront.mirror.MirroredDocuments;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.PaymentEventHandler;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.StartPayment;
import dev.lakefront.payment.StartableOrders;
import dev.lakefront.stock.Hold;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One instance of the shop on a database, in which nothing runs by itself, and that is paid by a {@link FakeGateway}. */
final class ShopInstance implements AutoCloseable {

    final JdbcOrders orders;
    final LostOrders lostOrders;
    final ChangeOrder desk;
    final OfferPayment offers;
    final OrderChanges changes;
    final Holds holds;
    final Attempts attempts;
    final StartPayment starts;
    final StartableOrders startable;

    final Chance chance = new Chance();

    private final ApplicationContext context;
    private final TransactionOperations<Connection> transactions;
    private final TestClock clock;

    /**
     * On a database, a clock and a gateway that may be another instance's, too.
     *
     * @param more beans that it has
     */
    ShopInstance(String database, TestClock clock, PaymentGateway gateway, RuntimeBeanDefinition<?>... more) {
        Map<String, Object> settings = Map.of(
                "datasources.default.url", database,
                "lakefront.background", false,
                "lakefront.sanity.project-id", "p",
                "lakefront.sanity.dataset", "d",
                "lakefront.sanity.api-host", "http://localhost:1",
                "lakefront.sanity.webhook-secret", "0123456789abcdef",
                "lakefront.sanity.token", "token",
                "lakefront.secret", "a secret of the tests, 32 characters",
                "lakefront.catalog.folder", temporaryFolder());
        this.clock = clock;
        context = ApplicationContext.builder()
                .properties(settings)
                .beanDefinitions(
                        RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                                .singleton(true)
                                .replaces(Clock.class)
                                .build(),
                        RuntimeBeanDefinition.builder(OrderNumbers.class, () -> new OrderNumbers(chance))
                                .singleton(true)
                                .replaces(OrderNumbers.class)
                                .build(),
                        RuntimeBeanDefinition.builder(PaymentGateway.class, () -> gateway)
                                .singleton(true)
                                .replaces(PaymentGateway.class)
                                .build())
                .beanDefinitions(more)
                .start();
        orders = context.getBean(JdbcOrders.class);
        lostOrders = context.getBean(LostOrders.class);
        desk = context.getBean(ChangeOrder.class);
        offers = context.getBean(OfferPayment.class);
        changes = context.getBean(OrderChanges.class);
        holds = context.getBean(Holds.class);
        attempts = context.getBean(Attempts.class);
        starts = context.getBean(StartPayment.class);
        startable = context.getBean(StartableOrders.class);
        transactions = context.getBean(DataSourceTransactionManager.class);
    }

    /** Chance, but for the next few times, in which it repeats itself. */
    static final class Chance implements RandomGenerator {
        private final RandomGenerator real = new SecureRandom();
        private int repeated;

        void repeat(int numbers) {
            repeated = 8 * numbers;
        }

        @Override
        public synchronized int nextInt(int bound) {
            return repeated-- > 0 ? 0 : real.nextInt(bound);
        }

        @Override
        public long nextLong() {
            return real.nextLong();
        }
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if newly made, with so many pieces of each SKU. */
    void clear(Map<String, Integer> supplied) {
        inTransaction(() -> {
            for (String table : List.of(
                    "shop_order",
                    "payment_attempt",
                    "stock_hold",
                    "stock_level",
                    "mirrored_document",
                    "journal_entry")) {
                execute("delete from " + table);
            }
            supplied.forEach((sku, pieces) -> execute("""
                    insert into stock_level (sku, supplied, sold, held, listed, lake_revision, lake_updated_at, updated_at)
                    values ('%s', %d, 0, 0, true, 'r', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')""".formatted(sku, pieces)));
            return true;
        });
    }

    PlaceResult place(NewOrder wish) {
        return inTransaction(() -> orders.place(wish));
    }

    /** Places an order that must work, and starts its payment. */
    Order placed(NewOrder wish) {
        Order order = ((PlaceResult.Placed) place(wish)).order();
        start(order);
        return order;
    }

    void start(Order order) {
        starts.start(order.id().value(), order.number(), 1, null);
    }

    /** Somebody says that there is news of an order's payment, as a webhook does. */
    void news(Order order) {
        news(FakeGateway.reference(order.id().value(), 1));
    }

    void news(String reference) {
        Entry news = new Entry(PaymentEventHandler.KIND, "evt_1", "payment:" + reference, reference, 1);
        context.getBean(PaymentEventHandler.class).handle(news).run();
    }

    ChangeResult cancel(Order order, Actor actor) {
        return desk.change(order.id(), new OrderChange.Cancel(null), actor, null);
    }

    Order now(Order order) {
        return orders.find(order.id()).orElseThrow();
    }

    Hold hold(Order order) {
        return holds.find(order.hold()).orElseThrow();
    }

    StockLevel level(String sku) {
        return stock().levels(Set.of(sku)).get(sku);
    }

    private Stock stock() {
        return context.getBean(Stock.class);
    }

    List<String> told(Order order) {
        return orders.timeline(order.id()).stream().map(TimelineEntry::kind).toList();
    }

    List<Attempt.State> attempts(Order order) {
        return attempts.of(order.id().value()).stream().map(Attempt::state).toList();
    }

    /** The names of what the journal keeps of a kind. */
    List<String> journal(String kind) {
        return texts("select event_id from journal_entry where kind = '" + kind + "' order by id");
    }

    /** Gives back what is to be given back, twice, as after a crash. */
    void repay() {
        repay(2);
    }

    /** The same so often. */
    void repay(int times) {
        List<String> bodies =
                texts("select body from journal_entry where kind = 'payment.refund' and state = 'waiting'");
        RepaymentHandler handler = context.getBean(RepaymentHandler.class);
        for (int time = 1; time <= times; time++) {
            for (String body : bodies) {
                Runnable after = handler.handle(new Entry(Repayment.KIND, "event", "aggregate", body, time));
                inTransaction(() -> {
                    after.run();
                    return true;
                });
            }
        }
        inTransaction(() -> {
            execute("update journal_entry set state = 'done' where kind = 'payment.refund'");
            return true;
        });
    }

    /** Takes documents of a type over, as a database that lost them does. */
    void restore(String type, Map<String, Object> document) {
        MirroredDocuments room = context.getBeansOfType(MirroredDocuments.class).stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
        inTransaction(() -> {
            room.restore(List.of(document));
            return true;
        });
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void run(String activity) {
        context.getBeansOfType(BackgroundActivity.class).stream()
                .flatMap(each -> Stream.concat(Stream.of(each), each.parts().stream()))
                .filter(each -> each.name().equals(activity))
                .findFirst()
                .orElseThrow()
                .runOnce(clock.instant());
    }

    double count(String meter) {
        return context.getBean(MeterRegistry.class).get(meter).counter().count();
    }

    double gauge(String meter) {
        return context.getBean(MeterRegistry.class).get(meter).gauge().value();
    }

    long shopSeq(String document) {
        return number("select shop_seq from mirrored_document where document_id = '" + document + "'");
    }

    /** What a query of one number says. */
    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    private List<String> texts(String sql) {
        return inTransaction(() -> {
            List<String> texts = new ArrayList<>();
            try (var statement = transactions.getConnection().createStatement();
                    var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    texts.add(result.getString(1));
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return texts;
        });
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.executeWrite(status -> work.get());
    }

    /** SQL in the transaction that is open. */
    void execute(String sql) {
        try (var statement = transactions.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The sum of what came in and went back, as the orders say it, which are not called off. */
    Money kept(Order order) {
        PaymentState payment = now(order).payment();
        PaymentState.Receipt receipt = payment.counted();
        Money back = payment.givenBack();
        return receipt == null || back == null
                ? OrderFixture.NOTHING
                : receipt.received().minus(back);
    }

    @Override
    public void close() {
        context.close();
    }
}
