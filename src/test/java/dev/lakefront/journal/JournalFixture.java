package dev.lakefront.journal;

import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The journal on a migrated database without anything running by itself, and a clock that stands still. */
final class JournalFixture implements AutoCloseable {

    static final String KIND = "test.event";
    static final JournalConfig CONFIG = new JournalConfig(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofDays(30),
            Duration.ofMillis(100));

    private static final String EFFECT = "effect";

    final ApplicationContext context;
    final JournalRows rows;
    final TransactionOperations<Connection> transactions;
    final TestClock clock = new TestClock();

    private JournalFixture(ApplicationContext context) {
        this.context = context;
        this.rows = context.getBean(JournalRows.class);
        this.transactions = context.getBean(DataSourceTransactionManager.class);
    }

    static JournalFixture on(TestDatabase database) {
        return new JournalFixture(ApplicationContext.run(
                Map.of("datasources.default.url", database.url(), "lakefront.background", false)));
    }

    /** A handler of the one kind that these tests know. */
    record Handler(Function<Entry, Runnable> work) implements EntryHandler {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Runnable handle(Entry entry) {
            return work.apply(entry);
        }
    }

    Relay relay(Function<Entry, Runnable> work) {
        return relay(CONFIG, work);
    }

    Relay relay(JournalConfig config, Function<Entry, Runnable> work) {
        return new Relay(rows, transactions, config, clock, List.of(new Handler(work)));
    }

    /** A relay whose handler has no other effect than its record. */
    Relay relay() {
        return relay(this::effect);
    }

    void arrives(String eventId, String aggregate) {
        rows.add(KIND, eventId, aggregate, "{}", clock.instant());
    }

    /** What is to be written in the transaction that completes the entry. */
    Runnable effect(Entry entry) {
        return effect(entry.eventId());
    }

    Runnable effect(String name) {
        return () -> rows.addNotice(EFFECT, name);
    }

    /** The effects written, in the order of their writing. */
    List<String> effects() {
        return rows.noticesSince(Instant.EPOCH).stream()
                .filter(notice -> notice.topic().equals(EFFECT))
                .map(NoticeRow::body)
                .toList();
    }

    JournalRow row(String eventId) {
        return rows.find(KIND, eventId).orElseThrow();
    }

    String state(String eventId) {
        return row(eventId).state();
    }

    long id(String eventId) {
        Long id = row(eventId).id();
        if (id == null) {
            throw new AssertionError("no id");
        }
        return id;
    }

    boolean inTransaction() {
        return transactions.findTransactionStatus().isPresent();
    }

    void empty() {
        transactions.executeWrite(status -> {
            try (var statement = status.getConnection().createStatement()) {
                statement.execute("delete from journal_entry");
                statement.execute("delete from notice");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return status;
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
