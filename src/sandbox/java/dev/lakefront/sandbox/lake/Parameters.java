package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.Json;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading what callers write as JSON. */
final class Parameters {

    private Parameters() {}

    static void addJson(Map<String, Object> parameters, String name, String json) throws LakeException {
        try {
            parameters.put(name, Json.parse(json));
        } catch (IOException e) {
            throw LakeException.badRequest("unable to parse the value of \"$" + name + "\" as JSON: " + json);
        }
    }

    /** A body that must be a JSON object. */
    static Map<String, Object> object(byte[] body) throws LakeException {
        try {
            if (Json.parse(body) instanceof Map<?, ?> object) {
                return Json.object(object);
            }
        } catch (IOException e) {
            throw LakeException.badRequest("the body is not JSON: " + e.getMessage());
        }
        throw LakeException.badRequest("the body must be a JSON object");
    }

    static @Nullable String text(Map<String, Object> object, String name) throws LakeException {
        Object value = object.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw LakeException.badRequest("\"" + name + "\" must be a string");
    }
}
