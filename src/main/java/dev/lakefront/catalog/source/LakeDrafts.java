package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** What editors are working on: the drafts of the catalogue's documents. Nothing of it may be shared or kept. */
@Singleton
public final class LakeDrafts {

    /** Those edited last; whoever has more open does not look at the others now. */
    static final int MOST = 1_000;

    private static final String PREFIX = "drafts.";

    /** The page size in the query. */
    private static final int PAGE = 200;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPES = JSON.valueToTree(LakeCatalogue.TYPES).toString();

    private final PrivateLake lake;
    private final SanityConfig config;
    private final String page = GroqFile.text("catalogue-drafts");

    LakeDrafts(PrivateLake lake, SanityConfig config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * The drafts as they are now, by the ids that they are going to be published under. Blocks; may be repeated.
     *
     * @throws UpstreamException if the lake does not answer
     */
    public Map<String, JsonNode> byId() {
        Map<String, JsonNode> drafts = new HashMap<>();
        String before = "9999";
        String id = "";
        for (int read = 0; read < MOST; read += PAGE) {
            Map<String, String> parameters = Map.of("types", TYPES, "before", quoted(before), "id", quoted(id));
            GroqQuery query = new GroqQuery(config.apiVersion(), page, parameters);
            JsonNode found = LakeResult.json(lake.query(query, Perspective.RAW, null, Urgency.CATALOGUE));
            for (JsonNode draft : found) {
                before = draft.path("_updatedAt").asText();
                id = Editorial.id(draft);
                String published = id.substring(PREFIX.length());
                // under an id with a dot it would not be seen by anybody
                if (published.indexOf('.') < 0) {
                    drafts.put(published, ((ObjectNode) draft).put("_id", published));
                }
            }
            if (found.size() < PAGE) {
                break;
            }
        }
        return drafts;
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
