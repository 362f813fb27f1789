package dev.lakefront.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is asked, the index answers what an independent computation over the same products does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class ListingOracleTest {

    private static final View VIEW = new View("en", "EUR");

    private enum Catalogue {
        ORDINARY(RandomProducts.ordinary(10_000, 7, 0), 900),
        NASTY(RandomProducts.nasty(700, 8), 1_300);

        private final List<IndexedProduct> products;
        private final ListingOracle oracle;
        private final int combinations;

        Catalogue(List<IndexedProduct> products, int combinations) {
            this.products = products;
            this.combinations = combinations;
            this.oracle = new ListingOracle(products);
        }
    }

    private final Map<Catalogue, ProductIndex> indexes = new EnumMap<>(Catalogue.class);

    @BeforeAll
    void load(@TempDir Path folder) {
        for (Catalogue catalogue : Catalogue.values()) {
            ProductIndex index = ProductIndex.open(folder.resolve(catalogue.name()), "shape");
            indexes.put(catalogue, index);
            // several segments, with deleted documents in them
            List<IndexedProduct> products = catalogue.products;
            int half = products.size() / 2;
            index.put(products.subList(0, half));
            index.show();
            products.subList(0, 50).forEach(each -> index.put(List.of(RandomProducts.other(each.id(), 3))));
            index.put(List.of(RandomProducts.other("soon gone", 4)));
            index.putOther(Map.of("page-1", new byte[] {'{', '}'}));
            index.show();
            index.put(products.subList(half, products.size()));
            index.put(products.subList(0, 50));
            index.remove(List.of("soon gone", "never there"));
            index.show();
        }
    }

    @AfterAll
    void close() {
        indexes.values().forEach(ProductIndex::close);
    }

    @ParameterizedTest
    @EnumSource
    void everySingleFilter_isCountedAndOrderedAsComputed(Catalogue catalogue) {
        List<ProductFilter> filters = new ArrayList<>(List.of(
                new ProductFilter.Ids(Set.of()),
                new ProductFilter.Ids(
                        Set.of("page-1", "soon gone", catalogue.products.get(9).id())),
                new ProductFilter.Handles(Set.of("handle-1", "handle-77", "HANDLE-5")),
                new ProductFilter.Reduced(0),
                new ProductFilter.Reduced(30),
                new ProductFilter.Price("EUR", null, null),
                new ProductFilter.Price("EUR", 900L, 100L),
                new ProductFilter.Price("CHF", 0L, null),
                new ProductFilter.All(List.of()),
                new ProductFilter.Any(List.of())));
        RandomProducts.TAGS.forEach(tag -> filters.add(new ProductFilter.Tags(Set.of(tag))));
        RandomProducts.BRANDS.forEach(brand -> filters.add(new ProductFilter.Brands(Set.of(brand))));
        RandomProducts.CATEGORIES.forEach(category -> filters.add(new ProductFilter.Categories(Set.of(category))));
        new RandomQueries(1, catalogue.products).facets().forEach(each -> filters.add(each.getValue()));
        for (ProductFilter filter : filters) {
            agrees(catalogue, query(filter, Map.of(), Order.NAME, VIEW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFacet_isCountedAsIfItWereNotSelected(Catalogue catalogue) {
        new RandomQueries(2, catalogue.products)
                .facets()
                .forEach(each -> agrees(
                        catalogue,
                        query(RandomQueries.EVERYTHING, Map.of(each.getKey(), each.getValue()), Order.NEWEST, VIEW)));
    }

    @ParameterizedTest
    @EnumSource
    void everyOrder_isAsComputed_inEveryView(Catalogue catalogue) {
        List<String> manual = catalogue.products.subList(100, 400).stream()
                .map(IndexedProduct::id)
                .toList();
        for (Order order : ListingOracle.ORDERS) {
            for (View view : RandomProducts.VIEWS) {
                ListingQuery all = query(RandomQueries.EVERYTHING, Map.of(), order, view);
                agrees(catalogue, order == Order.MANUAL ? manual(all, manual) : all);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyCombination_isAsComputed(Catalogue catalogue) {
        RandomQueries queries = new RandomQueries(3, catalogue.products);
        int found = 0;
        for (int i = 0; i < catalogue.combinations; i++) {
            found += agrees(catalogue, queries.next());
        }
        assertThat(found).as("items found, so that something was compared").isGreaterThan(5_000);
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfAnySize_makeUpTheWholeList(Catalogue catalogue) {
        RandomQueries queries = new RandomQueries(4, catalogue.products);
        Random sizes = new Random(5);
        for (int i = 0; i < 40; i++) {
            ListingQuery query = queries.next();
            ListingOracle.Answer expected = catalogue.oracle.answer(query);
            List<String> ids = Pages.all(indexes.get(catalogue), query, () -> 1 + sizes.nextInt(100), page -> {
                assertThat(page.total()).isEqualTo(expected.ids().size());
                assertThat(page.facets()).isEqualTo(expected.facets());
            });
            assertThat(ids).as(query.toString()).isEqualTo(expected.ids());
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesByRelevance_holdEachItemOnce(Catalogue catalogue) {
        for (String search : List.of("lake", "bottle", "l", "winter lamp")) {
            ListingQuery query = new ListingQuery(
                    search, RandomQueries.EVERYTHING, Map.of(), false, Order.RELEVANCE, List.of(), VIEW, null, 50);
            ListingOracle.Answer expected = catalogue.oracle.answer(Pages.in(Order.NEWEST, query));
            assertThat(Pages.all(indexes.get(catalogue), query, () -> 50, page -> {}))
                    .hasSize(expected.ids().size())
                    .containsExactlyInAnyOrderElementsOf(expected.ids());
        }
    }

    @Test
    void optionNames_areThoseThatMostProductsUse() {
        OptionNames names = indexes.get(Catalogue.ORDINARY).optionNames();

        assertThat(names.code("size")).isEqualTo("size");
        assertThat(names.code("GRÖßE")).isEqualTo("size");
        assertThat(names.code("Shoe-Size")).isEqualTo("shoe-size");
        assertThat(names.code("farbe")).isEqualTo("color");
        assertThat(names.code("unheard of")).isNull();
        assertThat(names.names("size")).isEqualTo(Map.of("en", "Size", "de", "Größe"));
        assertThat(names.labels("color", "ink")).isEqualTo(Map.of("en", "INK", "de", "Tinte"));
        assertThat(names.labels("color", "none")).isEmpty();
    }

    private int agrees(Catalogue catalogue, ListingQuery query) {
        ListingOracle.Answer expected = catalogue.oracle.answer(query);
        Listing actual = indexes.get(catalogue).list(query);
        String asked = query.toString();
        assertThat(actual.total()).as(asked).isEqualTo(expected.ids().size());
        assertThat(actual.hits().stream().map(Listing.Hit::id).toList())
                .as(asked)
                .isEqualTo(expected.ids()
                        .subList(0, Math.min(query.limit(), expected.ids().size())));
        assertThat(actual.facets()).as(asked).isEqualTo(expected.facets());
        assertThat(actual.prices()).as(asked).isEqualTo(expected.prices());
        assertThat(actual.next() == null)
                .as(asked)
                .isEqualTo(query.limit() >= expected.ids().size());
        return actual.hits().size();
    }

    private static ListingQuery query(ProductFilter scope, Map<String, ProductFilter> facets, Order order, View view) {
        return new ListingQuery(null, scope, facets, false, order, List.of(), view, null, 100);
    }

    private static ListingQuery manual(ListingQuery query, List<String> list) {
        return new ListingQuery(
                null, query.scope(), query.facets(), false, Order.MANUAL, list, query.view(), null, 100);
    }
}
