package dev.lakefront.sandbox.lake.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A perspective as one kind of caller sees it.
 *
 * @param dotted whether ids with a dot are seen, which takes a token
 * @param versions whether a raw view shows the versions of releases
 */
public record View(Perspective perspective, boolean dotted, boolean versions) {

    /** Whether only published documents are seen: without a token that is so in every perspective. */
    boolean publishedOnly() {
        return !dotted || (!perspective.raw() && perspective.layers().isEmpty());
    }

    /** Whether this is the raw dataset itself, nothing hidden. */
    boolean everything() {
        return perspective.raw() && dotted && versions;
    }

    /** The id under which a document of the raw dataset may show in this view; null if it never does. */
    @Nullable
    String idOf(String raw) {
        if (!dotted && DocumentId.dotted(raw)) {
            return null;
        }
        if (perspective.raw()) {
            return versions || !DocumentId.version(raw) ? raw : null;
        }
        if (DocumentId.published(raw)) {
            return raw;
        }
        String layer = DocumentId.draft(raw) ? Perspective.DRAFTS : DocumentId.release(raw);
        return perspective.layers().contains(layer) ? DocumentId.base(raw) : null;
    }

    /** What this view shows under an id that {@link #idOf} gave. */
    @Nullable
    StoredDocument resolve(Snapshot raw, String id) {
        if (perspective.raw() || perspective.layers().isEmpty()) {
            return raw.get(id);
        }
        if (dotted) {
            for (String layer : perspective.layers()) {
                boolean drafts = layer.equals(Perspective.DRAFTS);
                StoredDocument found = raw.get(drafts ? DocumentId.draftOf(id) : DocumentId.versionOf(layer, id));
                if (found != null) {
                    return found.goesAway() ? null : overlaid(found, id);
                }
            }
        }
        StoredDocument published = raw.get(id);
        return published == null ? null : overlaid(published, id);
    }

    private static StoredDocument overlaid(StoredDocument document, String id) {
        Map<String, Object> body = new LinkedHashMap<>(document.body());
        body.put("_id", id);
        body.put("_originalId", document.id());
        return new StoredDocument(id, document.type(), body, document.references(), document.strong());
    }
}
