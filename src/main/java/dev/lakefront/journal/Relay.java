package dev.lakefront.journal;

import dev.lakefront.kernel.BackgroundActivity;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands due entries to their handlers: claims each in a short transaction, calls the handler with none open, completes it
 * on condition that the claim still holds. Several relays, in one process or many, share the work without harm.
 */
@Singleton
public class Relay implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 50;
    private static final int ERROR_LENGTH = 500;

    private final JournalRows rows;
    private final TransactionOperations<Connection> transactions;
    private final JournalConfig config;
    private final Clock clock;
    private final Map<String, EntryHandler> handlers;
    private final String owner = UUID.randomUUID().toString();

    Relay(
            JournalRows rows,
            TransactionOperations<Connection> transactions,
            JournalConfig config,
            Clock clock,
            List<EntryHandler> handlers) {
        this.clock = clock;
        this.rows = rows;
        this.transactions = transactions;
        this.config = config;
        this.handlers = handlers.stream().collect(Collectors.toMap(EntryHandler::kind, Function.identity()));
    }

    @Override
    public String name() {
        return "journal-relay";
    }

    @Override
    public Duration pace() {
        return config.pace();
    }

    /** Handles what is due now, oldest first. */
    @Override
    public void runOnce(Instant now) {
        List<JournalRow> due;
        boolean progress;
        do {
            due = rows.due(Micros.of(now), BATCH);
            progress = false;
            for (JournalRow row : due) {
                Instant at = Micros.of(clock.instant());
                if (rows.claim(id(row), row.attempt(), owner, at, at.plus(config.lease())) == 1) {
                    progress |= attempt(row, at);
                }
            }
        } while (progress && due.size() == BATCH);
    }

    private boolean attempt(JournalRow row, Instant now) {
        int attempt = row.attempt() + 1;
        Entry entry = new Entry(row.kind(), row.eventId(), row.aggregate(), row.body(), attempt);
        try {
            EntryHandler handler = handlers.get(row.kind());
            if (handler == null) {
                throw new IllegalStateException("no handler for " + row.kind());
            }
            Runnable record = handler.handle(entry);
            transactions.executeWrite(status -> {
                if (rows.complete(id(row), owner, attempt, now) == 1) {
                    record.run();
                }
                return status;
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} failed: {}", entry, e.toString());
            giveBack(row, attempt, now, e);
            return false;
        }
    }

    private void giveBack(JournalRow row, int attempt, Instant now, RuntimeException e) {
        String state = attempt >= config.attempts() ? "parked" : "waiting";
        String error = e.toString();
        rows.giveBack(
                id(row),
                owner,
                attempt,
                state,
                Micros.of(now.plus(backoff(attempt))),
                error.substring(0, Math.min(error.length(), ERROR_LENGTH)));
    }

    /** Doubles from the first pause to the longest, less up to a quarter by chance. */
    private Duration backoff(int attempt) {
        long first = config.firstBackoff().toMillis();
        long longest = config.longestBackoff().toMillis();
        long pause = Math.min(longest, first << Math.min(attempt - 1, 30));
        return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 4 + 1));
    }

    private static long id(JournalRow row) {
        Long id = row.id();
        if (id == null) {
            throw new IllegalStateException("a stored row has an id");
        }
        return id;
    }
}
