package dev.lakefront.sandbox.easypost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading what was sent, in the real one's lenient way: numbers may come as text. */
final class Fields {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Fields() {}

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object that a body is; an empty one if there is no body. */
    static Map<String, Object> body(byte[] body) throws EasyPostError {
        if (body.length == 0) {
            return new LinkedHashMap<>();
        }
        try {
            Map<String, Object> object = JSON.readValue(body, OBJECT);
            return object == null ? new LinkedHashMap<>() : object;
        } catch (IOException e) {
            throw new EasyPostError(400, "BAD_REQUEST", "The request body is not a JSON object.");
        }
    }

    /** The object that bodies wrap what is created in. */
    static Map<String, Object> wrapped(byte[] body, String name) throws EasyPostError {
        Map<String, Object> wrapped = object(body(body), name);
        if (wrapped == null) {
            throw EasyPostError.missing(name);
        }
        return wrapped;
    }

    static @Nullable Map<String, Object> object(Map<String, Object> from, String name) {
        if (!(from.get(name) instanceof Map<?, ?> found)) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        found.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    static List<?> list(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Null if it is not there, is null, or is blank. */
    static @Nullable String text(Map<String, Object> from, String name) {
        Object value = from.get(name);
        String text = value instanceof String || value instanceof Number ? value.toString() : "";
        return text.isBlank() ? null : text;
    }

    static String requiredText(Map<String, Object> from, String name) throws EasyPostError {
        String text = text(from, name);
        if (text == null) {
            throw EasyPostError.missing(name);
        }
        return text;
    }

    /** Null if it is not there; throws if it is no positive number. */
    static @Nullable Double measure(Map<String, Object> from, String name) throws EasyPostError {
        String text = text(from, name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number < 1_000_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw EasyPostError.invalid(name, "is not a number");
        }
        throw EasyPostError.invalid(name, "must be greater than 0");
    }

    /** Throws if it is no amount of money. */
    static BigDecimal money(Map<String, Object> from, String name) throws EasyPostError {
        String text = requiredText(from, name);
        if (!text.matches("\\d{1,7}(\\.\\d{1,5})?")) {
            throw EasyPostError.invalid(name, "is not an amount");
        }
        return new BigDecimal(text);
    }

    /** The id of an object of ours. */
    static String id(Map<String, Object> object) {
        return Objects.requireNonNull((String) object.get("id"));
    }
}
