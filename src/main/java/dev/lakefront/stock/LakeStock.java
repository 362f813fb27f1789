package dev.lakefront.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code stock} documents in the lake, which only the shop's token sees. */
@Singleton
final class LakeStock {

    private static final Logger LOG = LoggerFactory.getLogger(LakeStock.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** The page size in the queries. */
    private static final int PAGE = 1000;

    private final PrivateLake lake;
    private final SanityConfig config;
    private final String after = GroqFile.text("stock-after");
    private final String changedSince = GroqFile.text("stock-changed-since");

    LakeStock(PrivateLake lake, SanityConfig config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * What one query showed.
     *
     * @param ids of all of them
     * @param documents those that can be read
     */
    record Page(List<String> ids, List<StockDocument> documents) {

        boolean full() {
            return ids.size() == PAGE;
        }
    }

    /**
     * @param page what changed, the oldest change first
     * @param count how many stock documents there are in all
     */
    record Changes(Page page, long count) {}

    /**
     * What the lake holds of some SKUs now.
     *
     * @param found those that can be read
     * @param absent those that have no document
     */
    record Holding(List<StockDocument> found, Set<String> absent) {}

    /** The documents after this id, in the order of their ids. */
    Page after(String id) {
        return page(ask(after, Map.of("after", id)));
    }

    Changes changedSince(Instant since) {
        JsonNode look = ask(changedSince, Map.of("since", since.toString()));
        return new Changes(page(look.path("changed")), look.path("count").asLong());
    }

    /** What is there now, which a query may show only later. At most {@link PrivateLake#MOST_DOCUMENTS} SKUs. */
    Holding now(Collection<String> skus) {
        LakeDocuments answer =
                lake.documents(skus.stream().map(StockDocument::id).toList(), Urgency.REFILL);
        Page found = page(tree(answer.found()));
        Set<String> absent = answer.absent().stream()
                .map(StockDocument::sku)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (found.ids().size() + absent.size() < skus.size()) {
            LOG.warn("some stock documents may not be seen with the shop's token: {}", skus);
        }
        return new Holding(found.documents(), absent);
    }

    private static Page page(JsonNode array) {
        if (!array.isArray()) {
            throw new UpstreamException("sanity", Kind.GARBLED, "no list of documents");
        }
        List<String> ids = new ArrayList<>();
        List<StockDocument> documents = new ArrayList<>();
        for (JsonNode node : array) {
            ids.add(node.path("_id").asText());
            StockDocument.read(node).ifPresent(documents::add);
        }
        return new Page(ids, documents);
    }

    private JsonNode ask(String text, Map<String, String> parameters) {
        Map<String, String> json = parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> JSON.getNodeFactory().textNode(each.getValue()).toString()));
        GroqQuery query = new GroqQuery(config.apiVersion(), text, json);
        return switch (lake.query(query, Perspective.PUBLISHED, null, Urgency.REFILL)) {
            case LakeAnswer.Result result -> tree(result.result());
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UpstreamException("sanity", Kind.GARBLED, "no JSON");
        }
    }
}
