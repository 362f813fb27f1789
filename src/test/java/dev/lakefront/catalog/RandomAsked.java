package dev.lakefront.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists of products asked for at random, of values that the sample data knows and some that it does not. */
final class RandomAsked {

    private static final List<String> SORTS = List.of(
            "relevance", "manual", "newest", "oldest", "price-asc", "price-desc", "name", "name-desc", "best-selling");
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "colour", List.of("ink", "Moss", "Tintenblau", "CREAM", "rust", "nothing"),
            "Farbe", List.of("ink", "creme", "sand"),
            "size", List.of("m", "S", "xl", "l"),
            "Größe", List.of("M", "xs"),
            "weight", List.of("250-g", "1-kg", "250 g"),
            "material", List.of("wool"));

    private final SampleDocuments documents;
    private final Random random;
    private final List<String> tags;

    RandomAsked(SampleDocuments documents, long seed) {
        this.documents = documents;
        this.random = new Random(seed);
        this.tags = documents.products().stream()
                .flatMap(product -> product.tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    Asked next() {
        String locale = oneOf(null, "en", "de", "de-AT", "fr");
        return new Asked(
                chance(25, () -> search(locale)),
                some(20, documents.slugs("category")),
                some(15, documents.slugs("collection")),
                some(15, documents.slugs("brand")),
                some(20, tags),
                some(3, documents.products().stream().map(SampleProduct::id).toList()),
                some(3, documents.slugs("product")),
                options(),
                chance(15, () -> amount(4_000)),
                chance(15, () -> amount(20_000)),
                chance(25, random::nextBoolean),
                chance(75, () -> SORTS.get(random.nextInt(SORTS.size()))),
                locale,
                oneOf(null, "EUR", "USD", "usd", "GBP"));
    }

    private String search(@Nullable String locale) {
        SampleProduct product = any(documents.products());
        String shown = locale != null && locale.startsWith("de") ? "de" : "en";
        // stop words of German are none of the sample's capitalised ones
        List<String> words = new ArrayList<>(SampleSearch.words(product.title(shown)));
        words.removeIf(word -> word.length() < 4 || !Character.isLetter(word.charAt(0)));
        return switch (random.nextInt(5)) {
            case 0 -> words.isEmpty() ? product.title(shown) : any(words);
            case 1 -> words.isEmpty() ? "lake" : beginning(any(words));
            case 2 -> words.isEmpty() ? "mug" : mistyped(any(words));
            case 3 -> any(product.skus());
            default -> words.isEmpty() ? "tent" : any(words) + " " + beginning(any(words));
        };
    }

    private String beginning(String word) {
        return word.substring(0, 2 + random.nextInt(word.length() - 2));
    }

    private String mistyped(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + "x" + word.substring(at);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }

    private Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        OPTIONS.keySet().stream().sorted().forEach(name -> {
            if (random.nextInt(100) < 4) {
                options.put(name, some(100, OPTIONS.get(name)));
            }
        });
        return options;
    }

    private String amount(int most) {
        return SampleShelf.amount(random.nextInt(most))
                .replaceAll("\\.?0+$", "")
                .replaceAll("^$", "0");
    }

    private <T> List<T> some(int percent, List<T> values) {
        List<T> some = new ArrayList<>();
        if (random.nextInt(100) < percent) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                some.add(any(values));
            }
        }
        return some.stream().distinct().toList();
    }

    private <T> @Nullable T chance(int percent, Supplier<T> value) {
        return random.nextInt(100) < percent ? value.get() : null;
    }

    private @Nullable String oneOf(@Nullable String... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
