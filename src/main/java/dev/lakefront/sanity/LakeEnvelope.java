package dev.lakefront.sanity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object around a query's result, or around documents asked for by id. Cuts the result out of the bytes instead of building it as objects: the cache
 * keeps bytes, and a listing of a megabyte is read once, without garbage.
 */
final class LakeEnvelope {

    private static final JsonFactory JSON = new JsonFactory();

    private LakeEnvelope() {}

    static LakeAnswer.Result read(byte[] body) {
        byte[] result = null;
        byte[] sourceMap = null;
        List<String> syncTags = List.of();
        long millis = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "result" -> result = slice(parser, body);
                    case "resultSourceMap" -> sourceMap = slice(parser, body);
                    case "syncTags" -> syncTags = strings(parser);
                    case "ms" -> millis = parser.getValueAsLong();
                    default -> parser.skipChildren();
                }
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        } catch (IOException e) {
            throw garbled(e);
        }
        if (result == null) {
            throw garbled(null);
        }
        return new LakeAnswer.Result(result, sourceMap, syncTags, millis);
    }

    /** The {@code error} object of a refused query, or null if the body is not one. */
    static byte @Nullable [] queryError(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("error") && value == JsonToken.START_OBJECT) {
                    return slice(parser, body);
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What the document endpoint said. */
    static LakeDocuments documents(byte[] body) {
        byte[] found = null;
        Set<String> absent = Set.of();
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "documents" -> found = slice(parser, body);
                    case "omitted" -> absent = absent(parser);
                    default -> parser.skipChildren();
                }
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        } catch (IOException e) {
            throw garbled(e);
        }
        if (found == null) {
            throw garbled(null);
        }
        return new LakeDocuments(found, absent);
    }

    /** The ids left out because nothing is there; there are other reasons. */
    private static Set<String> absent(JsonParser parser) throws IOException {
        Set<String> absent = new HashSet<>();
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String id = "";
            String reason = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = parser.getValueAsString("");
                    case "reason" -> reason = parser.getValueAsString("");
                    default -> parser.skipChildren();
                }
            }
            if (reason.equals("existence")) {
                absent.add(id);
            }
        }
        return Set.copyOf(absent);
    }

    /** The text as a JSON string, quotes included. */
    static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static byte[] slice(JsonParser parser, byte[] body) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(body, start, end);
    }

    private static List<String> strings(JsonParser parser) throws IOException {
        List<String> strings = new ArrayList<>();
        expect(parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.VALUE_NULL);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                strings.add(parser.getText());
            }
            expect(parser.currentToken() == JsonToken.END_ARRAY);
        }
        return List.copyOf(strings);
    }

    private static void expect(boolean asPromised) {
        if (!asPromised) {
            throw garbled(null);
        }
    }

    private static UpstreamException garbled(@Nullable Throwable cause) {
        return new UpstreamException("sanity", Kind.GARBLED, "no envelope", Duration.ofSeconds(1), cause);
    }
}
