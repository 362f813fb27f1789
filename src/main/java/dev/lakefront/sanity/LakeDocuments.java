package dev.lakefront.sanity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents asked for by id.
 *
 * @param found those that there are, as a JSON array in UTF-8, in any order
 * @param absent the ids under which there is none; an id that is neither here nor found may not be seen with this token
 */
public record LakeDocuments(byte[] found, Set<String> absent) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<Map<String, @Nullable Object>>> DOCUMENTS = new TypeReference<>() {};

    /** The documents in a JSON array; throws {@link UpstreamException} if it is none. */
    public static List<Map<String, @Nullable Object>> read(byte[] json) {
        try {
            List<Map<String, @Nullable Object>> documents = JSON.readValue(json, DOCUMENTS);
            if (documents != null && !documents.contains(null)) {
                return documents;
            }
        } catch (IOException e) {
            // told below, without what it quotes
        }
        throw new UpstreamException("sanity", Kind.GARBLED, "no list of documents");
    }
}
