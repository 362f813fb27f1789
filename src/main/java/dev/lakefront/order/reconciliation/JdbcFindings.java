package dev.lakefront.order.reconciliation;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.Position;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Findings in the database. */
@Singleton
class JdbcFindings implements Findings {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcFindings.class);

    private final FindingRows rows;
    private final Clock clock;

    JdbcFindings(FindingRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Page page(State state, Position after, int most) {
        Instant at = Micros.of(after.at());
        List<FindingRow> found = switch (state) {
            case OPEN -> rows.open(at, after.id(), most + 1);
            case RESOLVED -> rows.resolved(at, after.id(), most + 1);
        };
        long total = state == State.OPEN ? rows.countOpen() : rows.countResolved();
        List<Finding> items =
                found.stream().limit(most).map(FindingRow::finding).toList();
        return new Page(items, total, found.size() > most ? items.getLast().position() : null);
    }

    @Override
    @Transactional
    public Optional<Resolved> resolve(String id, String by, String note) {
        boolean now = rows.resolve(id, by, note, now()) == 1;
        return rows.find(id).map(row -> new Resolved(row.finding(), now));
    }

    /**
     * Takes down all that an order and its payments do not agree on. What was open before and is none of this is closed.
     *
     * @return how many are new
     */
    @Transactional
    public int settle(String orderId, Collection<Discrepancy> seen) {
        Map<String, FindingRow> open = new HashMap<>();
        rows.openOf(orderId).forEach(row -> open.put(row.openSubject(), row));
        int found = 0;
        for (Discrepancy each : seen) {
            found += takeDown(each, open.remove(each.key()));
        }
        for (FindingRow gone : open.values()) {
            rows.resolve(gone.id(), null, Finding.HEALED, now());
            LOG.info("{} of the order {} is no more", gone.kind(), orderId);
        }
        return found;
    }

    /**
     * Takes down something beside what is known already.
     *
     * @return how many are new
     */
    @Transactional
    public int note(Discrepancy seen) {
        return takeDown(
                seen,
                rows.openOf(seen.orderId()).stream()
                        .filter(row -> seen.key().equals(row.openSubject()))
                        .findFirst()
                        .orElse(null));
    }

    private int takeDown(Discrepancy seen, @Nullable FindingRow open) {
        FindingRow known = open != null
                ? open
                : rows.lastResolved(seen.kind().wireName(), seen.subject())
                        .filter(row -> row.says(seen))
                        .orElse(null);
        if (known != null) {
            stillSo(known, seen);
            return 0;
        }
        if (!add(seen)) {
            return 0;
        }
        LOG.warn(
                "{}: the order {} and the payment {} do not agree",
                seen.kind().wireName(),
                seen.orderId(),
                seen.reference());
        return 1;
    }

    private boolean add(Discrepancy seen) {
        return rows.add(
                        UUID.randomUUID().toString(),
                        seen.kind().wireName(),
                        seen.subject(),
                        seen.key(),
                        seen.orderId(),
                        seen.reference(),
                        minor(seen.expected()),
                        currency(seen.expected()),
                        minor(seen.found()),
                        currency(seen.found()),
                        now())
                == 1;
    }

    private void stillSo(FindingRow known, Discrepancy seen) {
        rows.seen(
                known.id(),
                minor(seen.expected()),
                currency(seen.expected()),
                minor(seen.found()),
                currency(seen.found()),
                now());
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : money.minor();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currencyCode();
    }

    /** What is open about an order, known or not. */
    @Transactional
    public List<Finding> openOf(String orderId) {
        return rows.openOf(orderId).stream().map(FindingRow::finding).toList();
    }

    /** The ids of some orders about which something is open, after one. */
    @Transactional
    public List<String> ordersWithOpen(String after, int most) {
        return rows.ordersWithOpen(after, most);
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
