package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the sample's products divide; each facet as one text of its name, its label, and value, label and count of each value. */
final class SampleFacets {

    private static final Map<String, Map<String, String>> LABELS = Map.of(
            "en",
                    Map.of(
                            "category",
                            "Category",
                            "brand",
                            "Brand",
                            "tag",
                            "Tag",
                            "available",
                            "Availability",
                            "true",
                            "Available",
                            "false",
                            "Sold out"),
            "de",
                    Map.of(
                            "category",
                            "Kategorie",
                            "brand",
                            "Marke",
                            "tag",
                            "Schlagwort",
                            "available",
                            "Verfügbarkeit",
                            "true",
                            "Verfügbar",
                            "false",
                            "Ausverkauft"));

    private final SampleDocuments documents;

    SampleFacets(SampleDocuments documents) {
        this.documents = documents;
    }

    /** The facets of an answer in the same form. */
    static List<String> in(JsonNode answer) {
        return Reads.each(answer.path("facets"))
                .map(facet ->
                        facet.path("name").asText() + " (" + facet.path("label").asText() + ")"
                                + Reads.each(facet.path("values"))
                                        .map(value -> value(
                                                value.path("value").asText(),
                                                value.path("label").asText(),
                                                value.path("count").asInt()))
                                        .collect(Collectors.joining(",")))
                .toList();
    }

    /** All that some product has, in the order of answers. */
    Stream<String> names() {
        return Stream.concat(
                Stream.of("category", "brand", "tag", "available"),
                documents.products().stream()
                        .flatMap(product -> product.choices().keySet().stream())
                        .distinct()
                        .sorted()
                        .map("option."::concat));
    }

    /** A facet counted over these products; nothing if none of them has it. */
    Optional<String> counted(String name, List<SampleProduct> products, String locale) {
        Map<List<String>, Integer> counts = new TreeMap<>(Comparator.comparing(each -> String.join("\0", each)));
        Map<String, String> label = new HashMap<>(Map.of("", LABELS.get(locale).getOrDefault(name, "")));
        for (SampleProduct product : products) {
            valuesOf(product, name, locale, label)
                    .forEach((value, title) -> counts.merge(List.of(value, title), 1, Integer::sum));
        }
        String values = counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<List<String>, Integer>>comparingInt(each -> -each.getValue())
                        .thenComparing(each -> each.getKey().get(1))
                        .thenComparing(each -> each.getKey().get(0)))
                .map(each -> value(each.getKey().get(0), each.getKey().get(1), each.getValue()))
                .collect(Collectors.joining(","));
        return counts.isEmpty() ? Optional.empty() : Optional.of(name + " (" + label.get("") + ")" + values);
    }

    private static String value(String value, String label, int count) {
        return " " + value + " (" + label + ") " + count;
    }

    /** Labels by value; an option's own label is put under the empty text. */
    private Map<String, String> valuesOf(
            SampleProduct product, String facet, String locale, Map<String, String> label) {
        Map<String, String> values = new LinkedHashMap<>();
        switch (facet) {
            case "category" -> product.categories().forEach(id -> values.put(slug(id), title(id, locale)));
            case "brand" ->
                values.put(
                        slug(product.brand()),
                        documents.document(product.brand()).path("name").asText());
            case "tag" ->
                product.tags().stream()
                        .filter(tag -> !tag.equals(SampleProduct.HIDDEN_TAG))
                        .forEach(tag -> values.put(tag, tag));
            case "available" -> {
                String value = String.valueOf(product.available());
                values.put(value, LABELS.get(locale).get(value));
            }
            default -> {
                String code = facet.substring("option.".length());
                Reads.each(product.document().path("options"))
                        .filter(option -> option.path("code").asText().equals(code))
                        .forEach(option -> {
                            label.put("", SampleProduct.worded(option.path("name"), locale));
                            Reads.each(option.path("values"))
                                    .filter(value -> product.choices()
                                            .get(code)
                                            .contains(value.path("code").asText()))
                                    .forEach(value -> values.put(
                                            value.path("code").asText(),
                                            SampleProduct.worded(value.path("name"), locale)));
                        });
            }
        }
        return values;
    }

    private String slug(String id) {
        return documents.document(id).path("slug").path("current").asText();
    }

    private String title(String id, String locale) {
        return SampleProduct.worded(documents.document(id).path("title"), locale);
    }
}
