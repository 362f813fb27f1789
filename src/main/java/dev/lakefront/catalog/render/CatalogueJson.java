package dev.lakefront.catalog.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The catalogue's JSON: every field present, null or not, and times as ISO-8601. The server's own mapper leaves out what is
 * empty.
 */
public final class CatalogueJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CatalogueJson() {}

    public static byte[] bytes(Object shape) {
        try {
            return JSON.writeValueAsBytes(shape);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The tree of a JSON text.
     *
     * @throws UncheckedIOException if it is no JSON
     */
    public static JsonNode document(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
