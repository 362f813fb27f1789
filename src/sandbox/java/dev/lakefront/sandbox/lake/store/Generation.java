package dev.lakefront.sandbox.lake.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What queries may see at one moment: the raw documents, and the views of them that were asked for. Safe between
 * threads.
 */
public final class Generation {

    static final Generation EMPTY = new Generation(Snapshot.EMPTY, new ConcurrentHashMap<>());

    /** Views are kept and carried along for this many; release names are the callers' to invent. */
    private static final int MOST_VIEWS = 16;

    private final Snapshot raw;
    private final ConcurrentMap<View, Snapshot> views;

    private Generation(Snapshot raw, ConcurrentMap<View, Snapshot> views) {
        this.raw = raw;
        this.views = views;
    }

    static Generation of(Snapshot raw) {
        return new Generation(raw, new ConcurrentHashMap<>());
    }

    public Snapshot seen(View view) {
        if (view.everything()) {
            return raw;
        }
        Snapshot known = views.get(view);
        if (known != null) {
            return known;
        }
        return views.size() < MOST_VIEWS ? views.computeIfAbsent(view, this::build) : build(view);
    }

    Generation with(Map<String, @Nullable StoredDocument> changes) {
        Snapshot newRaw = raw.with(changes);
        ConcurrentMap<View, Snapshot> newViews = new ConcurrentHashMap<>();
        views.forEach((view, snapshot) -> newViews.put(view, snapshot.with(resolved(view, newRaw, changes.keySet()))));
        return new Generation(newRaw, newViews);
    }

    private Snapshot build(View view) {
        return Snapshot.EMPTY.with(resolved(
                view, raw, raw.documents().stream().map(StoredDocument::id).toList()));
    }

    private static Map<String, @Nullable StoredDocument> resolved(View view, Snapshot raw, Iterable<String> ids) {
        Map<String, @Nullable StoredDocument> resolved = new LinkedHashMap<>();
        for (String id : ids) {
            String shown = view.idOf(id);
            if (shown != null) {
                resolved.put(shown, view.resolve(raw, shown));
            }
        }
        return resolved;
    }
}
