package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's example of the engine on its own. */
class GroqExampleTest {

    @Test
    void example() throws Exception {
        List<Map<String, Object>> shop = List.of(
                Map.of("_id", "b1", "_type", "brand", "name", "Tidewater"),
                Map.of("_id", "p1", "_type", "product", "title", "Bottle", "price", 18L, "brand", Map.of("_ref", "b1")),
                Map.of("_id", "p2", "_type", "product", "title", "Boat", "price", 900L, "brand", Map.of("_ref", "b1")));
        Documents documents = () -> shop;
        GroqQuery query = GroqQuery.parse("*[_type == 'product' && price < $max]{title, 'brand': brand->name}");
        Evaluation today = Evaluation.at(Instant.parse("2026-03-01T12:00:00Z")).withParameters(Map.of("max", 100L));
        Object answer = query.evaluate(documents, today);
        assertThat(answer).isEqualTo(List.of(Map.of("title", "Bottle", "brand", "Tidewater")));
    }
}
