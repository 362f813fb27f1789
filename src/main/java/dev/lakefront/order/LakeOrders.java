package dev.lakefront.order;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code order} documents in the lake, which only the shop's token sees. */
@Singleton
final class LakeOrders {

    private static final JsonMapper JSON = new JsonMapper();

    /** The page size in the query. */
    static final int PAGE = 1000;

    private final PrivateLake lake;
    private final SanityConfig config;
    private final String edited = GroqFile.text("orders-edited");

    LakeOrders(PrivateLake lake, SanityConfig config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * What the lake holds of some orders now.
     *
     * @param absent those that have no document
     */
    record Holding(List<Map<String, @Nullable Object>> found, Set<OrderId> absent) {}

    /** What is there now, which a query may show only later. At most {@link PrivateLake#MOST_DOCUMENTS}. */
    Holding now(Collection<OrderId> ids) {
        LakeDocuments answer =
                lake.documents(ids.stream().map(OrderId::documentId).toList(), Urgency.REFILL);
        Set<OrderId> absent = answer.absent().stream()
                .map(OrderId::ofDocument)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new Holding(LakeDocuments.read(answer.found()), absent);
    }

    /** Those with a request, or that somebody else than the shop wrote last since then; a page, after this id. */
    List<String> edited(Instant since, String after) {
        Map<String, String> parameters = Map.of("since", quoted(since.toString()), "after", quoted(after));
        GroqQuery query = new GroqQuery(config.apiVersion(), edited, parameters);
        return switch (lake.query(query, Perspective.PUBLISHED, null, Urgency.REFILL)) {
            case LakeAnswer.Result result ->
                LakeDocuments.read(result.result()).stream()
                        .map(each -> String.valueOf(each.get("_id")))
                        .toList();
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
