package dev.lakefront.mirror;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.WarmUp;
import dev.lakefront.sanity.PrivateLake;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the database from the lake: at start for each type that it holds nothing of or that was not completed, and on
 * command. How far it came is kept in the database, so that it goes on after a crash. What the database knows stays as it
 * is; where the lake is ahead, the database's state is then written over it, which is why that happens on command only.
 */
@Singleton
public class Rebuild implements WarmUp, BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    /** After a crash another instance, or the next start, waits for as long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final LakeMirror lake;
    private final MirrorRows rows;
    private final Marks marks;
    private final List<MirroredDocuments> rooms;
    private final MirrorConfig config;
    private final Lease lease;

    private boolean looked;
    private boolean failing;

    Rebuild(LakeMirror lake, MirrorRows rows, Marks marks, List<MirroredDocuments> rooms, MirrorConfig config) {
        this.lake = lake;
        this.rows = rows;
        this.marks = marks;
        this.rooms = rooms;
        this.config = config;
        this.lease = new Lease(rows, "rebuild", LEASE);
    }

    /** Has the whole of it done, in the background; {@link Mirror#rebuilt()} says when it is. */
    public void begin() {
        rooms.forEach(room -> rows.beginRebuild(room.type()));
    }

    @Override
    public String name() {
        return "mirror-rebuild";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    /** Before anything that reads what the database holds. */
    @Override
    public int rank() {
        return 0;
    }

    @Override
    public void warmUp(Instant now) {
        Thread first = Thread.ofVirtual().name("mirror-rebuild-first").start(() -> runOnce(now));
        try {
            if (!first.join(config.startWait())) {
                LOG.warn("the shop starts before its database is known to be complete");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void runOnce(Instant now) {
        if (!looked) {
            lookWhatIsMissing();
            looked = true;
        }
        List<RebuildRow> unfinished = rows.unfinishedRebuilds();
        if (unfinished.isEmpty() || !lease.hold(now)) {
            return;
        }
        try {
            for (RebuildRow row : unfinished) {
                for (MirroredDocuments room : rooms) {
                    if (room.type().equals(row.type())) {
                        rebuild(room, row.lastId());
                    }
                }
            }
            failing = false;
        } catch (UpstreamException e) {
            if (!failing) {
                LOG.warn("filling the database from the lake put off: {}", e.getMessage());
            }
            failing = true;
        } finally {
            lease.end();
        }
    }

    /** A type never heard of, or one that was complete and is lost again. */
    private void lookWhatIsMissing() {
        for (MirroredDocuments room : rooms) {
            boolean unseen = rows.addRebuild(room.type()) == 1;
            if (!unseen && room.isEmpty() && rows.countByType(room.type()) == 0) {
                rows.beginRebuild(room.type());
            }
        }
    }

    private void rebuild(MirroredDocuments room, String resumeAfter) {
        String last = resumeAfter;
        long restored = 0;
        boolean more = true;
        while (more) {
            LakeMirror.Page page = lake.after(room.type(), last);
            List<String> ids = List.copyOf(page.shopSeqs().keySet());
            for (int from = 0; from < ids.size(); from += PrivateLake.MOST_DOCUMENTS) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + PrivateLake.MOST_DOCUMENTS));
                last = some.getLast();
                restore(room, lake.now(some).found(), last);
                restored += some.size();
            }
            more = page.full();
        }
        rows.endRebuild(room.type());
        if (restored > 0) {
            LOG.info("{} documents of type {} were taken from the lake", restored, room.type());
        }
    }

    private void restore(MirroredDocuments room, List<Map<String, @Nullable Object>> documents, String last) {
        try {
            marks.restore(room, documents, last);
        } catch (RuntimeException together) {
            LOG.warn("{} documents are taken one by one: {}", documents.size(), together.toString());
            restoreOneByOne(room, documents, last, together);
        }
    }

    /** One that cannot be taken stays unknown, which the next sweep will say: the lake is ahead. */
    private void restoreOneByOne(
            MirroredDocuments room,
            List<Map<String, @Nullable Object>> documents,
            String last,
            RuntimeException together) {
        int failed = 0;
        for (Map<String, @Nullable Object> document : documents) {
            try {
                marks.restore(room, List.of(document), Marks.id(document));
            } catch (RuntimeException e) {
                failed++;
                LOG.error("{} cannot be taken from the lake", Marks.id(document), e);
            }
        }
        if (failed > 1 && failed == documents.size()) {
            throw together;
        }
        marks.restore(room, List.of(), last);
    }
}
