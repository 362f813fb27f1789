package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A published product of the sample data, as lists find it.
 *
 * @param categories ids of those it is filed in, with all above them
 * @param prices lowest and highest in minor units by currency
 * @param choices what some variant has of each option, by code
 */
record SampleProduct(
        JsonNode document,
        boolean available,
        long sold,
        Set<String> categories,
        Map<String, Span> prices,
        Map<String, Set<String>> choices) {

    static final String HIDDEN_TAG = "nextjs-frontend-hidden";

    record Span(long lowest, long highest) {}

    String id() {
        return document.path("_id").asText();
    }

    String handle() {
        return document.path("slug").path("current").asText();
    }

    String brand() {
        return document.path("brand").path("_ref").asText();
    }

    Instant created() {
        return Instant.parse(document.path("_createdAt").asText());
    }

    List<String> tags() {
        return Reads.each(document.path("tags")).map(JsonNode::asText).toList();
    }

    boolean hidden() {
        return tags().contains(HIDDEN_TAG);
    }

    String title(String locale) {
        return worded(document.path("title"), locale);
    }

    Stream<JsonNode> variants() {
        return Reads.each(document.path("variants"));
    }

    List<String> skus() {
        return variants().map(variant -> variant.path("sku").asText()).toList();
    }

    /** The largest reduction of any variant in any currency, in whole percent. */
    long reducedPercent() {
        return variants()
                .flatMap(variant -> Reads.each(variant.path("prices")))
                .mapToLong(price -> {
                    long before = price.path("compareAtAmount").asLong();
                    long now = price.path("amount").asLong();
                    return before > now ? (before - now) * 100 / before : 0;
                })
                .max()
                .orElse(0);
    }

    /** Whether the product has one of these values of the option; both by code or by name in any language. */
    boolean has(String option, Set<String> values) {
        return optionsCalled(option).entrySet().stream()
                .anyMatch(entry -> Reads.each(entry.getValue().path("values"))
                        .filter(value -> choices.getOrDefault(entry.getKey(), Set.of())
                                .contains(value.path("code").asText()))
                        .anyMatch(value -> values.stream().anyMatch(asked -> isCalled(value, asked))));
    }

    /** The options of this code or name, by code. */
    Map<String, JsonNode> optionsCalled(String name) {
        Map<String, JsonNode> called = new LinkedHashMap<>();
        Reads.each(document.path("options"))
                .filter(option -> isCalled(option, name))
                .forEach(option -> called.put(option.path("code").asText(), option));
        return called;
    }

    private static boolean isCalled(JsonNode coded, String asked) {
        return Stream.of(
                        coded.path("code"),
                        coded.path("name").path("en"),
                        coded.path("name").path("de"))
                .anyMatch(name -> lower(name.asText()).equals(lower(asked)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The text in this locale, else in English. */
    static String worded(JsonNode field, String locale) {
        String text = field.path(locale).asText("").strip();
        return text.isEmpty() ? field.path("en").asText("").strip() : text;
    }
}
