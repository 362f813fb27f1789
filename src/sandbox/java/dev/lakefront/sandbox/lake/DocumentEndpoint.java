package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.server.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /data/doc}: documents by id from the committed state, so a writer reads its own writes. */
final class DocumentEndpoint implements Endpoint {

    private static final Set<String> SYSTEM = Set.of("_id", "_type", "_rev", "_createdAt", "_updatedAt");

    @Override
    public Response answer(LakeCall call, LiveDataset watched) throws LakeException {
        call.demand("GET", "HEAD");
        call.checkTag();
        Snapshot head = watched.dataset().head();
        Set<String> ids = new LinkedHashSet<>(List.of(call.rest().split(",")));
        if (call.flag("includeAllVersions", false)) {
            addForms(ids, head);
        }
        boolean contentless = call.flag("excludeContent", false);
        List<Object> documents = new ArrayList<>();
        List<Object> omitted = new ArrayList<>();
        for (String id : ids) {
            StoredDocument document = head.get(id);
            if (!call.role().reads() && DocumentId.dotted(id)) {
                // the same whether it exists or not
                omitted.add(Map.of("id", id, "reason", "permission"));
            } else if (document == null) {
                omitted.add(Map.of("id", id, "reason", "existence"));
            } else {
                documents.add(contentless ? shell(document) : document.body());
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("documents", documents);
        answer.put("omitted", omitted);
        return Response.json(200, Json.bytes(answer));
    }

    /** The drafts and versions that there are of these documents. */
    private static void addForms(Set<String> ids, Snapshot head) {
        Set<String> bases = new LinkedHashSet<>();
        ids.forEach(id -> bases.add(DocumentId.base(id)));
        head.documents().stream()
                .map(StoredDocument::id)
                .filter(id -> bases.contains(DocumentId.base(id)))
                .forEach(ids::add);
    }

    private static Map<String, Object> shell(StoredDocument document) {
        Map<String, Object> shell = new LinkedHashMap<>(document.body());
        shell.keySet().retainAll(SYSTEM);
        return shell;
    }
}
