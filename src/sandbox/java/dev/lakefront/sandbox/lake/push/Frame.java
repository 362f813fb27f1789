package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Json;
import org.jspecify.annotations.Nullable;

/** The texts of server-sent events. */
final class Frame {

    static final String KEEP_ALIVE = ":\n\n";

    private Frame() {}

    static String event(String name, @Nullable String id, Object data) {
        return "event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: " + Json.text(data) + "\n\n";
    }
}
