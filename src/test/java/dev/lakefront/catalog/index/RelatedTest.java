package dev.lakefront.catalog.index;

import static dev.lakefront.catalog.index.OneProduct.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown beside a product. */
class RelatedTest {

    private ProductIndex index;

    @BeforeEach
    void open(@TempDir Path folder) {
        index = ProductIndex.open(folder, "shape");
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void sameCategoryCountsMost_thenTags_thenWordsOfTheTitle() {
        show(
                product("it").titled("The lake lamp").filedIn("light.lamps").tagged("night"),
                product("a").titled("Lake boat"),
                product("b").titled("Torch").tagged("night"),
                product("c").titled("Candle").filedIn("light.lamps"),
                product("d").titled("Another lamp").filedIn("light.lamps").tagged("night"),
                product("e").titled("The stranger"));

        assertThat(related("it", 8)).containsExactly("d", "c", "b", "a");
    }

    @Test
    void whatIsForSale_comesFirst_andTiesAreBrokenById() {
        show(
                product("it").titled("x").filedIn("light"),
                product("b").titled("y").filedIn("light").soldOut(),
                product("d").titled("y").filedIn("light"),
                product("c").titled("y").filedIn("light"));

        assertThat(related("it", 8)).containsExactly("c", "d", "b");
        assertThat(related("it", 2)).containsExactly("c", "d");
    }

    @Test
    void neverItselfAndNeverHiddenOnes() {
        show(
                product("it").filedIn("light").hidden(),
                product("b").filedIn("light").hidden(),
                product("c").filedIn("light"));

        assertThat(related("it", 8)).containsExactly("c");
    }

    @Test
    void categoryAbove_fillsUp_onlyWhatIsMissing() {
        show(
                product("it").titled("x").filedIn("light.lamps.desk"),
                product("a").titled("y").filedIn("light.candles"),
                product("b").titled("y").filedIn("light.lamps.floor"),
                product("c").titled("y").filedIn("light.lamps.desk"),
                product("d").titled("y").filedIn("garden"));

        assertThat(related("it", 1)).containsExactly("c");
        assertThat(related("it", 3)).containsExactly("c", "b", "a");
        assertThat(related("it", 8)).containsExactly("c", "b", "a");
    }

    @Test
    void unknownProduct_hasNone() {
        show(product("a"));

        assertThat(related("unknown", 8)).isEmpty();
    }

    private void show(OneProduct... products) {
        index.put(Stream.of(products).map(OneProduct::made).toList());
        index.show();
    }

    private List<String> related(String id, int most) {
        return index.related(id, OneProduct.VIEW, most).stream()
                .map(Listing.Hit::id)
                .toList();
    }
}
