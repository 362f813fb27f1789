package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.server.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /data/export}: every document that the caller may see, committed state, one to a line, in the order of
 * ids.
 */
final class ExportEndpoint implements Endpoint {

    @Override
    public Response answer(LakeCall call, LiveDataset watched) throws LakeException {
        call.demand("GET");
        String types = call.option("types");
        List<String> wanted = types == null ? List.of() : List.of(types.split(","));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (StoredDocument document : watched.dataset().head().documents()) {
            boolean visible = call.role().reads() || !DocumentId.dotted(document.id());
            if (visible && (wanted.isEmpty() || wanted.contains(document.type()))) {
                lines.writeBytes(Json.bytes(document.body()));
                lines.write('\n');
            }
        }
        return new Response(200, Map.of("content-type", "application/x-ndjson"), lines.toByteArray());
    }
}
