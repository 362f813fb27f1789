package dev.lakefront.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How this room's values are kept as text. */
final class OrderJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // values are kept as they are made, without what they say of themselves
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private OrderJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order is made of values that are written", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            // the parser quotes what it cannot read, and that may be personal
            throw new IllegalStateException("a " + type.getSimpleName() + " that was kept cannot be read");
        }
    }
}
