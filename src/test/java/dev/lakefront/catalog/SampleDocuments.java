package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.catalog.SampleProduct.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sample data as its file has it, without drafts. */
final class SampleDocuments {

    private final Map<String, JsonNode> byId = new LinkedHashMap<>();
    private final List<SampleProduct> products = new ArrayList<>();

    SampleDocuments() {
        Path file = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
        try {
            JsonMapper json = new JsonMapper();
            for (String line : Files.readAllLines(file)) {
                JsonNode document = json.readTree(line);
                if (!document.path("_id").asText().startsWith("drafts.")) {
                    byId.put(document.path("_id").asText(), document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ofType("product").map(this::product).forEach(products::add);
    }

    Stream<JsonNode> ofType(String type) {
        return byId.values().stream()
                .filter(document -> document.path("_type").asText().equals(type));
    }

    JsonNode document(String id) {
        JsonNode document = byId.get(id);
        if (document == null) {
            throw new AssertionError("the sample data has no " + id);
        }
        return document;
    }

    /** The id of the document of this type with this slug; the slug itself if there is none, which no document has. */
    String id(String type, String slug) {
        return ofType(type)
                .filter(document ->
                        document.path("slug").path("current").asText().equals(slug))
                .map(document -> document.path("_id").asText())
                .findFirst()
                .orElse(slug);
    }

    List<String> slugs(String type) {
        return ofType(type)
                .map(document -> document.path("slug").path("current").asText())
                .sorted()
                .toList();
    }

    List<SampleProduct> products() {
        return products;
    }

    SampleProduct product(String id) {
        return products.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Pieces of a SKU that can be bought. */
    long stock(String sku) {
        JsonNode stock = document("stock." + sku);
        return Math.max(0, stock.path("supplied").asLong() - stock.path("sold").asLong());
    }

    private SampleProduct product(JsonNode document) {
        Map<String, Span> prices = new TreeMap<>();
        Map<String, Set<String>> choices = new TreeMap<>();
        boolean available = false;
        long sold = 0;
        for (JsonNode variant : document.path("variants")) {
            String sku = variant.path("sku").asText();
            available |= stock(sku) > 0;
            sold += document("stock." + sku).path("sold").asLong();
            variant.path("prices").forEach(price -> {
                long amount = price.path("amount").asLong();
                prices.merge(
                        price.path("currencyCode").asText(),
                        new Span(amount, amount),
                        (one, other) -> new Span(
                                Math.min(one.lowest(), other.lowest()), Math.max(one.highest(), other.highest())));
            });
            variant.path("selections")
                    .forEach(selection -> choices.computeIfAbsent(
                                    selection.path("option").asText(), unseen -> new TreeSet<>())
                            .add(selection.path("value").asText()));
        }
        Set<String> categories = new HashSet<>();
        for (JsonNode filed : document.path("categories")) {
            String id = filed.path("_ref").asText();
            while (!id.isEmpty() && categories.add(id)) {
                id = document(id).path("parent").path("_ref").asText("");
            }
        }
        return new SampleProduct(document, available, sold, categories, prices, choices);
    }

    /** Which products are in a collection, by its rule or by hand. */
    Predicate<SampleProduct> inCollection(JsonNode collection) {
        if (collection.path("kind").asText().equals("manual")) {
            return product -> chosen(collection).contains(product.id());
        }
        List<Predicate<SampleProduct>> conditions = Reads.each(collection.path("conditions"))
                .map(SampleDocuments::condition)
                .toList();
        return collection.path("match").asText().equals("any")
                ? product -> conditions.stream().anyMatch(each -> each.test(product))
                : product -> conditions.stream().allMatch(each -> each.test(product));
    }

    /** What editors put into a collection by hand, in their order. */
    static List<String> chosen(JsonNode collection) {
        return Reads.texts(collection.path("products"), "_ref");
    }

    private static Predicate<SampleProduct> condition(JsonNode condition) {
        return switch (condition.path("_type").asText()) {
            case "tagCondition" ->
                product -> product.tags().contains(condition.path("tag").asText());
            case "brandCondition" ->
                product -> product.brand()
                        .equals(condition.path("brand").path("_ref").asText());
            case "categoryCondition" ->
                product -> product.categories()
                        .contains(condition.path("category").path("_ref").asText());
            case "reducedCondition" ->
                product -> product.reducedPercent() >= condition.path("percent").asLong();
            case "priceCondition" ->
                product -> {
                    long price = product.prices()
                            .get(condition.path("currencyCode").asText())
                            .lowest();
                    return price >= condition.path("minimum").asLong(0)
                            && price <= condition.path("maximum").asLong(Long.MAX_VALUE);
                };
            default -> throw new AssertionError("a condition that nobody expected: " + condition);
        };
    }
}
