package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's documents as the query endpoint shows them to everybody. Every call blocks, may be repeated, and ends
 * with an {@link UpstreamException} if the lake does not answer.
 */
@Singleton
public final class LakeCatalogue implements Known.Lake {

    /** What the catalogue is made of. */
    public static final List<String> TYPES =
            List.of("product", "category", "brand", "collection", "page", "menu", "settings", "promotion", "taxRate");

    /** Behind every id: ids are made of ASCII letters, digits, dots, hyphens and underscores. */
    static final String LAST_ID = "~";

    /** The page size in the queries. */
    private static final int PAGE = 1000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode TYPES_JSON = JSON.valueToTree(TYPES);

    private final PublicLake lake;
    private final SanityConfig config;
    private final String changed = GroqFile.text("catalogue-changed");
    private final String listing = GroqFile.text("catalogue-listing");
    private final String counts = GroqFile.text("catalogue-counts");
    private final String documents = GroqFile.text("catalogue-documents");

    LakeCatalogue(PublicLake lake, SanityConfig config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * What changed since a time.
     *
     * @param latest the latest time of change among them, as Sanity writes it; null if nothing changed
     * @param count how many documents the catalogue has
     */
    public record Changes(List<Revision> changed, @Nullable String latest, int count) {}

    /** A range of ids: {@code after} does not belong to it, {@code upTo} does. */
    public record Range(String after, String upTo) {
        public static final Range ALL = new Range("", LAST_ID);
    }

    public Changes changedSince(String since, @Nullable String liveEvent) {
        List<Revision> all = new ArrayList<>();
        String from = since;
        String after = "";
        String latest = null;
        while (true) {
            JsonNode answer = ask(changed, Map.of("since", text(from), "after", text(after)), liveEvent);
            JsonNode page = answer.path("changed");
            addTo(all, page);
            if (!page.isEmpty()) {
                JsonNode last = page.get(page.size() - 1);
                latest = last.path("_updatedAt").asText();
                from = latest;
                after = last.path("_id").asText();
            }
            if (page.size() < PAGE) {
                return new Changes(all, latest, answer.path("count").asInt());
            }
        }
    }

    @Override
    public List<Revision> list(Range range, @Nullable String liveEvent) {
        List<Revision> all = new ArrayList<>();
        String after = range.after();
        while (true) {
            JsonNode page = ask(listing, Map.of("after", text(after), "upTo", text(range.upTo())), liveEvent);
            addTo(all, page);
            if (page.size() < PAGE) {
                return all;
            }
            after = page.get(page.size() - 1).path("_id").asText();
        }
    }

    @Override
    public List<Integer> count(List<Range> ranges, @Nullable String liveEvent) {
        ArrayNode json = JSON.createArrayNode();
        ranges.forEach(range -> json.addObject().put("minimum", range.after()).put("maximum", range.upTo()));
        List<Integer> result = new ArrayList<>();
        ask(counts, Map.of("ranges", json), liveEvent)
                .forEach(each -> result.add(each.path("count").asInt()));
        return result;
    }

    /** The documents with these ids; those that are gone are left out. Asks for at most 1,000 at once. */
    public List<JsonNode> documents(Collection<String> ids, @Nullable String liveEvent) {
        List<JsonNode> result = new ArrayList<>();
        try {
            ask(documents, Map.of("ids", JSON.valueToTree(ids)), liveEvent).forEach(result::add);
        } catch (UpstreamException e) {
            if (e.kind() != Kind.TOO_LARGE || ids.size() < 2) {
                throw e;
            }
            List<String> list = List.copyOf(ids);
            result.addAll(documents(list.subList(0, list.size() / 2), liveEvent));
            result.addAll(documents(list.subList(list.size() / 2, list.size()), liveEvent));
        }
        return result;
    }

    private static void addTo(List<Revision> all, JsonNode page) {
        page.forEach(each -> all.add(new Revision(
                each.path("_id").asText(),
                each.path("_type").asText(),
                each.path("_rev").asText())));
    }

    private JsonNode ask(String groq, Map<String, JsonNode> parameters, @Nullable String liveEvent) {
        Map<String, String> json = new HashMap<>();
        parameters.forEach((name, value) -> json.put(name, value.toString()));
        json.put("types", TYPES_JSON.toString());
        GroqQuery query = new GroqQuery(config.apiVersion(), groq, json);
        return LakeResult.json(lake.query(query, liveEvent, Urgency.REFILL));
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
