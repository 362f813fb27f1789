package dev.lakefront.sandbox.lake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java values: null, Boolean, String, Long or Double, List, and Map in the order written.
 *
 * <p>JSON's null is an element and a value like others, which the types of lists and maps here do not say. Numbers are
 * what JavaScript would read: a whole number within ±2^53 is a Long however it was written, all others are Doubles.
 */
public final class Json {

    private static final double EXACT = 9_007_199_254_740_992.0;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    private Json() {}

    /** One JSON value and nothing after it; anything else is an {@link IOException}. */
    public static @Nullable Object parse(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return document(parser);
        }
    }

    /** One JSON value and nothing after it; anything else is an {@link IOException}. */
    public static @Nullable Object parse(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return document(parser);
        }
    }

    public static byte[] bytes(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a value looks like to those who read it from the wire. */
    public static Object plain(Object value) {
        try {
            return Objects.requireNonNull(parse(bytes(value)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A deep copy whose maps and lists may be changed. */
    public static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                object.forEach((name, inner) -> copy.put((String) name, copy(inner)));
                yield copy;
            }
            case List<?> array -> {
                List<Object> copy = new ArrayList<>(array.size());
                array.forEach(inner -> copy.add(copy(inner)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // every map of a JSON value has strings for keys
    public static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // a JSON array holds JSON values
    public static List<Object> array(Object value) {
        return (List<Object>) value;
    }

    private static @Nullable Object document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "unexpected end of input");
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "unexpected input after the value");
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "unexpected token");
        };
    }

    /** The one form in which a number is kept: Long when that is exact, else Double. */
    public static Number number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
        if (whole) {
            return (long) value;
        }
        return value;
    }
}
