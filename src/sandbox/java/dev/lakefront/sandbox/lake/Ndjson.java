package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.server.BrokenDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads an export: one document to a line. What a document lacks of revision and times it is given. */
final class Ndjson {

    private Ndjson() {}

    static Collection<StoredDocument> read(byte[] ndjson, Instant now) throws BrokenDataset {
        Map<String, StoredDocument> documents = new LinkedHashMap<>();
        String time = now.truncatedTo(ChronoUnit.MILLIS).toString();
        int number = 0;
        for (String line : new String(ndjson, StandardCharsets.UTF_8).split("\r?\n")) {
            number++;
            if (!line.isBlank()) {
                StoredDocument document = document(line, number, time);
                if (documents.put(document.id(), document) != null) {
                    throw new BrokenDataset(number, "a second document with the id " + document.id());
                }
            }
        }
        return documents.values();
    }

    private static StoredDocument document(String line, int number, String time) throws BrokenDataset {
        try {
            if (Json.parse(line) instanceof Map<?, ?> object) {
                Map<String, Object> body = Json.object(object);
                if (body.get("_id") instanceof String id
                        && DocumentId.valid(id)
                        && body.get("_type") instanceof String) {
                    body.putIfAbsent("_rev", "imported");
                    body.putIfAbsent("_createdAt", time);
                    body.putIfAbsent("_updatedAt", time);
                    return StoredDocument.of(body);
                }
            }
            throw new BrokenDataset(number, "a document needs a valid _id and a _type");
        } catch (IOException e) {
            throw new BrokenDataset(number, "not JSON: " + e.getMessage());
        }
    }
}
