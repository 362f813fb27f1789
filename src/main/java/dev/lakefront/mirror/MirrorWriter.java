package dev.lakefront.mirror;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes dirty documents into the lake, one transaction with each run: what is oldest, as it is now. What it remembers between
 * runs only saves work and keeps the order; a process that dies loses nothing, and two writers at once do no harm.
 */
@Singleton
final class MirrorWriter implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorWriter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int UNKNOWN_OUTCOMES = 3;

    /** The name and the frame of a transaction in its body. */
    private static final int FRAME_BYTES = 100;

    private final PrivateLake lake;
    private final MirrorRows rows;
    private final Marks marks;
    private final Renderer renderer;
    private final MirrorSweep sweep;
    private final Showings showings;
    private final MirrorConfig config;
    private final MeterRegistry meters;
    private final Lease lease;

    /** Sent, but nobody knows whether it was done: to be sent again as it is, before anything else. */
    private @Nullable Batch inDoubt;

    /** How often the batch in doubt failed while the lake answered. */
    private int unknownOutcomes;

    /** What to write together next, by id, because a larger batch failed. */
    private final Deque<List<String>> pieces = new ArrayDeque<>();

    private Duration pause = FIRST_PAUSE;
    private Instant restUntil = Instant.MIN;
    private @Nullable Kind failing;

    /** When the last transaction began, by {@link System#nanoTime}; null if the last run sent none. */
    private volatile @Nullable Long sentAt;

    MirrorWriter(
            PrivateLake lake,
            MirrorRows rows,
            Marks marks,
            Renderer renderer,
            MirrorSweep sweep,
            Showings showings,
            MirrorConfig config,
            MeterRegistry meters) {
        this.lake = lake;
        this.rows = rows;
        this.marks = marks;
        this.renderer = renderer;
        this.sweep = sweep;
        this.showings = showings;
        this.config = config;
        this.meters = meters;
        this.lease = new Lease(rows, "writer", config.lease());
    }

    @Override
    public String name() {
        return "mirror-writer";
    }

    /** Measured from the beginning of a transaction to that of the next. */
    @Override
    public Duration pace() {
        Long sent = sentAt;
        if (sent == null) {
            return config.pace();
        }
        Duration left = config.pace().minusNanos(System.nanoTime() - sent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public synchronized void runOnce(Instant at) {
        Instant now = Micros.of(at);
        sentAt = null;
        if (now.isBefore(restUntil) || !sweep.hasPassed()) {
            return;
        }
        boolean idle = inDoubt == null && pieces.isEmpty();
        if (idle && rows.due(now, 1).isEmpty()) {
            return;
        }
        if (!lease.hold(now)) {
            // another instance writes, and states later than those remembered here
            showings.away(false);
            inDoubt = null;
            pieces.clear();
            return;
        }
        Batch batch = inDoubt == null ? next(now) : inDoubt;
        if (batch != null) {
            send(batch, now);
        }
    }

    private @Nullable Batch next(Instant now) {
        List<MirrorRow> dirty = List.of();
        while (dirty.isEmpty() && !pieces.isEmpty()) {
            dirty = rows.dirtyAmong(pieces.removeFirst());
        }
        if (dirty.isEmpty()) {
            List<MirrorRow> due = rows.due(now, Math.min(config.batchDocuments(), MirrorRows.MOST));
            boolean alone = !due.isEmpty() && due.getFirst().failures() > 0;
            dirty = alone
                    ? due.subList(0, 1)
                    : due.stream().filter(row -> row.failures() == 0).toList();
        }
        return dirty.isEmpty() ? null : rendered(dirty, now);
    }

    /** As much of it as fits; what does not stays dirty. */
    private @Nullable Batch rendered(List<MirrorRow> dirty, Instant now) {
        Renderer.Rendered rendered = renderer.render(dirty);
        rendered.unwritable().forEach((row, reason) -> park(row.documentId(), row.shopSeq(), reason));
        rendered.broken().forEach((row, reason) -> putOff(row.documentId(), row.failures(), reason, now));
        List<Batch.Document> untouched = rendered.documents().stream()
                .filter(document -> document.mutations().isEmpty())
                .toList();
        if (!untouched.isEmpty()) {
            marks.written(untouched);
        }
        List<Batch.Document> documents = new ArrayList<>();
        long bytes = FRAME_BYTES;
        for (Batch.Document document : rendered.documents()) {
            if (document.mutations().isEmpty()) {
                continue;
            }
            bytes += document.bytes();
            if (bytes > config.batchBytes() && !documents.isEmpty()) {
                break;
            }
            documents.add(document);
        }
        return documents.isEmpty() ? null : new Batch(documents);
    }

    private void send(Batch batch, Instant now) {
        CommitResult result;
        sentAt = System.nanoTime();
        try {
            result = lake.commit(batch.transactionId(), batch.mutations(), Urgency.WRITE);
        } catch (UpstreamException e) {
            count("failed");
            undecided(batch, e, now);
            return;
        }
        decided();
        switch (result) {
            case CommitResult.Committed committed -> {
                count("committed");
                written(batch);
            }
            case CommitResult.AlreadyCommitted before -> {
                count("committed-before");
                written(batch);
            }
            case CommitResult.Refused refused -> {
                count("refused");
                refused(batch, refused.documents(), String.join(", ", refused.errors()));
            }
            case CommitResult.TooLarge tooLarge -> {
                count("too-large");
                refused(batch, Set.of(), "too large");
            }
        }
    }

    private void written(Batch batch) {
        marks.written(batch.documents());
        showings.shown(batch.documents());
    }

    private void decided() {
        showings.away(false);
        inDoubt = null;
        unknownOutcomes = 0;
        pause = FIRST_PAUSE;
        restUntil = Instant.MIN;
        failing = null;
    }

    /** A document that fails alone is parked; of several, those named are tried alone, or each half if none is. */
    private void refused(Batch batch, Set<String> named, String reason) {
        if (batch.single()) {
            Batch.Document document = batch.documents().getFirst();
            park(document.id(), document.shopSeq(), reason);
            return;
        }
        List<String> others =
                batch.ids().stream().filter(id -> !named.contains(id)).toList();
        if (named.isEmpty()) {
            halve(batch);
        } else {
            named.forEach(id -> pieces.addFirst(List.of(id)));
            if (!others.isEmpty()) {
                pieces.addFirst(others);
            }
        }
    }

    private void undecided(Batch batch, UpstreamException e, Instant now) {
        boolean another = !batch.equals(inDoubt);
        inDoubt = batch;
        unknownOutcomes = another ? 0 : unknownOutcomes;
        if (e.kind() != failing) {
            failing = e.kind();
            Level level = failing == Kind.REJECTED ? Level.ERROR : Level.WARN;
            LOG.atLevel(level)
                    .log("{} documents wait for the lake: {}", batch.documents().size(), e.getMessage());
        }
        Duration wait = e.kind() == Kind.REJECTED ? config.longestBackoff() : pause;
        restUntil =
                now.plus(wait.compareTo(e.retryAfter()) < 0 && e.kind() == Kind.RATE_LIMITED ? e.retryAfter() : wait);
        pause = pause.multipliedBy(2).compareTo(config.longestBackoff()) < 0
                ? pause.multipliedBy(2)
                : config.longestBackoff();
        showings.away(e.kind() != Kind.RATE_LIMITED);
        boolean unknown = e.kind() != Kind.REJECTED && e.kind() != Kind.RATE_LIMITED;
        if (unknown && lakeAnswers(batch) && ++unknownOutcomes >= UNKNOWN_OUTCOMES) {
            isolate(batch, e, now);
        }
    }

    /** Else a failure says nothing about the documents. */
    private boolean lakeAnswers(Batch batch) {
        try {
            lake.documents(List.of(batch.ids().getFirst()), Urgency.WRITE);
            return true;
        } catch (UpstreamException e) {
            return false;
        }
    }

    /** Whatever it is about this batch, its neighbours need not wait for it. */
    private void isolate(Batch batch, UpstreamException e, Instant now) {
        inDoubt = null;
        unknownOutcomes = 0;
        if (batch.single()) {
            Batch.Document document = batch.documents().getFirst();
            putOff(document.id(), document.failures(), e.kind().name(), now);
            pause = FIRST_PAUSE;
            restUntil = Instant.MIN;
        } else {
            halve(batch);
        }
    }

    private void halve(Batch batch) {
        int middle = batch.ids().size() / 2;
        pieces.addFirst(batch.ids().subList(middle, batch.ids().size()));
        pieces.addFirst(batch.ids().subList(0, middle));
    }

    private void park(String id, long shopSeq, String reason) {
        if (rows.park(id, shopSeq, reason.substring(0, Math.min(reason.length(), 200))) == 1) {
            meters.counter("lakefront.mirror.parkings").increment();
            LOG.error("{} is parked: {}. It is written when it changes or is tried again", id, reason);
        }
    }

    private void putOff(String id, int failures, String reason, Instant now) {
        long longest = config.longestBackoff().toMillis();
        long first = Math.min(longest, 2 * FIRST_PAUSE.toMillis());
        Instant dueAt = now.plusMillis(Math.min(longest, first << Math.min(failures, 20)));
        rows.putOff(id, Micros.of(dueAt), reason);
        LOG.warn("{} is put off until {}: {}", id, dueAt, reason);
    }

    private void count(String outcome) {
        meters.counter("lakefront.mirror.commits", "outcome", outcome).increment();
    }
}
