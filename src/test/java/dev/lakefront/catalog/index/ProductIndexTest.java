package dev.lakefront.catalog.index;

import static dev.lakefront.catalog.index.OneProduct.bytes;
import static dev.lakefront.catalog.index.OneProduct.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put in comes out, and what was kept is there after a restart. */
class ProductIndexTest {

    @TempDir
    private Path folder;

    @Test
    void changesAreSeen_onlyOnceShown() {
        try (ProductIndex index = open("shape")) {
            index.put(List.of(product("a").made()));
            assertThat(index.size()).isZero();

            index.show();
            assertThat(index.size()).isEqualTo(1);

            index.remove(List.of("a", "unknown"));
            assertThat(index.source("a")).isNotNull();
            index.show();
            assertThat(index.source("a")).isNull();
        }
    }

    @Test
    void putAgain_replaces() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a").tagged("old"), product("b"));
            show(index, product("a").tagged("new"));

            assertThat(index.size()).isEqualTo(2);
            Listing listing = index.list(everything());
            assertThat(listing.facets().get("tag")).isEqualTo(Map.of("new", 1));
        }
    }

    @Test
    void sourceIsFoundById_elseByHandle_hiddenOnesToo() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a").hidden(), product("handle-a"), product("b"));

            assertThat(index.source("a")).isEqualTo(bytes("source of a"));
            assertThat(index.source("handle-a")).isEqualTo(bytes("source of handle-a"));
            assertThat(index.source("handle-b")).isEqualTo(bytes("source of b"));
            assertThat(index.source("unknown")).isNull();
        }
    }

    @Test
    void sourcesAreFoundByFilterAndBySku() {
        try (ProductIndex index = open("shape")) {
            show(
                    index,
                    product("a").tagged("t").skus("A-1", "A-2").hidden(),
                    product("b").tagged("t").skus("B-1"),
                    product("c").skus("C-1"));
            index.putOther(Map.of("page", bytes("{}")));
            index.show();

            assertThat(texts(index.sources(new ProductFilter.Tags(Set.of("t")))))
                    .containsExactlyInAnyOrder("source of a", "source of b");
            assertThat(texts(index.sources(RandomQueries.EVERYTHING)))
                    .containsExactlyInAnyOrder("source of a", "source of b", "source of c");
            assertThat(texts(index.sources(new ProductFilter.Ids(Set.of("page", "c")))))
                    .containsExactly("source of c");
            assertThat(texts(index.sourcesBySku(List.of("A-2", "C-1", "c-1", "none"))))
                    .containsExactlyInAnyOrder("source of a", "source of c");
            assertThat(index.sourcesBySku(List.of())).isEmpty();
        }
    }

    @Test
    void otherDocuments_areKeptApartFromProducts() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));
            index.putOther(Map.of("page", bytes("{\"n\":1}"), "menu", bytes("{}")));
            index.putOther(Map.of("page", bytes("{\"n\":2}")));
            index.show();

            assertThat(index.others()).containsOnlyKeys("page", "menu").containsEntry("page", bytes("{\"n\":2}"));
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.source("page")).isNull();
            assertThat(index.list(everything()).total()).isEqualTo(1);
            assertThat(index.related("page", OneProduct.VIEW, 8)).isEmpty();

            index.remove(List.of("page"));
            index.show();
            assertThat(index.others()).containsOnlyKeys("menu");
        }
    }

    @Test
    void revisions_areThoseOfAllProductsShown() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"), product("b").hidden(), product("c"));
            index.putOther(Map.of("page", bytes("{}")));
            index.remove(List.of("c"));
            index.show();

            Map<String, String> revisions = new HashMap<>();
            index.revisions(revisions::put);
            assertThat(revisions).isEqualTo(Map.of("a", "revision-a", "b", "revision-b"));
        }
    }

    @Test
    void hiddenProducts_areListedOnlyWhenAskedFor() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"), product("b").hidden());

            assertThat(index.list(everything()).total()).isEqualTo(1);
            ListingQuery withHidden = new ListingQuery(
                    null, RandomQueries.EVERYTHING, Map.of(), true, Order.NEWEST, List.of(), OneProduct.VIEW, null, 24);
            assertThat(index.list(withHidden).total()).isEqualTo(2);
        }
    }

    @Test
    void cardIsThatOfTheView_andEmptyIfThereIsNone() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));

            assertThat(index.list(everything()).hits().getFirst().card()).isEqualTo(bytes("card of a"));
            ListingQuery elsewhere = new ListingQuery(
                    null,
                    RandomQueries.EVERYTHING,
                    Map.of(),
                    false,
                    Order.NAME,
                    List.of(),
                    new View("fr", "CHF"),
                    null,
                    24);
            assertThat(index.list(elsewhere).hits().getFirst().card()).isEmpty();
        }
    }

    @Test
    void emptyIndex_answersEverything() {
        try (ProductIndex index = open("shape")) {
            Listing listing = index.list(everything());

            assertThat(listing).isEqualTo(new Listing(List.of(), 0, Map.of(), null, null));
            assertThat(index.suggest("lamp", OneProduct.VIEW, 8)).isEmpty();
            assertThat(index.related("a", OneProduct.VIEW, 8)).isEmpty();
            assertThat(index.others()).isEmpty();
            assertThat(index.words()).isEmpty();
            assertThat(index.optionNames().code("size")).isNull();
            assertThat(index.optionNames().names("size")).isEmpty();
        }
    }

    @Test
    void valuesLongerThanATerm_orEmpty_harmNobody() {
        String long1 = "x".repeat(40_000);
        try (ProductIndex index = open("shape")) {
            show(
                    index,
                    product("a").titled(long1 + " lamp").tagged(long1, "").skus(long1, ""),
                    product("b").titled("").tagged("t"));

            assertThat(index.list(everything()).total()).isEqualTo(2);
            assertThat(index.list(filtered(new ProductFilter.Tags(Set.of(long1))))
                            .total())
                    .isEqualTo(1);
            assertThat(texts(index.sourcesBySku(List.of(long1)))).containsExactly("source of a");
        }
    }

    @Test
    void whatWasKept_isThereAgain_withItsWords() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"), product("b"));
            index.putOther(Map.of("page", bytes("{}")));
            index.keep(Map.of("since", "12:00", "event", "e1"));
            assertThat(index.words()).isEqualTo(Map.of("since", "12:00", "event", "e1"));
        }
        try (ProductIndex index = open("shape")) {
            assertThat(index.words()).isEqualTo(Map.of("since", "12:00", "event", "e1"));
            assertThat(index.size()).isEqualTo(2);
            assertThat(index.others()).containsOnlyKeys("page");
            assertThat(index.list(everything()).hits()).hasSize(2);
            assertThat(index.suggest("a", OneProduct.VIEW, 8)).hasSize(1);

            index.keep(Map.of());
            assertThat(index.words()).isEmpty();
        }
    }

    @Test
    void whatWasNotKept_isLost_andTheLastKeptStateIsThere() throws IOException {
        Path crashed = folder.resolve("crashed");
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));
            index.keep(Map.of("n", "1"));
            show(index, product("b"), product("c"));
            index.remove(List.of("a"));
            index.show();
            // what a killed process leaves behind
            copy(folder.resolve("index"), crashed);
        }
        for (Path each : List.of(crashed, folder.resolve("index"))) {
            try (ProductIndex index = ProductIndex.open(each, "shape")) {
                assertThat(index.words()).isEqualTo(Map.of("n", "1"));
                assertThat(index.source("a")).isNotNull();
                assertThat(index.size()).isEqualTo(1);
            }
        }
    }

    @Test
    void indexOfAnotherShape_isEmptied() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));
            index.keep(Map.of("n", "1"));
        }
        try (ProductIndex index = open("other shape")) {
            assertThat(index.size()).isZero();
            assertThat(index.words()).isEmpty();
            index.keep(Map.of());
        }
        try (ProductIndex index = open("shape")) {
            assertThat(index.size()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"segments_1", ".cfs", ".si", ".fdt"})
    void brokenIndex_isEmptied(String file) throws IOException {
        try (ProductIndex index = open("shape")) {
            index.put(RandomProducts.ordinary(300, 1, 10));
            index.keep(Map.of("n", "1"));
        }
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            List<Path> broken = files.filter(each -> each.toString().endsWith(file)
                            || (file.equals(".fdt") && each.toString().endsWith(".cfs")))
                    .toList();
            assertThat(broken).isNotEmpty();
            for (Path each : broken) {
                byte[] content = Files.readAllBytes(each);
                if (file.equals(".fdt")) {
                    // one bit in the middle, which only the checksum knows of
                    content[content.length / 2] ^= 4;
                    Files.write(each, content);
                } else {
                    Files.write(each, java.util.Arrays.copyOf(content, content.length / 2));
                }
            }
        }
        try (ProductIndex index = open("shape")) {
            assertThat(index.size()).isZero();
            show(index, product("a"));
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void strayFiles_ofAnIndexThatWasNeverKept_areNoHindrance() throws IOException {
        Path crashed = folder.resolve("crashed");
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));
            copy(folder.resolve("index"), crashed);
        }
        try (ProductIndex index = ProductIndex.open(crashed, "shape")) {
            assertThat(index.size()).isZero();
            show(index, product("b"));
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void folderIsOpenedByOneAtATime() {
        try (ProductIndex index = open("shape")) {
            show(index, product("a"));
            index.keep(Map.of());

            assertThatThrownBy(() -> open("other shape"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("open already");
            assertThat(index.size()).isEqualTo(1);
        }
        try (ProductIndex index = open("shape")) {
            assertThat(index.size()).isEqualTo(1);
        }
    }

    private ProductIndex open(String shape) {
        return ProductIndex.open(folder.resolve("index"), shape);
    }

    private static void show(ProductIndex index, OneProduct... products) {
        index.put(Stream.of(products).map(OneProduct::made).toList());
        index.show();
    }

    private static ListingQuery everything() {
        return filtered(RandomQueries.EVERYTHING);
    }

    private static ListingQuery filtered(ProductFilter filter) {
        return new ListingQuery(null, filter, Map.of(), false, Order.NEWEST, List.of(), OneProduct.VIEW, null, 24);
    }

    private static List<String> texts(List<byte[]> sources) {
        return sources.stream()
                .map(source -> new String(source, StandardCharsets.UTF_8))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
