package dev.lakefront.mirror;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The set of documents that the lake is to show as the database has them, and what is known of how it stands. */
@Singleton
public class Mirror {

    private final MirrorRows rows;
    private final Showings showings;
    private final Clock clock;

    Mirror(MirrorRows rows, Showings showings, Clock clock) {
        this.rows = rows;
        this.showings = showings;
        this.clock = clock;
    }

    /** As {@link #changed(Collection)} with one document. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(String documentId) {
        changed(List.of(documentId));
    }

    /**
     * Takes down, in the caller's transaction, that documents are to be written: made, changed or deleted. Documents that
     * change together should be named together: they are locked in the order of their ids as the database sees it.
     *
     * @param documentIds each its type, a dot and a name, at most 128 characters
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Collection<String> documentIds) {
        Instant now = Micros.of(clock.instant());
        List<String> ids = List.copyOf(new TreeSet<>(documentIds));
        // the database's order may be another than Java's: whoever locks several must do it with this one statement
        for (int from = 0; ids.size() > 1 && from < ids.size(); from += MirrorRows.MOST) {
            rows.locked(ids.subList(from, Math.min(ids.size(), from + MirrorRows.MOST)));
        }
        for (String id : ids) {
            String type = type(id);
            boolean taken = rows.change(id, now) == 1
                    || rows.add(id, type, 1, 0, true, MirrorRow.SHOWN, now) == 1
                    // another transaction was the first to name it
                    || rows.change(id, now) == 1;
            if (!taken) {
                throw new IllegalStateException(id + " was neither there nor could be added");
            }
        }
    }

    /**
     * Takes down, in the caller's transaction, that a document which the lake has was not known here until now, and that its
     * room has taken it over.
     *
     * @param lakeSeq the {@code shopSeq} that it shows, 0 if it shows none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void adopted(String documentId, long lakeSeq) {
        rows.adopt(documentId, type(documentId), lakeSeq, Micros.of(clock.instant()));
    }

    /** Whether the lake is known to have the document's state as of now. */
    @Transactional
    public boolean isShown(String documentId) {
        return rows.find(List.of(documentId)).stream().anyMatch(MirrorRow::isShown);
    }

    /** Those of these documents, one at least and a few hundred at most, of which {@link #isShown} is true. */
    @Transactional
    public Set<String> shownAmong(Collection<String> documentIds) {
        return rows.find(documentIds).stream()
                .filter(MirrorRow::isShown)
                .map(MirrorRow::documentId)
                .collect(Collectors.toSet());
    }

    /**
     * Waits, outside any transaction, until the lake has the document's state as of now, or a later one.
     *
     * @return false when the time is over, and at once if the lake is known to be away or will not take this document
     */
    public boolean awaitShown(String documentId, Duration atMost) {
        MirrorRow row = rows.find(List.of(documentId)).stream().findFirst().orElse(null);
        if (row == null || row.isShown()) {
            return row != null;
        }
        boolean hopeless = row.state().equals(MirrorRow.PARKED) || row.state().equals(MirrorRow.AHEAD);
        return !hopeless && showings.await(documentId, row.shopSeq(), atMost);
    }

    /**
     * The number that the lake shows of a document; nothing while a later one is to be written, or the document is deleted.
     * In a transaction of the caller's the document stays so until its end.
     */
    @Transactional
    public OptionalLong settled(String documentId) {
        return rows.locked(List.of(documentId)).stream()
                .filter(MirrorRow::isShown)
                .mapToLong(MirrorRow::shopSeq)
                .findFirst();
    }

    /** Has every parked document tried again; returns how many. */
    @Transactional
    public int retryParked() {
        return rows.retryParked(Micros.of(clock.instant()));
    }

    /**
     * Whether the lake has states that this database never had, or had and lost: what is decided here may contradict what
     * was decided before, until the database has been rebuilt.
     */
    @Transactional
    public boolean lakeIsAhead() {
        return rows.countByState(MirrorRow.AHEAD) > 0;
    }

    /** Whether the database is known to have every document of the shop's that the lake has. */
    @Transactional
    public boolean rebuilt() {
        return rows.countRebuilds() > 0 && rows.unfinishedRebuilds().isEmpty();
    }

    /** The type that an id begins with. */
    private static String type(String id) {
        int dot = id.indexOf('.');
        if (dot < 1 || dot == id.length() - 1) {
            throw new IllegalArgumentException("a mirrored document's id is its type, a dot and a name, not " + id);
        }
        return id.substring(0, dot);
    }
}
