package dev.lakefront.mirror;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the numbers that the lake shows with the database's, at first and then from time to time. A document that is
 * behind, without a number or gone is written again; one that was deleted and is back is deleted again; one that is ahead
 * is left alone, and {@link Mirror#lakeIsAhead()} says so. Differences that a query shows are settled by document id.
 */
@Singleton
final class MirrorSweep implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorSweep.class);

    /** Until the first has passed nothing is written. */
    private static final Duration FIRST_PACE = Duration.ofMillis(500);

    private final LakeMirror lake;
    private final MirrorRows rows;
    private final Marks marks;
    private final Mirror mirror;
    private final Showings showings;
    private final List<MirroredDocuments> rooms;
    private final MirrorConfig config;

    private volatile boolean passed;
    private boolean failing;

    MirrorSweep(
            LakeMirror lake,
            MirrorRows rows,
            Marks marks,
            Mirror mirror,
            Showings showings,
            List<MirroredDocuments> rooms,
            MirrorConfig config) {
        this.lake = lake;
        this.rows = rows;
        this.marks = marks;
        this.mirror = mirror;
        this.showings = showings;
        this.rooms = rooms;
        this.config = config;
    }

    @Override
    public String name() {
        return "mirror-sweep";
    }

    @Override
    public Duration pace() {
        boolean early = !passed && FIRST_PACE.compareTo(config.sweepInterval()) < 0;
        return early ? FIRST_PACE : config.sweepInterval();
    }

    /** Whether it is known of every document, since this process started, that the lake is not ahead unnoticed. */
    boolean hasPassed() {
        return passed;
    }

    @Override
    public synchronized void runOnce(Instant now) {
        if (!mirror.rebuilt()) {
            return;
        }
        try {
            for (MirroredDocuments room : rooms) {
                lookFromTheLake(room);
                lookFromTheDatabase(room);
            }
            if (!passed) {
                showings.away(false);
            }
            passed = true;
            failing = false;
        } catch (UpstreamException e) {
            if (!failing) {
                LOG.warn("comparison with the lake put off: {}", e.getMessage());
            }
            failing = true;
            if (!passed) {
                showings.away(true);
            }
        }
    }

    /** What the lake has, and how the database knows it. */
    private void lookFromTheLake(MirroredDocuments room) {
        String last = "";
        boolean more = true;
        while (more) {
            LakeMirror.Page page = lake.after(room.type(), last);
            List<String> ids = List.copyOf(page.shopSeqs().keySet());
            for (int from = 0; from < ids.size(); from += MirrorRows.MOST) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + MirrorRows.MOST));
                compare(room, some, rows.find(some), page.shopSeqs());
                last = some.getLast();
            }
            more = page.full();
        }
    }

    /** What the database says the lake should show, and whether it does. */
    private void lookFromTheDatabase(MirroredDocuments room) {
        List<MirrorRow> some = rows.shownAfter(room.type(), "", MirrorRows.MOST);
        while (!some.isEmpty()) {
            List<String> ids = some.stream().map(MirrorRow::documentId).toList();
            compare(room, ids, some, lake.among(ids));
            some = rows.shownAfter(room.type(), ids.getLast(), MirrorRows.MOST);
        }
    }

    /**
     * Settles differences. A number that a query shows was given by this database before, or by one that knew more; so a
     * higher one than a row's, looked at later, needs no further proof. A lower one may be an old view.
     */
    private void compare(
            MirroredDocuments room, Collection<String> ids, Collection<MirrorRow> known, Map<String, Long> shown) {
        Map<String, MirrorRow> byId = new HashMap<>();
        known.forEach(row -> byId.put(row.documentId(), row));
        List<MirrorRow> doubtful = new ArrayList<>();
        for (String id : ids) {
            MirrorRow row = byId.get(id);
            Long lakeSeq = shown.get(id);
            if (isAhead(row, lakeSeq)) {
                ahead(room.type(), id, lakeSeq);
            } else if (row != null && isStale(room, row, lakeSeq)) {
                doubtful.add(row);
            } else if (row == null) {
                LOG.warn("{} is not the shop's: it has no number", id);
            }
        }
        if (!doubtful.isEmpty()) {
            settle(room, doubtful);
        }
    }

    private void settle(MirroredDocuments room, List<MirrorRow> doubtful) {
        LakeMirror.Holding holding =
                lake.now(doubtful.stream().map(MirrorRow::documentId).toList());
        Map<String, Long> found = holding.shopSeqs();
        List<MirrorRow> stale = new ArrayList<>();
        for (MirrorRow row : doubtful) {
            Long lakeSeq = found.get(row.documentId());
            if (isAhead(row, lakeSeq)) {
                ahead(room.type(), row.documentId(), lakeSeq);
            } else if (lakeSeq == null && !holding.absent().contains(row.documentId())) {
                LOG.warn("{} may not be seen with the shop's token", row.documentId());
            } else if (isStale(room, row, lakeSeq)) {
                stale.add(row);
            }
        }
        if (!stale.isEmpty()) {
            LOG.warn("{} documents in the lake are not as they should be and are written again", stale.size());
            marks.rewrite(stale);
        }
    }

    private void ahead(String type, String id, @Nullable Long lakeSeq) {
        if (lakeSeq != null) {
            marks.ahead(type, id, lakeSeq);
        }
    }

    private static boolean isAhead(@Nullable MirrorRow row, @Nullable Long lakeSeq) {
        return lakeSeq != null && lakeSeq > (row == null ? 0 : row.shopSeq());
    }

    /**
     * What is dirty, parked or ahead is known not to be shown as it is. Of documents that editors made or took away, their
     * room finds out for itself.
     */
    private static boolean isStale(MirroredDocuments room, MirrorRow row, @Nullable Long lakeSeq) {
        if (row.dirty()) {
            return false;
        }
        return switch (row.state()) {
            case MirrorRow.SHOWN -> lakeSeq == null ? !room.madeByEditors() : lakeSeq < row.shopSeq();
            case MirrorRow.DELETED -> lakeSeq != null && !room.madeByEditors();
            default -> false;
        };
    }
}
