package dev.lakefront.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shop's own documents as the lake has them. Queries may be behind; documents by id never are. */
@Singleton
final class LakeMirror {

    private static final JsonMapper JSON = new JsonMapper();

    /** The page size in the query. */
    private static final int PAGE = 1000;

    private final PrivateLake lake;
    private final SanityConfig config;
    private final String after = GroqFile.text("mirrored-after");
    private final String among = GroqFile.text("mirrored-among");

    LakeMirror(PrivateLake lake, SanityConfig config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * Some documents in the order of their ids: the number that each shows, 0 if it shows none.
     *
     * @param full whether there may be more
     */
    record Page(Map<String, Long> shopSeqs, boolean full) {}

    /** The documents of a type after this id, of those whose ids begin with their type: others are not the shop's. */
    Page after(String type, String id) {
        // the character after the dot
        Map<String, Object> range = Map.of("after", id.isEmpty() ? type + "." : id, "before", type + "/");
        Map<String, Object> parameters = new HashMap<>(range);
        parameters.put("type", type);
        Map<String, Long> found = ask(after, parameters);
        return new Page(found, found.size() == PAGE);
    }

    /** Which of these documents a query shows. */
    Map<String, Long> among(Collection<String> ids) {
        return ask(among, Map.of("ids", List.copyOf(ids)));
    }

    /**
     * What the lake has of some documents now.
     *
     * @param found those that there are
     * @param absent the ids of those that there are not
     */
    record Holding(List<Map<String, @Nullable Object>> found, Set<String> absent) {

        Map<String, Long> shopSeqs() {
            Map<String, Long> shopSeqs = new HashMap<>();
            for (Map<String, @Nullable Object> each : found) {
                shopSeqs.put(Marks.id(each), shopSeq(each));
            }
            return shopSeqs;
        }
    }

    /** Documents by id, as many as are wanted. */
    Holding now(List<String> ids) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        Set<String> absent = new HashSet<>();
        for (int from = 0; from < ids.size(); from += PrivateLake.MOST_DOCUMENTS) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + PrivateLake.MOST_DOCUMENTS));
            LakeDocuments answer = lake.documents(some, Urgency.REFILL);
            found.addAll(LakeDocuments.read(answer.found()));
            absent.addAll(answer.absent());
        }
        return new Holding(found, absent);
    }

    private Map<String, Long> ask(String text, Map<String, Object> parameters) {
        Map<String, String> json = parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> written(each.getValue())));
        GroqQuery query = new GroqQuery(config.apiVersion(), text, json);
        return switch (lake.query(query, Perspective.PUBLISHED, null, Urgency.REFILL)) {
            case LakeAnswer.Result result -> {
                Map<String, Long> shopSeqs = new LinkedHashMap<>();
                for (Map<String, @Nullable Object> each : LakeDocuments.read(result.result())) {
                    shopSeqs.put(Marks.id(each), shopSeq(each));
                }
                yield shopSeqs;
            }
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    static long shopSeq(Map<String, @Nullable Object> document) {
        return document.get("shopSeq") instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    private static String written(Object parameter) {
        try {
            return JSON.writeValueAsString(parameter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are JSON", e);
        }
    }
}
