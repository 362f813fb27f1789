package dev.lakefront.live;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Server-sent events as bytes (WHATWG HTML, 9.2), rendered once for all streams. */
final class Frame {

    private Frame() {}

    static byte[] welcome(@Nullable String id) {
        return event("welcome", id, "{}");
    }

    static byte[] restart(@Nullable String id) {
        return event("restart", id, "{}");
    }

    static byte[] message(String id, Collection<String> syncTags) {
        String tags = syncTags.stream()
                .map(tag ->
                        "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(tag)) + "\"")
                .collect(Collectors.joining(","));
        return event("message", id, "{\"tags\":[" + tags + "]}");
    }

    static byte[] heartbeat() {
        return ":\n\n".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] event(String name, @Nullable String id, String data) {
        String idLine = id == null ? "" : "id: " + id + "\n";
        return ("event: " + name + "\n" + idLine + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
