package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.SampleProduct.Span;
import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each list of products must show, worked out product by product from the sample data. */
final class SampleShelf {

    /**
     * A list.
     *
     * @param ids on all pages
     * @param facets as {@link SampleFacets} writes them
     * @param prices lowest and highest amount
     */
    record Expected(List<String> ids, List<String> facets, List<String> prices) {}

    private final SampleDocuments documents;
    private final SampleSearch search;
    private final SampleFacets facets;

    SampleShelf(SampleDocuments documents) {
        this.documents = documents;
        this.search = new SampleSearch(documents);
        this.facets = new SampleFacets(documents);
    }

    Expected expected(Asked asked) {
        Predicate<SampleProduct> scope = scope(asked);
        Map<String, Predicate<SampleProduct>> byFacet = byFacet(asked);
        List<SampleProduct> all = except(scope, byFacet, "none");
        List<String> counted = facets.names()
                .flatMap(name -> facets.counted(name, except(scope, byFacet, name), asked.shownLocale()).stream())
                .toList();
        List<Span> spans = except(scope, byFacet, "price").stream()
                .map(product -> product.prices().get(asked.shownCurrency()))
                .toList();
        return new Expected(
                all.stream().sorted(order(asked)).map(SampleProduct::id).toList(),
                counted,
                List.of(
                        amount(spans.stream().mapToLong(Span::lowest).min().orElse(0)),
                        amount(spans.stream().mapToLong(Span::highest).max().orElse(0))));
    }

    /** Two digits, as euros and dollars have. */
    static String amount(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private List<SampleProduct> except(
            Predicate<SampleProduct> scope, Map<String, Predicate<SampleProduct>> byFacet, String left) {
        return documents.products().stream()
                .filter(scope)
                .filter(product -> byFacet.entrySet().stream()
                        .allMatch(each ->
                                each.getKey().equals(left) || each.getValue().test(product)))
                .toList();
    }

    private Predicate<SampleProduct> scope(Asked asked) {
        boolean withHidden = !asked.ids().isEmpty()
                || !asked.handles().isEmpty()
                || asked.tags().contains(SampleProduct.HIDDEN_TAG);
        Predicate<SampleProduct> scope = product -> withHidden || !product.hidden();
        if (!asked.ids().isEmpty()) {
            scope = scope.and(product -> asked.ids().contains(product.id()));
        }
        if (!asked.handles().isEmpty()) {
            scope = scope.and(product -> asked.handles().contains(product.handle()));
        }
        if (!asked.collections().isEmpty()) {
            List<Predicate<SampleProduct>> any =
                    collections(asked).map(documents::inCollection).toList();
            scope = scope.and(product -> any.stream().anyMatch(each -> each.test(product)));
        }
        String typed = asked.search();
        return typed == null ? scope : scope.and(product -> search.score(product, typed, asked.shownLocale()) > 0);
    }

    private Stream<JsonNode> collections(Asked asked) {
        return asked.collections().stream()
                .map(slug -> documents.id("collection", slug))
                .filter(id -> id.startsWith("collection-"))
                .map(documents::document);
    }

    private Map<String, Predicate<SampleProduct>> byFacet(Asked asked) {
        Map<String, Predicate<SampleProduct>> filters = new HashMap<>();
        if (!asked.categories().isEmpty()) {
            Set<String> ids = ids("category", asked.categories());
            filters.put("category", product -> product.categories().stream().anyMatch(ids::contains));
        }
        if (!asked.brands().isEmpty()) {
            Set<String> ids = ids("brand", asked.brands());
            filters.put("brand", product -> ids.contains(product.brand()));
        }
        if (!asked.tags().isEmpty()) {
            filters.put("tag", product -> product.tags().stream().anyMatch(asked.tags()::contains));
        }
        if (asked.available() != null) {
            filters.put("available", product -> asked.available() == product.available());
        }
        if (asked.minPrice() != null || asked.maxPrice() != null) {
            filters.put("price", product -> priced(product, asked));
        }
        asked.options()
                .forEach((name, values) -> filters.merge(
                        "option." + code(name), product -> product.has(name, Set.copyOf(values)), Predicate::and));
        return filters;
    }

    private static boolean priced(SampleProduct product, Asked asked) {
        BigDecimal price =
                BigDecimal.valueOf(product.prices().get(asked.shownCurrency()).lowest(), 2);
        return (asked.minPrice() == null || price.compareTo(new BigDecimal(asked.minPrice())) >= 0)
                && (asked.maxPrice() == null || price.compareTo(new BigDecimal(asked.maxPrice())) <= 0);
    }

    private Set<String> ids(String type, List<String> slugs) {
        return slugs.stream().map(slug -> documents.id(type, slug)).collect(Collectors.toSet());
    }

    private String code(String optionName) {
        return documents.products().stream()
                .flatMap(product -> product.optionsCalled(optionName).keySet().stream())
                .findFirst()
                .orElse(optionName);
    }

    private Comparator<SampleProduct> order(Asked asked) {
        List<String> manual = collections(asked)
                .flatMap(each -> SampleDocuments.chosen(each).stream())
                .toList();
        String typed = asked.search();
        String otherwise = typed != null ? "relevance" : manual.isEmpty() ? "newest" : "manual";
        String sort = asked.sort() == null
                        || (asked.sort().equals("relevance") && typed == null)
                        || (asked.sort().equals("manual") && manual.isEmpty())
                ? otherwise
                : asked.sort();
        Comparator<SampleProduct> order = switch (sort) {
            case "oldest" -> Comparator.comparing(SampleProduct::created);
            case "price-asc" -> byPrice(asked.shownCurrency());
            case "price-desc" -> byPrice(asked.shownCurrency()).reversed();
            case "name" -> byName(asked.shownLocale());
            case "name-desc" -> byName(asked.shownLocale()).reversed();
            case "best-selling" -> Comparator.comparing(SampleProduct::sold).reversed();
            case "manual" -> Comparator.comparing(product -> place(manual, product));
            case "relevance" -> byRelevance(String.valueOf(typed), asked.shownLocale());
            default -> Comparator.comparing(SampleProduct::created).reversed();
        };
        return order.thenComparing(SampleProduct::id);
    }

    private static int place(List<String> manual, SampleProduct product) {
        int place = manual.indexOf(product.id());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Comparator<SampleProduct> byPrice(String currency) {
        return Comparator.comparing(product -> product.prices().get(currency).lowest());
    }

    private static Comparator<SampleProduct> byName(String locale) {
        Collator collator = Collator.getInstance(Locale.forLanguageTag(locale));
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return Comparator.comparing(
                (Function<SampleProduct, String>) product -> product.title(locale), collator::compare);
    }

    private Comparator<SampleProduct> byRelevance(String typed, String locale) {
        return Comparator.<SampleProduct>comparingInt(product -> -search.score(product, typed, locale))
                .thenComparing(product -> !product.available())
                .thenComparing(product -> -product.sold());
    }
}
