package dev.lakefront.mirror;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is noted of documents when the lake has answered; each in a transaction of its own. */
@Singleton
class Marks {

    private static final String ID = "_id";

    private final MirrorRows rows;
    private final Clock clock;

    Marks(MirrorRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * These were written. One that has changed since stays dirty; one that another writer has meanwhile written in a later
     * state is written once more, because this older one may have come after it.
     */
    @Transactional
    void written(List<Batch.Document> documents) {
        Map<String, Batch.Document> byId =
                documents.stream().collect(Collectors.toMap(Batch.Document::id, each -> each));
        List<String> shown = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<String> overtaken = new ArrayList<>();
        for (List<String> some : chunks(byId.keySet().stream().sorted().toList())) {
            for (MirrorRow row : rows.locked(some)) {
                Batch.Document document = byId.get(row.documentId());
                if (document == null || row.state().equals(MirrorRow.AHEAD)) {
                    continue;
                }
                if (row.shopSeq() != document.shopSeq()) {
                    overtaken.add(row.documentId());
                    rows.sent(row.documentId(), document.shopSeq());
                } else if (document.deleted()) {
                    deleted.add(row.documentId());
                } else {
                    shown.add(row.documentId());
                }
            }
        }
        chunks(shown).forEach(some -> rows.clean(some, MirrorRow.SHOWN));
        chunks(deleted).forEach(some -> rows.clean(some, MirrorRow.DELETED));
        chunks(overtaken).forEach(some -> rows.rewrite(some, time()));
    }

    /** The lake was found not to show these as it should. */
    @Transactional
    void rewrite(List<MirrorRow> stale) {
        stale.stream()
                .sorted((one, other) -> one.documentId().compareTo(other.documentId()))
                .forEach(row -> rows.rewrite(row.documentId(), row.shopSeq(), time()));
    }

    /** The lake was found to have a later state of this document, which the database may not know at all. */
    @Transactional
    void ahead(String type, String id, long lakeSeq) {
        if (rows.ahead(id, lakeSeq) == 0) {
            rows.add(id, type, 0, 0, false, MirrorRow.AHEAD, time());
        }
    }

    /**
     * Hands documents of the lake over to their room, as far as the database does not know later states of them, and goes
     * on in that type after the last. A document without a number gets its first.
     */
    @Transactional
    void restore(MirroredDocuments room, List<Map<String, @Nullable Object>> documents, String lastId) {
        List<String> ids = new ArrayList<>();
        for (Map<String, @Nullable Object> document : documents) {
            ids.add(id(document));
        }
        Map<String, MirrorRow> known = new HashMap<>();
        chunks(ids).forEach(some -> rows.locked(some).forEach(row -> known.put(row.documentId(), row)));
        List<Map<String, @Nullable Object>> news = new ArrayList<>();
        for (Map<String, @Nullable Object> document : documents) {
            if (isNews(document, known.get(id(document)))) {
                news.add(document);
            }
        }
        if (!news.isEmpty()) {
            room.restore(news);
        }
        Instant now = time();
        for (Map<String, @Nullable Object> document : news) {
            rows.adopt(id(document), room.type(), LakeMirror.shopSeq(document), now);
        }
        rows.continueRebuild(room.type(), lastId);
    }

    private static boolean isNews(Map<String, @Nullable Object> document, @Nullable MirrorRow row) {
        return row == null || row.state().equals(MirrorRow.AHEAD) || row.shopSeq() < LakeMirror.shopSeq(document);
    }

    static String id(Map<String, @Nullable Object> document) {
        return String.valueOf(document.get(ID));
    }

    private static List<List<String>> chunks(List<String> ids) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MirrorRows.MOST) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + MirrorRows.MOST)));
        }
        return chunks;
    }

    private Instant time() {
        return Micros.of(clock.instant());
    }
}
