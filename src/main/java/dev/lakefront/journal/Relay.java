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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private static final int ERROR_LENGTH = 500;

    private final JournalRows rows;
    private final TransactionOperations<Connection> transactions;
    private final JournalConfig config;
    private final Clock clock;
    private final Map<String, EntryHandler> handlers;
    private final List<RelayLane> lanes;
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
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (EntryHandler handler : handlers) {
            if (!handler.lane().equals(EntryHandler.COMMON_LANE)) {
                kinds.computeIfAbsent(handler.lane(), lane -> new TreeSet<>()).add(handler.kind());
            }
        }
        this.lanes = RelayLane.all(kinds, rows, config.pace(), this::handle);
    }

    @Override
    public String name() {
        return "journal-relay";
    }

    @Override
    public Duration pace() {
        return config.pace();
    }

    /** The lanes. */
    @Override
    public List<? extends BackgroundActivity> parts() {
        return lanes;
    }

    /** Handles all that is due now, lane by lane, each aggregate's oldest first. */
    @Override
    public void runOnce(Instant now) {
        // what one lane handled may have made an entry of another one due
        boolean progress = true;
        while (progress) {
            progress = false;
            for (RelayLane lane : lanes) {
                progress |= lane.handleAll(now);
            }
        }
    }

    /** Whether the entry was completed; it is left alone if another relay has claimed it. */
    private boolean handle(JournalRow row) {
        Instant at = time();
        return rows.claim(id(row), row.attempt(), owner, at, at.plus(config.lease())) == 1 && attempt(row);
    }

    private boolean attempt(JournalRow row) {
        int attempt = row.attempt() + 1;
        Entry entry = new Entry(row.kind(), row.eventId(), row.aggregate(), row.body(), attempt);
        try {
            Runnable record = handler(entry).handle(entry);
            transactions.executeWrite(status -> {
                if (rows.complete(id(row), owner, attempt, time()) == 1) {
                    record.run();
                }
                return status;
            });
            return true;
        } catch (RuntimeException | Error e) {
            // an error, too, is this entry's own (a body nested too deeply, say): it must not stop the others
            LOG.warn("{} failed: {}", entry, e.toString());
            giveBack(row, attempt, e);
            return false;
        }
    }

    private EntryHandler handler(Entry entry) {
        if (entry.attempt() > config.attempts()) {
            throw new IllegalStateException("no attempt came to an end: the process died, or the lease was too short");
        }
        EntryHandler handler = handlers.get(entry.kind());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + entry.kind());
        }
        return handler;
    }

    private void giveBack(JournalRow row, int attempt, Throwable e) {
        String state = attempt >= config.attempts() ? "parked" : "waiting";
        // PostgreSQL's text has no NUL
        String error = e.toString().replace('\0', ' ');
        rows.giveBack(
                id(row),
                owner,
                attempt,
                state,
                time().plus(backoff(attempt)),
                error.substring(0, Math.min(error.length(), ERROR_LENGTH)));
    }

    private Instant time() {
        return Micros.of(clock.instant());
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
