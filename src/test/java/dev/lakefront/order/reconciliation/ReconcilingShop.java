package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.Position;
import dev.lakefront.order.Actor;
import dev.lakefront.order.ChangeOrder;
import dev.lakefront.order.NewOrder;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.order.TimelineEntry;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentNews;
import dev.lakefront.payment.StartPayment;
import dev.lakefront.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An instance of the shop in which nothing runs by itself. */
final class ReconcilingShop implements AutoCloseable {

    private final ApplicationContext context;
    private final TestClock clock;

    ReconcilingShop(String database, TestClock clock, PaymentGateway gateway) {
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
                        RuntimeBeanDefinition.builder(PaymentGateway.class, () -> gateway)
                                .singleton(true)
                                .replaces(PaymentGateway.class)
                                .build())
                .start();
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As if newly made, with pieces enough. */
    void clear() {
        inTransaction(() -> {
            for (String table : List.of(
                    "shop_order",
                    "payment_attempt",
                    "stock_hold",
                    "stock_level",
                    "mirrored_document",
                    "journal_entry",
                    "reconciliation_finding")) {
                execute("delete from " + table);
            }
            execute("update reconciliation_run set owner = null, lease_until = null, started_at = null,"
                    + " ended_at = null, whole_at = null, payments = 0, orders = 0, healed = 0, found = 0");
            execute("insert into stock_level (sku, supplied, sold, held, listed, lake_revision, lake_updated_at,"
                    + " updated_at) values ('A', 1000, 0, 0, true, 'r', '2026-01-01T00:00:00Z',"
                    + " '2026-01-01T00:00:00Z')");
            return true;
        });
    }

    /** Places an order and starts its payment. */
    Order placed() {
        OrderId id = OrderId.random();
        NewOrder wish = new NewOrder(
                id,
                ComparedOrder.customer(),
                id.value(),
                ComparedOrder.content(),
                "fingerprint",
                Set.of("cart:" + id.value()),
                List.of(),
                PaymentKind.PAYMENT_INTENT,
                null,
                null,
                Duration.ofSeconds(20));
        inTransaction(() -> bean(Orders.class).place(wish));
        Order order = now(id);
        bean(StartPayment.class).start(id.value(), order.number(), 1, null);
        return order;
    }

    /** As a webhook does. */
    void news(Order order) {
        bean(PaymentNews.class).look(order.id().value());
    }

    Order now(OrderId id) {
        return bean(Orders.class).find(id).orElseThrow();
    }

    Order now(Order order) {
        return now(order.id());
    }

    List<String> told(Order order) {
        return bean(Orders.class).timeline(order.id()).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    void change(Order order, OrderChange change) {
        bean(ChangeOrder.class).change(order.id(), change, Actor.STAFF, null);
    }

    ReconciliationRun reconcile() {
        return bean(Reconciler.class).runNow().orElseThrow();
    }

    /** As the clock does. */
    @Nullable
    ReconciliationRun tick() {
        Reconciler reconciler = bean(Reconciler.class);
        BackgroundActivity activity = reconciler;
        activity.runOnce(clock.instant());
        return reconciler.last().orElse(null);
    }

    List<Finding> open() {
        return bean(Findings.class)
                .page(Findings.State.OPEN, Position.NEWEST, 100)
                .items();
    }

    List<Finding> resolved() {
        return bean(Findings.class)
                .page(Findings.State.RESOLVED, Position.NEWEST, 100)
                .items();
    }

    double gauge(String meter, String... tags) {
        return bean(MeterRegistry.class).get(meter).tags(tags).gauge().value();
    }

    double count(String meter) {
        return bean(MeterRegistry.class).get(meter).counter().count();
    }

    <T> T inTransaction(Supplier<T> work) {
        return bean(DataSourceTransactionManager.class).executeWrite(status -> work.get());
    }

    /** SQL in the transaction that is open. */
    void execute(String sql) {
        try (var statement =
                bean(DataSourceTransactionManager.class).getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
