package dev.lakefront.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.source.Editorial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What editors published, for a rule book to read; may be exchanged as if they published again. */
final class PublishedFixture implements CommercialTerms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Terms terms;

    private PublishedFixture(Terms terms) {
        this.terms = terms;
    }

    static PublishedFixture of(List<JsonNode> promotions, List<JsonNode> taxRates) {
        return new PublishedFixture(terms(promotions, taxRates));
    }

    /** The sample shop. */
    static PublishedFixture sample() {
        Path file = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
        List<JsonNode> promotions = new ArrayList<>();
        List<JsonNode> taxRates = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(PublishedFixture::json).forEach(document -> {
                switch (document.path("_type").asText()) {
                    case "promotion" -> promotions.add(document);
                    case "taxRate" -> taxRates.add(document);
                    default -> {}
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(promotions, taxRates);
    }

    /** JSON in which apostrophes stand for quotation marks. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.startsWith("{'") ? text.replace('\'', '"') : text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Terms terms(List<JsonNode> promotions, List<JsonNode> taxRates) {
        return new Terms(new Editorial(Map.of()).settings(), promotions, taxRates);
    }

    void publish(List<JsonNode> promotions, List<JsonNode> taxRates) {
        terms = terms(promotions, taxRates);
    }

    @Override
    public Terms terms() {
        return terms;
    }
}
