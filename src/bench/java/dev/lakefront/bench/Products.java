package dev.lakefront.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A shop's documents of any size: 40 categories, 60 brands, and products. The same number gives the same shop. */
final class Products {

    private static final int CATEGORIES = 40;
    private static final int BRANDS = 60;
    private static final long SEED = 5;
    private static final List<String> COUNTRIES = List.of("NO", "DE", "FR");
    private static final List<String> SIZES = List.of("S", "M", "L");
    private static final List<String> WORDS = List.of(
            "denim", "jacket", "shirt", "linen", "cotton", "red", "blue", "green", "classic", "slim", "vintage", "wool",
            "coat", "boots", "canvas", "bag", "leather", "belt", "summer", "winter");

    private final Random random = new Random(SEED);

    private Products() {}

    /** Writes them as NDJSON, in the order of their ids. */
    static void write(int count, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> document : new Products().documents(count)) {
            lines.add(json.writeValueAsString(document));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private List<Map<String, Object>> documents(int count) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (int i = 0; i < CATEGORIES; i++) {
            Map<String, Object> category = document("category", i);
            category.put("title", "Category " + i);
            category.put("slug", slug("category-" + i));
            documents.add(category);
        }
        for (int i = 0; i < BRANDS; i++) {
            Map<String, Object> brand = document("brand", i);
            brand.put("name", "Brand " + i);
            brand.put("country", oneOf(COUNTRIES));
            documents.add(brand);
        }
        for (int i = 0; i < count; i++) {
            documents.add(product(i));
        }
        documents.sort(Comparator.comparing(document -> (String) document.get("_id")));
        return documents;
    }

    private Map<String, Object> product(int number) {
        Map<String, Object> product = document("product", number);
        product.put("title", words(4));
        product.put("slug", slug("product-" + number));
        product.put("price", price());
        product.put("stock", random.nextInt(51));
        product.put("active", random.nextInt(5) > 0);
        product.put("tags", List.of(oneOf(WORDS), oneOf(WORDS), oneOf(WORDS)));
        product.put("brand", reference("brand-" + random.nextInt(BRANDS)));
        product.put("categories", List.of(category("a"), category("b")));
        product.put(
                "variants", SIZES.stream().map(size -> variant(number, size)).toList());
        product.put(
                "body",
                List.of(Map.of(
                        "_type",
                        "block",
                        "_key",
                        "b",
                        "children",
                        List.of(Map.of("_type", "span", "_key", "s", "text", words(30))))));
        return product;
    }

    private static Map<String, Object> document(String type, int number) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", type + "-" + number);
        document.put("_type", type);
        document.put("_rev", "r" + number);
        document.put("_createdAt", "2026-01-01T00:00:00Z");
        document.put("_updatedAt", "2026-01-02T00:00:00Z");
        return document;
    }

    private Map<String, Object> variant(int number, String size) {
        Map<String, Object> variant = new LinkedHashMap<>();
        variant.put("_key", size);
        variant.put("sku", "sku-" + number + "-" + size);
        variant.put("price", price());
        return variant;
    }

    private Map<String, Object> category(String key) {
        Map<String, Object> reference = reference("category-" + random.nextInt(CATEGORIES));
        reference.put("_key", key);
        return reference;
    }

    private static Map<String, Object> reference(String id) {
        return new LinkedHashMap<>(Map.of("_type", "reference", "_ref", id));
    }

    private static Map<String, Object> slug(String current) {
        return Map.of("_type", "slug", "current", current);
    }

    private int price() {
        return 100 * (5 + random.nextInt(495));
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> oneOf(WORDS)).collect(Collectors.joining(" "));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
