package dev.lakefront.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change laid over the index looks as if it had been written, and leaves the index as it is. */
class OverlaidProductsTest {

    private static final View VIEW = RandomProducts.VIEWS.getFirst();

    /** New ones, and others in the place of some. */
    private final List<IndexedProduct> put = new ArrayList<>();

    private List<IndexedProduct> products = List.of();
    private List<String> removed = List.of();

    @TempDir
    private Path folder;

    private @Nullable ProductIndex index;
    private @Nullable ProductIndex written;

    @BeforeEach
    void open() {
        products = RandomProducts.nasty(600, 7);
        List<String> ids = products.stream().map(IndexedProduct::id).toList();
        IntStream.range(0, 40).forEach(i -> put.add(RandomProducts.other(ids.get(i * 9), 1_000 + i)));
        IntStream.range(0, 20).forEach(i -> put.add(RandomProducts.other("new-" + i, 2_000 + i)));
        removed = IntStream.range(0, 15).mapToObj(i -> ids.get(i * 11 + 1)).toList();
        index = opened("one");
        written = opened("other");
        written.remove(removed);
        written.put(put);
        written.show();
    }

    /** In several segments, some of their documents deleted already. */
    private ProductIndex opened(String name) {
        ProductIndex opened = ProductIndex.open(folder.resolve(name), "shape");
        for (int from = 0; from < products.size(); from += 200) {
            opened.put(products.subList(from, from + 200));
            opened.show();
        }
        opened.put(products.subList(100, 130));
        opened.show();
        return opened;
    }

    @AfterEach
    void close() {
        index().close();
        Objects.requireNonNull(written).close();
    }

    @Test
    void anyList_isAsIfItHadBeenWritten() {
        List<IndexedProduct> all = new ArrayList<>(products);
        all.addAll(put);
        RandomQueries queries = new RandomQueries(11, all);
        try (OverlaidProducts overlaid = index().overlaid(put, removed)) {
            for (int i = 0; i < 150; i++) {
                ListingQuery query = queries.next();
                Listing expected = Objects.requireNonNull(written).list(query);
                Listing actual = overlaid.list(query);
                assertThat(shown(actual)).as(query.toString()).isEqualTo(shown(expected));
                if (expected.next() != null) {
                    ListingQuery next = Pages.with(query, actual.next(), query.limit());
                    assertThat(shown(overlaid.list(next)))
                            .as("behind the first page: " + query)
                            .isEqualTo(shown(Objects.requireNonNull(written)
                                    .list(Pages.with(query, expected.next(), query.limit()))));
                }
            }
        }
    }

    @Test
    void sourcesLikenessCompletionsAndOptions_areAsIfTheyHadBeenWritten() {
        ProductIndex expected = Objects.requireNonNull(written);
        try (OverlaidProducts overlaid = index().overlaid(put, removed)) {
            List<String> ids = new ArrayList<>(removed);
            put.forEach(product -> ids.add(product.id()));
            products.subList(0, 60).forEach(product -> ids.add(product.id()));
            for (String id : ids) {
                assertThat(overlaid.source(id)).as(id).isEqualTo(expected.source(id));
                assertThat(hits(overlaid.related(id, VIEW, 8))).as(id).isEqualTo(hits(expected.related(id, VIEW, 8)));
            }
            for (String typed : List.of("l", "la", "lake", "cano", "hamock", "mutz", "alpine ja", "none such")) {
                assertThat(hits(overlaid.suggest(typed, VIEW, 10)))
                        .as(typed)
                        .isEqualTo(hits(expected.suggest(typed, VIEW, 10)));
            }
            for (String option : List.of("size", "color", "shoe-size")) {
                assertThat(overlaid.optionNames().names(option))
                        .isEqualTo(expected.optionNames().names(option));
            }
        }
    }

    @Test
    void index_isLeftAsItIs() {
        ListingQuery query = new ListingQuery(
                null, RandomQueries.EVERYTHING, Map.of(), true, Order.NAME, List.of(), VIEW, null, 100);
        Map<String, Object> before = shown(index().list(query));

        try (OverlaidProducts overlaid = index().overlaid(put, removed)) {
            assertThat(shown(overlaid.list(query))).isNotEqualTo(before);
            assertThat(shown(index().list(query))).isEqualTo(before);
        }

        assertThat(shown(index().list(query))).isEqualTo(before);
        assertThat(index().size()).isEqualTo(600);
    }

    @Test
    void overlay_keepsTheStateThatItWasLaidOver() {
        ListingQuery query = new ListingQuery(
                null, RandomQueries.EVERYTHING, Map.of(), true, Order.NEWEST, List.of(), VIEW, null, 100);
        try (OverlaidProducts overlaid = index().overlaid(List.of(), List.of())) {
            index().remove(products.stream().map(IndexedProduct::id).toList());
            index().show();
            index().keep(Map.of());

            assertThat(overlaid.list(query).total()).isEqualTo(600);
            assertThat(index().list(query).total()).isZero();
        }
    }

    private ProductIndex index() {
        return Objects.requireNonNull(index);
    }

    private static Map<String, Object> shown(Listing listing) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("hits", hits(listing.hits()));
        shown.put("total", listing.total());
        shown.put("facets", listing.facets());
        shown.put("prices", String.valueOf(listing.prices()));
        shown.put("next", Arrays.toString(listing.next()));
        return shown;
    }

    private static List<String> hits(List<Listing.Hit> hits) {
        return hits.stream()
                .map(hit -> hit.id() + " " + Arrays.hashCode(hit.card()))
                .toList();
    }
}
