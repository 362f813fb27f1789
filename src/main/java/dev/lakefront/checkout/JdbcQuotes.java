package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Quotes in the database, whole, as JSON. */
@Singleton
final class JdbcQuotes implements Quotes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // values are kept as they are made, without what they say of themselves
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private final QuoteRows rows;

    JdbcQuotes(QuoteRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(Quote quote) {
        String content;
        try {
            content = JSON.writeValueAsString(quote);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quote is made of values that are written", e);
        }
        rows.add(quote.id().value(), quote.cartId(), content, quote.expiresAt());
    }

    @Override
    public Optional<Quote> find(QuoteId id) {
        return rows.find(id.value()).map(row -> read(row.content()));
    }

    private static Quote read(String content) {
        try {
            return JSON.readValue(content, Quote.class);
        } catch (JsonProcessingException e) {
            // the parser quotes what it cannot read, and that is personal
            throw new IllegalStateException("a quote that was kept cannot be read");
        }
    }
}
