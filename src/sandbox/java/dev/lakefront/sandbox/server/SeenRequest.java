package dev.lakefront.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the request log. */
record SeenRequest(
        long number,
        Instant at,
        Target target,
        String method,
        String path,
        int status,
        long millis,
        @Nullable String fault,
        Told told) {

    Map<String, Object> shown() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("number", number);
        line.put("at", at);
        line.put("target", target.wireName());
        line.put("method", method);
        line.put("path", path);
        line.put("status", status);
        line.put("ms", millis);
        if (fault != null) {
            line.put("fault", fault);
        }
        told.addTo(line);
        return line;
    }

    /** What the request said, cut down to what a thousand lines may hold on to, and taken apart only when shown. */
    record Told(Map<String, String> options, byte[] body, int bytes) {

        private static final int KEPT = 8_192;

        static Told by(Request request) {
            byte[] body = request.body();
            return new Told(
                    firstOfEach(request.query()), body.length <= KEPT ? body : Arrays.copyOf(body, KEPT), body.length);
        }

        private static Map<String, String> firstOfEach(Map<String, List<String>> query) {
            Map<String, String> options = LinkedHashMap.newLinkedHashMap(query.size());
            query.forEach((name, values) -> {
                if (!values.isEmpty()) {
                    options.put(cut(name), cut(values.getFirst()));
                }
            });
            return options;
        }

        private static String cut(String text) {
            return text.length() <= KEPT ? text : text.substring(0, KEPT);
        }

        /** The GROQ text and its parameters under names of their own, wherever the client put them. */
        void addTo(Map<String, Object> line) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            Map<String, String> rest = new LinkedHashMap<>();
            options.forEach((name, value) -> {
                if (name.startsWith("$")) {
                    parameters.put(name.substring(1), value);
                } else if (name.equals("query")) {
                    line.put("groq", value);
                } else {
                    rest.put(name, value);
                }
            });
            JsonNode json = line.containsKey("groq") ? null : jsonBody();
            if (json != null && json.path("query").isTextual()) {
                line.put("groq", json.path("query").textValue());
                json.path("params")
                        .properties()
                        .forEach(p -> parameters.put(p.getKey(), p.getValue().toString()));
            } else if (bytes > 0) {
                line.put("bytes", bytes);
                line.put("body", new String(body, StandardCharsets.UTF_8));
            }
            if (!parameters.isEmpty()) {
                line.put("parameters", parameters);
            }
            if (!rest.isEmpty()) {
                line.put("options", rest);
            }
        }

        private @Nullable JsonNode jsonBody() {
            if (bytes == 0 || bytes > KEPT || body[0] != '{') {
                return null;
            }
            try {
                return Json.tree(body);
            } catch (IOException notJson) {
                return null;
            }
        }
    }
}
