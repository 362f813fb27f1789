package dev.lakefront.stock;

import dev.lakefront.journal.Notices;
import dev.lakefront.sanity.SanityConfig;
import io.micronaut.context.ApplicationContext;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of the shop on a database, in which nothing runs by itself, with the lake of a test. */
final class ShopInstance implements AutoCloseable {

    /** A minute after the documents' first change. */
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration START_WAIT = Duration.ofMillis(200);

    final Heard heard = new Heard();
    final Stock stock;
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
                .start();
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
            execute("delete from stock_level");
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
        return new StockFeed(lakeStock(from), intake, rows, new StockConfig(Duration.ofSeconds(60), startWait));
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

    void advance(Duration time) {
        now = now.plus(time);
    }

    Duration pace() {
        return feed.pace();
    }

    /** The flips told to this instance since the last time. */
    List<Set<String>> hear() {
        notices.runOnce(context.getBean(Clock.class).instant());
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
