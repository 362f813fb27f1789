package dev.lakefront.mirror;

import dev.lakefront.sanity.Mutation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns dirty documents into what is to be written, each as it is now. */
@Singleton
final class Renderer {

    private static final String SHOP_SEQ = "shopSeq";

    private final Map<String, MirroredDocuments> rooms;

    Renderer(List<MirroredDocuments> rooms) {
        this.rooms = rooms.stream().collect(Collectors.toMap(MirroredDocuments::type, Function.identity()));
    }

    /**
     * What became of it.
     *
     * @param documents those that can be written, in the order given
     * @param unwritable those that cannot be put into JSON, with the reason's name
     * @param broken those that their room cannot show now, with the reason's name
     */
    record Rendered(List<Batch.Document> documents, Map<MirrorRow, String> unwritable, Map<MirrorRow, String> broken) {}

    /**
     * Renders documents whose rows were read before.
     *
     * @throws RuntimeException if none of several can be shown: then it is not for one document's sake
     */
    Rendered render(List<MirrorRow> rows) {
        Map<String, Map<String, @Nullable Object>> current = new HashMap<>();
        Map<MirrorRow, String> broken = new LinkedHashMap<>();
        Map<String, List<MirrorRow>> byType =
                rows.stream().collect(Collectors.groupingBy(MirrorRow::type, TreeMap::new, Collectors.toList()));
        byType.forEach((type, some) -> read(type, some, current, broken));
        Rendered rendered = new Rendered(new ArrayList<>(), new LinkedHashMap<>(), broken);
        for (MirrorRow row : rows) {
            if (!broken.containsKey(row)) {
                try {
                    rendered.documents().add(document(row, current.get(row.documentId()), madeByEditors(row)));
                } catch (IllegalArgumentException e) {
                    rendered.unwritable().put(row, "cannot be written as JSON");
                }
            }
        }
        return rendered;
    }

    private void read(
            String type,
            List<MirrorRow> rows,
            Map<String, Map<String, @Nullable Object>> current,
            Map<MirrorRow, String> broken) {
        MirroredDocuments room = rooms.get(type);
        if (room == null) {
            rows.forEach(row -> broken.put(row, "no room shows this type"));
            return;
        }
        try {
            current.putAll(room.current(rows.stream().map(MirrorRow::documentId).toList()));
        } catch (RuntimeException e) {
            readOneByOne(room, rows, current, broken, e);
        }
    }

    private static void readOneByOne(
            MirroredDocuments room,
            List<MirrorRow> rows,
            Map<String, Map<String, @Nullable Object>> current,
            Map<MirrorRow, String> broken,
            RuntimeException together) {
        Map<MirrorRow, String> failing = new LinkedHashMap<>();
        for (MirrorRow row : rows) {
            try {
                current.putAll(room.current(List.of(row.documentId())));
            } catch (RuntimeException e) {
                failing.put(row, e.getClass().getSimpleName());
            }
        }
        if (rows.size() > 1 && failing.size() == rows.size()) {
            throw together;
        }
        broken.putAll(failing);
    }

    private boolean madeByEditors(MirrorRow row) {
        MirroredDocuments room = rooms.get(row.type());
        return room != null && room.madeByEditors();
    }

    private static Batch.Document document(
            MirrorRow row, @Nullable Map<String, @Nullable Object> fields, boolean madeByEditors) {
        String id = row.documentId();
        List<Mutation> mutations = new ArrayList<>();
        if (fields == null && !madeByEditors) {
            mutations.add(new Mutation.Delete(id));
        } else if (fields != null) {
            if (!madeByEditors) {
                mutations.add(new Mutation.CreateIfNotExists(id, row.type()));
            }
            mutations.add(patch(id, row.shopSeq(), fields));
            fields.forEach((name, value) -> {
                if (value instanceof ClearedWhere where) {
                    mutations.add(new Mutation.UnsetWhere(id, name, where.condition(), where.parameters()));
                }
            });
        }
        int bytes = mutations.stream().mapToInt(each -> each.json().length + 1).sum();
        return new Batch.Document(id, row.shopSeq(), fields == null, row.failures(), mutations, bytes);
    }

    private static Mutation patch(String id, long shopSeq, Map<String, @Nullable Object> fields) {
        Map<String, Object> set = new TreeMap<>();
        TreeSet<String> unset = new TreeSet<>();
        fields.forEach((name, value) -> {
            if (value == null) {
                unset.add(name);
            } else if (!(value instanceof ClearedWhere)) {
                set.put(name, value);
            }
        });
        set.put(SHOP_SEQ, shopSeq);
        return new Mutation.Patch(id, set, unset);
    }
}
