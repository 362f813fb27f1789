package dev.lakefront.stock;

import dev.lakefront.journal.Notices;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.mirror.Rebuild;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.Mutation;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import dev.lakefront.testing.TestClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One instance of the shop on a database, in which nothing runs by itself, with the lake of a test. */
final class ShopInstance implements AutoCloseable {

    /** A minute after the documents' first change. */
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration START_WAIT = Duration.ofMillis(200);

    final Heard heard = new Heard();
    final TestClock clock = new TestClock();
    final Stock stock;
    final Holds holds;
    final HoldExpiry expiry;
    final Adjustments adjustments;
    final StockList list;
    final StockIntake intake;
    final StockRows rows;

    private final ApplicationContext context;
    private final TransactionOperations<Connection> transactions;
    private final Notices notices;
    private StockLake lake = new StockLake();
    private StockFeed feed;
    private Instant now = START;

    /** On a database that may be another instance's, too. */
    ShopInstance(String database) {
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
        context = ApplicationContext.builder()
                .properties(settings)
                .singletons(heard)
                .beanDefinitions(
                        RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                                .singleton(true)
                                .replaces(Clock.class)
                                .build(),
                        RuntimeBeanDefinition.builder(PrivateLake.class, LakeOfTheTest::new)
                                .singleton(true)
                                .replaces(PrivateLake.class)
                                .build())
                .start();
        holds = context.getBean(Holds.class);
        expiry = context.getBean(HoldExpiry.class);
        adjustments = context.getBean(Adjustments.class);
        list = context.getBean(StockList.class);
        stock = context.getBean(Stock.class);
        intake = context.getBean(StockIntake.class);
        rows = context.getBean(StockRows.class);
        transactions = context.getBean(DataSourceTransactionManager.class);
        notices = context.getBean(Notices.class);
        feed = feed(lake, START_WAIT);
    }

    /** The catalogue hears of flips as well, and keeps its copy somewhere. */
    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whichever lake the test has now. */
    private final class LakeOfTheTest implements PrivateLake {
        @Override
        public LakeAnswer query(
                GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency) {
            return lake.query(query, perspective, afterLiveEvent, urgency);
        }

        @Override
        public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
            return lake.documents(ids, urgency);
        }

        @Override
        public CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency) {
            return lake.commit(transactionId, mutations, urgency);
        }
    }

    /** What the listener of this instance heard. */
    static final class Heard implements AvailabilityListener {
        private final List<Set<String>> flips = new ArrayList<>();
        private int missed;

        @Override
        public void flipped(Set<String> skus) {
            flips.add(skus);
        }

        @Override
        public void missedSome() {
            missed++;
        }
    }

    /** As if newly started, with an empty database and this lake. */
    void startsWith(StockLake newLake) {
        inTransaction(() -> {
            // with their lines, places and redemptions
            execute("delete from stock_hold");
            execute("delete from stock_adjustment");
            execute("delete from stock_level");
            execute("delete from mirrored_document");
            execute("delete from notice");
        });
        startsAgainWith(newLake);
    }

    /** As if newly started. */
    void startsAgainWith(StockLake newLake) {
        lake = newLake;
        feed = feed(newLake, START_WAIT);
        now = START;
        hear();
        heard.flips.clear();
    }

    private StockFeed feed(StockLake from, Duration startWait) {
        return new StockFeed(lakeStock(from), intake, rows, new StockConfig(Duration.ofSeconds(60), startWait, 3));
    }

    private LakeStock lakeStock(StockLake from) {
        return new LakeStock(from, context.getBean(SanityConfig.class));
    }

    StockChangeHandler handler() {
        return new StockChangeHandler(lakeStock(lake), intake);
    }

    /** Looks at the lake, a minute after the last look. */
    void look() {
        feed.runOnce(now);
        now = now.plusSeconds(60);
    }

    /** What happens before the server starts. */
    void warmUp() {
        feed.warmUp(now);
    }

    /** As if newly started, and ready to wait so long for the lake. */
    void warmUp(Duration startWait) {
        feed = feed(lake, startWait);
        feed.warmUp(now);
    }

    /** Looks at the lake at the time of the clock. */
    void lookNow() {
        feed.runOnce(clock.instant());
    }

    void expire() {
        expiry.runOnce(clock.instant());
    }

    /** Fills the database from the lake. */
    void rebuild() {
        context.getBean(Rebuild.class).begin();
        run("mirror-rebuild");
    }

    /** Compares the lake with the database, and writes what it should have. */
    void mirror() {
        run("mirror-rebuild");
        run("mirror-sweep");
        for (int runs = 0; runs < 1_000 && dirty() > 0; runs++) {
            write();
        }
        if (dirty() > 0) {
            throw new AssertionError("the lake is behind");
        }
    }

    /** One transaction into the lake. */
    void write() {
        // longer than the first pause after a failure
        clock.advance(Duration.ofMillis(250));
        run("mirror-writer");
    }

    private void run(String activity) {
        context.getBeansOfType(BackgroundActivity.class).stream()
                .filter(each -> each.name().equals(activity))
                .findFirst()
                .orElseThrow()
                .runOnce(clock.instant());
    }

    /** How many documents are to be written. */
    long dirty() {
        return number("select count(*) from mirrored_document where dirty = true");
    }

    /** What a query of one number says. */
    long number(String sql) {
        return inTransaction(() -> {
            try (var statement = transactions.getConnection().createStatement();
                    var result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    Duration pace() {
        return feed.pace();
    }

    /** The flips told to this instance since the last time. */
    List<Set<String>> hear() {
        // not the test's clock: notices are as old as the database says
        notices.runOnce(Clock.systemUTC().instant());
        List<Set<String>> flips = List.copyOf(heard.flips);
        heard.flips.clear();
        return flips;
    }

    int missed() {
        return heard.missed;
    }

    long available(String sku) {
        return level(sku).available();
    }

    StockLevel level(String sku) {
        StockLevel level = stock.levels(Set.of(sku)).get(sku);
        if (level == null) {
            throw new AssertionError("no level of " + sku);
        }
        return level;
    }

    boolean knows(String sku) {
        return stock.levels(Set.of(sku)).containsKey(sku);
    }

    void inTransaction(Runnable work) {
        transactions.executeWrite(status -> {
            work.run();
            return status;
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

    @Override
    public void close() {
        context.close();
    }
}
