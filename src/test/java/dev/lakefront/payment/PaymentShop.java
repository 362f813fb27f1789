package dev.lakefront.payment;

import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempts.NewAttempt;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.TestClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the payment room on a database, in which nothing runs by itself. Its orders are rows of one column, which can be
 * locked; what they hear is kept.
 */
final class PaymentShop implements AutoCloseable {

    static final Money AMOUNT = Money.of(12_90, "EUR");
    static final String NUMBER = "LF-7K3M9Q";
    static final URI BACK = URI.create("https://shop.test/thanks?a=1");
    static final URI CANCELLED = URI.create("https://shop.test/cart");

    final Attempts attempts;
    final StartPayment starts;
    final ClosePayments closing;
    final PaymentNews news;
    final PaymentStarts background;
    final PaymentEventHandler events;
    final AttemptRows rows;
    final Heard heard = new Heard();

    private final ApplicationContext context;
    private final TransactionOperations<Connection> transactions;
    private final TestClock clock;

    PaymentShop(String database, FakeGateway gateway, TestClock clock) {
        this.clock = clock;
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "datasources.default.url", database,
                        "lakefront.background", false,
                        "lakefront.sanity.project-id", "p",
                        "lakefront.sanity.dataset", "d",
                        "lakefront.sanity.api-host", "http://localhost:1",
                        "lakefront.sanity.webhook-secret", "0123456789abcdef",
                        "lakefront.sanity.token", "token",
                        "lakefront.secret", "a secret of the tests, 32 characters",
                        "lakefront.catalog.folder", temporaryFolder()))
                .beanDefinitions(
                        replacing(Clock.class, () -> clock),
                        replacing(PaymentGateway.class, () -> gateway),
                        replacing(PaymentListener.class, () -> heard),
                        replacing(StartableOrders.class, () -> heard))
                .start();
        attempts = context.getBean(Attempts.class);
        starts = context.getBean(StartPayment.class);
        closing = context.getBean(ClosePayments.class);
        news = context.getBean(PaymentNews.class);
        background = context.getBean(PaymentStarts.class);
        events = context.getBean(PaymentEventHandler.class);
        rows = context.getBean(AttemptRows.class);
        transactions = context.getBean(DataSourceTransactionManager.class);
    }

    private static <T> RuntimeBeanDefinition<T> replacing(Class<T> type, Supplier<T> bean) {
        return RuntimeBeanDefinition.builder(type, bean)
                .singleton(true)
                .replaces(type)
                .build();
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The orders' side. */
    final class Heard implements PaymentListener, StartableOrders {
        final List<Payment> shown = new CopyOnWriteArrayList<>();
        final Set<String> over = ConcurrentHashMap.newKeySet();
        private volatile @Nullable RuntimeException trouble;

        void throwsOnce(RuntimeException e) {
            trouble = e;
        }

        @Override
        public void lock(String orderId) {
            execute("select id from test_order where id = '" + orderId + "' for update");
        }

        @Override
        public void shown(String orderId, int attempt, Payment payment) {
            RuntimeException now = trouble;
            if (now != null) {
                trouble = null;
                throw now;
            }
            shown.add(payment);
        }

        @Override
        public Optional<String> startable(String orderId) {
            return over.contains(orderId) ? Optional.empty() : Optional.of(NUMBER);
        }

        /** What was told last. */
        PaymentStatus last() {
            return shown.getLast().status();
        }
    }

    /** An empty room. */
    void clear() {
        inTransaction(() -> {
            execute("create table if not exists test_order (id varchar(64) primary key)");
            execute("delete from payment_attempt");
            execute("delete from test_order");
            return 0;
        });
        heard.shown.clear();
        heard.over.clear();
    }

    /** An order with an attempt that is to be started within a minute. */
    void place(String orderId) {
        inTransaction(() -> {
            execute("insert into test_order values ('" + orderId + "')");
            return 0;
        });
        begin(orderId, PaymentKind.PAYMENT_INTENT, Duration.ofMinutes(30));
    }

    /** An attempt that is to be started within a minute, and ends after this time. */
    Attempt begin(String orderId, PaymentKind kind, Duration open) {
        Instant now = clock.instant();
        return inTransaction(() -> attempts.begin(
                orderId,
                new NewAttempt(kind, AMOUNT, now.plus(open), BACK, CANCELLED),
                now.plus(Duration.ofMinutes(1))));
    }

    StartPayment.Started start(String orderId, PaymentGateway.@Nullable Confirmation with) {
        return starts.start(orderId, NUMBER, attempts.of(orderId).size(), with);
    }

    /** The latest attempt. */
    Attempt attempt(String orderId) {
        return attempts.of(orderId).getLast();
    }

    AttemptRow row(String orderId) {
        return rows.of(orderId).getLast();
    }

    void runInBackground() {
        background.runOnce(clock.instant());
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.executeWrite(status -> work.get());
    }

    /** SQL in the transaction that is open. */
    private void execute(String sql) {
        try (var statement = transactions.getConnection().createStatement()) {
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
