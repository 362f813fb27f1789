package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.images.UnreadableImage;
import dev.lakefront.sandbox.lake.assets.Upload;
import dev.lakefront.sandbox.lake.mutation.Mutation;
import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.lake.mutation.MutationReader;
import dev.lakefront.sandbox.lake.mutation.Outcome;
import dev.lakefront.sandbox.lake.mutation.Transaction;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import dev.lakefront.sandbox.lake.store.Visibility;
import dev.lakefront.sandbox.server.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /assets/images} and {@code POST /assets/files}: the body is the asset, the answer its document. Bytes that
 * are here already are the asset that they were, whatever is said of them the second time.
 */
final class UploadEndpoint implements Endpoint {

    private static final int LARGEST_BODY = 100_000_000;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+\\s*(;.*)?");
    private static final Set<String> TEXTS = Set.of("label", "title", "description", "creditLine");
    private static final Set<String> META =
            Set.of("none", "lqip", "blurhash", "thumbhash", "palette", "exif", "location", "image");
    private static final Set<String> META_BY_DEFAULT = Set.of("lqip", "blurhash", "palette");

    private final Supplier<LakeSettings> settings;
    private final boolean images;

    private UploadEndpoint(Supplier<LakeSettings> settings, boolean images) {
        this.settings = settings;
        this.images = images;
    }

    static UploadEndpoint images(Supplier<LakeSettings> settings) {
        return new UploadEndpoint(settings, true);
    }

    static UploadEndpoint files(Supplier<LakeSettings> settings) {
        return new UploadEndpoint(settings, false);
    }

    @Override
    public boolean creates() {
        return true;
    }

    @Override
    public Response answer(LakeCall call, LiveDataset watched) throws LakeException {
        call.demand("POST");
        call.checkTag();
        call.demandWriter("create");
        byte[] bytes = call.request().body();
        if (bytes.length == 0) {
            throw invalid("The body is empty");
        }
        if (bytes.length > LARGEST_BODY) {
            throw tooLarge("The asset exceeds " + LARGEST_BODY + " bytes");
        }
        Map<String, Object> described = describe(call, upload(call));
        return Response.json(200, Json.bytes(Map.of("document", stored(call, watched, described))));
    }

    private static Upload upload(LakeCall call) throws LakeException {
        String type = call.request().header("content-type");
        if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
            throw invalid("Content-Type is no media type");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : TEXTS) {
            put(texts, name, call.option(name));
        }
        Map<String, String> source = new LinkedHashMap<>();
        put(source, "id", call.option("sourceId"));
        put(source, "name", call.option("sourceName"));
        put(source, "url", call.option("sourceUrl"));
        return new Upload(call.request().body(), type, call.option("filename"), texts, source);
    }

    private static void put(Map<String, String> texts, String name, @Nullable String value) {
        if (value != null) {
            texts.put(name, value);
        }
    }

    private Map<String, Object> describe(LakeCall call, Upload upload) throws LakeException {
        String home = settings.get().project() + "/" + call.dataset();
        if (!images) {
            return upload.asFile(home);
        }
        List<String> asked = call.request().query().getOrDefault("meta", List.of());
        for (String each : asked) {
            if (!META.contains(each)) {
                throw invalid("Unknown metadata \"" + each + "\"");
            }
        }
        try {
            return upload.asImage(home, asked.isEmpty() ? META_BY_DEFAULT : Set.copyOf(asked));
        } catch (UnreadableImage e) {
            throw invalid("Invalid image: " + e.getMessage());
        }
    }

    /** The bytes go in within the commit, so that a deletion finds either both or neither. */
    private static Map<String, Object> stored(LakeCall call, LiveDataset watched, Map<String, Object> described)
            throws LakeException {
        String id = String.valueOf(described.get("_id"));
        Dataset dataset = watched.dataset();
        AtomicReference<@Nullable StoredDocument> document = new AtomicReference<>();
        try {
            List<Mutation> mutations = MutationReader.read(Json.plain(List.of(Map.of("create", described))));
            Transaction.Terms terms = new Transaction.Terms(null, call.role().identity(), false);
            dataset.<MutationException>commit(Visibility.ASYNC, (head, now, used) -> {
                if (!watched.assets().keep(id, call.request().body())) {
                    return null;
                }
                document.set(head.get(id));
                if (document.get() != null) {
                    return null;
                }
                Outcome outcome = Transaction.run(head, now, used, mutations, terms);
                document.set(outcome.proposal().documents().get(id));
                return outcome.proposal();
            });
        } catch (MutationException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
        StoredDocument done = document.get();
        if (done == null) {
            throw tooLarge("There is no room for more assets");
        }
        return done.body();
    }

    private static LakeException invalid(String message) {
        return LakeException.gateway(400, "Bad Request", message);
    }

    private static LakeException tooLarge(String message) {
        return LakeException.gateway(413, "Request Entity Too Large", message);
    }
}
