package dev.lakefront.content;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.lakefront.cache.Dependence;
import dev.lakefront.cache.Loaded;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.sanity.LakeAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes Sanity's query envelope around a result, and says what the answer depends on. */
final class QueryAnswer {

    /** An answer that depends on the time of day is old at once; nothing announces that. */
    private static final Duration CLOCKED_LIFE = Duration.ofSeconds(10);

    /** Earlier ones have no sync tags in their envelope, dates being older and {@code v1} sorting before them. */
    private static final String FIRST_TAGGED_VERSION = "v2021-03-25";

    private static final Duration ANY_LIFE = Duration.ofDays(1);

    private QueryAnswer() {}

    static Loaded loaded(QueryKey key, LakeAnswer.Result result) {
        QueryTypes types = QueryTypes.of(key.query());
        List<String> cacheTags = new ArrayList<>();
        cacheTags.add("query:" + key.query().hash());
        cacheTags.addAll(result.syncTags());
        return new Loaded(
                envelope(key, result),
                "application/json; charset=utf-8",
                cacheTags,
                Dependence.onLake(new LinkedHashSet<>(result.syncTags()), types.types()),
                types.readsClock() ? CLOCKED_LIFE : ANY_LIFE,
                fingerprint(result));
    }

    private static byte[] envelope(QueryKey key, LakeAnswer.Result result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(result.result().length + 512);
        write(out, "{");
        if (key.returnQuery()) {
            write(out, "\"query\":" + quoted(key.query().text()) + ",");
        }
        write(out, "\"result\":");
        out.writeBytes(result.result());
        if (result.sourceMap() != null) {
            write(out, ",\"resultSourceMap\":");
            out.writeBytes(result.sourceMap());
        }
        write(out, ",\"ms\":" + result.millis());
        if (key.query().apiVersion().compareTo(FIRST_TAGGED_VERSION) >= 0) {
            List<String> tags =
                    result.syncTags().stream().map(QueryAnswer::quoted).toList();
            write(out, ",\"syncTags\":[" + String.join(",", tags) + "]");
        }
        write(out, "}");
        return out.toByteArray();
    }

    /** Over all but the duration, which differs from load to load. */
    private static String fingerprint(LakeAnswer.Result result) {
        byte[] sourceMap = result.sourceMap();
        Fingerprint fingerprint = new Fingerprint().add(result.result());
        fingerprint.add(sourceMap == null ? new byte[0] : sourceMap);
        result.syncTags().forEach(fingerprint::add);
        return fingerprint.text();
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
