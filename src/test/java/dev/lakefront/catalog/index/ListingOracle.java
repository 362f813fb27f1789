package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.index.IndexedProduct.Text;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The same answers as the index gives, worked out from the products one by one, without any index. */
final class ListingOracle {

    /**
     * An answer.
     *
     * @param ids of all pages
     */
    record Answer(List<String> ids, Map<String, Map<String, Integer>> facets, Span prices) {}

    private final List<IndexedProduct> products;
    private final Map<ProductFilter, BitSet> filters = new HashMap<>();
    private final Map<String, BitSet> searches = new HashMap<>();
    private final Map<List<Object>, int[]> orders = new HashMap<>();
    private final Map<List<Object>, Set<String>> words = new HashMap<>();

    /** Facet, then value, then the products that have it. */
    private final Map<String, Map<String, BitSet>> values = new TreeMap<>();

    /** By name in lower case, then by code: the number of products. */
    private final Map<String, Map<String, Integer>> optionNames = new HashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] byId;
    private final BitSet hidden;

    ListingOracle(Collection<IndexedProduct> products) {
        this.products = List.copyOf(products);
        byId = sorted(Comparator.comparing(IndexedProduct::id));
        hidden = all(IndexedProduct::hidden);
        for (int i = 0; i < this.products.size(); i++) {
            numbers.put(this.products.get(i).id(), i);
            count(i, this.products.get(i));
        }
    }

    private void count(int i, IndexedProduct product) {
        product.tags().forEach(tag -> has(i, "tag", tag));
        product.categoriesAbove().forEach(category -> has(i, "category", category));
        has(i, "available", String.valueOf(product.available()));
        if (product.brand() != null) {
            has(i, "brand", product.brand());
        }
        Set<List<String>> called = new HashSet<>();
        for (OptionChoice choice : product.options()) {
            has(i, "option." + choice.option(), choice.value());
            choice.optionNames().values().forEach(name -> called.add(List.of(lower(name), choice.option())));
            called.add(List.of(lower(choice.option()), choice.option()));
        }
        called.forEach(each -> optionNames
                .computeIfAbsent(each.get(0), unseen -> new TreeMap<>())
                .merge(each.get(1), 1, Integer::sum));
    }

    private void has(int i, String facet, String value) {
        values.computeIfAbsent(facet, unseen -> new TreeMap<>())
                .computeIfAbsent(value, unseen -> new BitSet())
                .set(i);
    }

    Answer answer(ListingQuery query) {
        Map<String, BitSet> byFacet = new HashMap<>();
        query.facets().forEach((name, filter) -> byFacet.merge(facet(name), matching(filter), ListingOracle::both));
        BitSet all = except(query, byFacet, null);
        Map<String, Map<String, Integer>> facets = new TreeMap<>();
        values.forEach((facet, byValue) -> {
            BitSet counted = byFacet.containsKey(facet) ? except(query, byFacet, facet) : all;
            Map<String, Integer> counts = new TreeMap<>();
            byValue.forEach((value, having) -> {
                int count = both(having, counted).cardinality();
                if (count > 0) {
                    counts.put(value, count);
                }
            });
            if (!counts.isEmpty()) {
                facets.put(facet, counts);
            }
        });
        List<String> ids = IntStream.of(order(query))
                .filter(all::get)
                .mapToObj(i -> products.get(i).id())
                .toList();
        return new Answer(
                ids,
                facets,
                prices(except(query, byFacet, "price"), query.view().currency()));
    }

    private BitSet except(ListingQuery query, Map<String, BitSet> byFacet, String left) {
        BitSet all = (BitSet) matching(query.scope()).clone();
        if (!query.withHidden()) {
            all.andNot(hidden);
        }
        if (query.search() != null && !query.search().isBlank()) {
            all.and(searches.computeIfAbsent(
                    query.view().locale() + query.search(),
                    unseen -> found(query.search(), query.view().locale())));
        }
        byFacet.forEach((facet, matching) -> {
            if (!facet.equals(left)) {
                all.and(matching);
            }
        });
        return all;
    }

    private Span prices(BitSet counted, String currency) {
        List<Span> spans = counted.stream()
                .mapToObj(i -> products.get(i).prices())
                .filter(prices -> prices.containsKey(currency))
                .map(prices -> prices.get(currency))
                .toList();
        return spans.isEmpty()
                ? null
                : new Span(
                        spans.stream().mapToLong(Span::lowest).min().orElseThrow(),
                        spans.stream().mapToLong(Span::highest).max().orElseThrow());
    }

    private String facet(String name) {
        if (!name.startsWith("option.")) {
            return name;
        }
        String option = name.substring("option.".length());
        if (values.containsKey(name)) {
            return name;
        }
        return optionNames.getOrDefault(lower(option), Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(each -> each.getKey(), Comparator.reverseOrder()))
                .map(each -> "option." + each.getKey())
                .orElse(name);
    }

    private BitSet matching(ProductFilter filter) {
        BitSet known = filters.get(filter);
        if (known == null) {
            known = switch (filter) {
                case ProductFilter.All all ->
                    all.of().stream().map(this::matching).reduce(all(product -> true), ListingOracle::both);
                case ProductFilter.Any any ->
                    any.of().stream().map(this::matching).reduce(new BitSet(), ListingOracle::either);
                case ProductFilter.Tags tags -> having("tag", tags.tags());
                case ProductFilter.Brands brands -> having("brand", brands.ids());
                case ProductFilter.Categories categories -> having("category", categories.ids());
                default -> all(product -> matches(filter, product));
            };
            filters.put(filter, known);
        }
        return known;
    }

    private BitSet having(String facet, Set<String> anyOf) {
        return anyOf.stream()
                .map(value -> values.get(facet).getOrDefault(value, new BitSet()))
                .reduce(new BitSet(), ListingOracle::either);
    }

    private BitSet all(Predicate<IndexedProduct> matching) {
        BitSet all = new BitSet();
        IntStream.range(0, products.size())
                .filter(i -> matching.test(products.get(i)))
                .forEach(all::set);
        return all;
    }

    private static boolean matches(ProductFilter filter, IndexedProduct product) {
        return switch (filter) {
            case ProductFilter.Ids ids -> ids.ids().contains(product.id());
            case ProductFilter.Handles handles -> handles.handles().contains(product.handle());
            case ProductFilter.Option option -> product.options().stream().anyMatch(choice -> chosen(option, choice));
            case ProductFilter.Price price -> {
                Span span = product.prices().get(price.currency());
                yield span != null
                        && (price.lowest() == null || span.lowest() >= price.lowest())
                        && (price.highest() == null || span.lowest() <= price.highest());
            }
            case ProductFilter.Reduced reduced -> product.reducedPercent() >= reduced.percent();
            case ProductFilter.Available available -> product.available() == available.available();
            default -> throw new IllegalArgumentException("worked out by whole sets: " + filter);
        };
    }

    private static boolean chosen(ProductFilter.Option option, OptionChoice choice) {
        return Stream.concat(Stream.of(choice.option()), choice.optionNames().values().stream())
                        .anyMatch(name -> lower(name).equals(lower(option.name())))
                && Stream.concat(Stream.of(choice.value()), choice.valueLabels().values().stream())
                        .anyMatch(label -> option.values().stream()
                                .anyMatch(value -> lower(value).equals(lower(label))));
    }

    private int[] order(ListingQuery query) {
        return query.order() == Order.MANUAL ? manual(query.manual()) : sorted(query.order(), query.view());
    }

    private int[] manual(List<String> list) {
        IntStream listed = list.stream().distinct().filter(numbers::containsKey).mapToInt(numbers::get);
        Set<String> all = Set.copyOf(list);
        IntStream others =
                IntStream.of(byId).filter(i -> !all.contains(products.get(i).id()));
        return IntStream.concat(listed, others).toArray();
    }

    private int[] sorted(Order order, View view) {
        return orders.computeIfAbsent(
                List.of(order, view), unseen -> sorted(comparator(order, view).thenComparing(IndexedProduct::id)));
    }

    private int[] sorted(Comparator<IndexedProduct> order) {
        return IntStream.range(0, products.size())
                .boxed()
                .sorted(Comparator.comparing(products::get, order))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Comparator<IndexedProduct> comparator(Order order, View view) {
        return switch (order) {
            case NEWEST -> Comparator.comparing(IndexedProduct::createdAt).reversed();
            case OLDEST -> Comparator.comparing(IndexedProduct::createdAt);
            case BEST_SELLING -> Comparator.comparing(IndexedProduct::soldRank).reversed();
            case PRICE_ASC -> byPrice(view, Comparator.naturalOrder());
            case PRICE_DESC -> byPrice(view, Comparator.reverseOrder());
            case NAME -> byName(view, false);
            case NAME_DESC -> byName(view, true);
            case MANUAL, RELEVANCE -> throw new IllegalArgumentException("not said by the products");
        };
    }

    private static Comparator<IndexedProduct> byPrice(View view, Comparator<Long> direction) {
        return Comparator.comparing(
                product -> product.prices().containsKey(view.currency())
                        ? product.prices().get(view.currency()).lowest()
                        : null,
                Comparator.nullsLast(direction));
    }

    private static Comparator<IndexedProduct> byName(View view, boolean descending) {
        Collator collator = Collator.getInstance(Locale.forLanguageTag(view.locale()));
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        Map<IndexedProduct, CollationKey> keys = new IdentityHashMap<>();
        Comparator<CollationKey> direction = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(
                product -> product.texts().containsKey(view.locale())
                        ? keys.computeIfAbsent(
                                product,
                                unseen -> collator.getCollationKey(
                                        product.texts().get(view.locale()).title()))
                        : null,
                Comparator.nullsLast(direction));
    }

    /** Every word is somewhere. Stop words are not looked for by those who ask. */
    private BitSet found(String search, String locale) {
        Set<String> wanted = words(search);
        Map<String, Map<String, Boolean>> fitting = new HashMap<>();
        BitSet found = new BitSet();
        for (int i = 0; i < products.size(); i++) {
            Set<String> there = wordsOf(i, locale);
            boolean all = !wanted.isEmpty()
                    && wanted.stream()
                            .allMatch(word -> there.stream()
                                    .anyMatch(each -> fitting.computeIfAbsent(word, unseen -> new HashMap<>())
                                            .computeIfAbsent(each, unseen -> fits(word, each))));
            found.set(
                    i,
                    all
                            || products.get(i).skus().stream()
                                    .anyMatch(sku -> lower(sku).equals(lower(search))));
        }
        return found;
    }

    private Set<String> wordsOf(int i, String locale) {
        return words.computeIfAbsent(List.of(i, locale), unseen -> {
            IndexedProduct product = products.get(i);
            Set<String> there = new HashSet<>();
            product.skus().forEach(sku -> there.addAll(words(sku)));
            Text text = product.texts().get(locale);
            if (text != null) {
                there.addAll(words(text.title()));
                text.names().forEach(name -> there.addAll(words(name)));
                there.addAll(words(text.description()));
            }
            return there;
        });
    }

    private static boolean fits(String word, String there) {
        return there.startsWith(word) || (there.length() >= 5 && oneEdit(word, there));
    }

    /** One letter more, less or different, or two neighbours changed round. */
    static boolean oneEdit(String left, String right) {
        int same = 0;
        while (same < Math.min(left.length(), right.length()) && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        String one = left.substring(same);
        String other = right.substring(same);
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length() <= 1;
        }
        return one.substring(1).equals(other.substring(1))
                || one.substring(1).equals(other)
                || one.equals(other.substring(1))
                || (one.length() > 1
                        && other.length() > 1
                        && one.charAt(0) == other.charAt(1)
                        && one.charAt(1) == other.charAt(0)
                        && one.substring(2).equals(other.substring(2)));
    }

    private static Set<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        return Stream.of(plain.split("[^a-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static BitSet either(BitSet one, BitSet other) {
        BitSet either = (BitSet) one.clone();
        either.or(other);
        return either;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Orders that can be worked out without an index. */
    static final List<Order> ORDERS = List.of(
            Order.NEWEST,
            Order.OLDEST,
            Order.PRICE_ASC,
            Order.PRICE_DESC,
            Order.NAME,
            Order.NAME_DESC,
            Order.BEST_SELLING,
            Order.MANUAL);
}
