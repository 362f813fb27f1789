package dev.lakefront.sandbox.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making JSON objects, their fields in the order given, nulls included. */
final class Fields {

    private static final JsonMapper JSON = new JsonMapper();

    private Fields() {}

    /** Names and values in turn. */
    static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> object = LinkedHashMap.newLinkedHashMap(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(object, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("NullAway") // a JSON object has fields that are null
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over several lines, as events are pushed. */
    static byte[] pretty(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
