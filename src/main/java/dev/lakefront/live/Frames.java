package dev.lakefront.live;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Some server-sent events as bytes (WHATWG HTML, 9.2). */
final class Frames {

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final StringBuilder text = new StringBuilder();

    /** A comment: it tells proxies, and the system of a reader who has gone, that the stream is in use. */
    static byte[] heartbeat() {
        return HEARTBEAT;
    }

    /** One event that says all by its name. */
    static byte[] empty(String name, @Nullable String id) {
        return new Frames().event(name, id, "{}").bytes();
    }

    /** Adds an event whose data is an object with one list. */
    Frames add(String name, @Nullable String id, String member, Collection<String> list) {
        StringBuilder data = new StringBuilder("{\"").append(member).append("\":[");
        String separator = "\"";
        for (String each : list) {
            data.append(separator);
            JsonStringEncoder.getInstance().quoteAsString(each, data);
            data.append('"');
            separator = ",\"";
        }
        return event(name, id, data.append("]}"));
    }

    private Frames event(String name, @Nullable String id, CharSequence data) {
        text.append("event: ").append(name).append('\n');
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        text.append("data: ").append(data).append("\n\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
