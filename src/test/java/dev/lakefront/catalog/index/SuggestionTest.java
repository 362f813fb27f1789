package dev.lakefront.catalog.index;

import static dev.lakefront.catalog.index.OneProduct.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.View;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles completed from what was typed so far. */
class SuggestionTest {

    private ProductIndex index;

    @BeforeEach
    void open(@TempDir Path folder) {
        index = ProductIndex.open(folder, "shape");
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Lake Bottle, l, true",
        "Lake Bottle, lake, true",
        "Lake Bottle, LAKE BO, true",
        "Lake Bottle, bott, true",
        "Lake Bottle, ake, false",
        "Lake Bottle, bottle lake, false",
        "Straße der Mützen, mutz, true",
        "Straße der Mützen, strass, true",
        // a typo from the fifth letter on
        "Lake Bottle, botle, true",
        "Lake Bottle, bottel, true",
        "Lake Bottle, ottle, true",
        "Lake Bottle, botl, false",
        "Lake Bottle, boddle, false",
        "Lake Bottle, lake bodtl, true",
        "Lake Bottle, lake boddl, false"
    })
    void titleIsCompletedFromTheBeginningOfAnyWord(String title, String typed, boolean found) {
        show(product("it").titled(title));

        assertThat(suggest(typed)).isEqualTo(found ? List.of("it") : List.of());
    }

    @Test
    void whatIsForSaleAndSellsBest_comesFirst() {
        show(
                product("a").titled("Lamp one").soldOut().sold(90_000_000),
                product("b").titled("Lamp two").sold(3),
                product("c").titled("Lamp three").sold(50_000_000),
                product("d").titled("Lamp four").sold(4));

        assertThat(suggest("lamp")).containsExactly("c", "d", "b", "a");
    }

    @Test
    void titleWithoutTypo_comesBeforeABetterSellerWithOne() {
        show(product("a").titled("Lantern"), product("b").titled("Lantarn").sold(1_000));

        assertThat(suggest("lantern")).containsExactly("a", "b");
    }

    @Test
    void hiddenProducts_areNotSuggested() {
        show(product("a").titled("Lamp").hidden(), product("b").titled("Lamp"));

        assertThat(suggest("lamp")).containsExactly("b");
    }

    @Test
    void changedAndRemovedProducts_areSuggestedAsTheyAreNow() {
        show(
                product("a").titled("Lamp"),
                product("b").titled("Lamp"),
                product("c").titled("Lamp"));
        show(product("a").titled("Bottle"));
        index.remove(List.of("b"));

        assertThat(suggest("lamp")).as("not shown yet").containsExactly("b", "c");
        index.show();
        assertThat(suggest("lamp")).containsExactly("c");
        assertThat(suggest("bottle")).containsExactly("a");
    }

    @Test
    void titleThatBeginsTheSameWayTwice_isSuggestedOnce() {
        show(product("a").titled("Lamp for lamps and lampshades"), product("b").titled("Lampion"));

        assertThat(suggest("lamp")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void noMoreThanAskedFor_evenWhenManyBestSellersAreGone() {
        index.put(IntStream.range(0, 200)
                .mapToObj(i -> product("p" + i).titled("Lamp " + i).sold(i).made())
                .toList());
        index.put(List.of(product("rest").titled("Bottle").made()));
        index.show();
        index.remove(IntStream.range(170, 200).mapToObj(i -> "p" + i).toList());
        index.show();

        assertThat(suggest("lamp", OneProduct.VIEW, 3)).containsExactly("p169", "p168", "p167");
    }

    @Test
    void eachLanguageHasItsOwn_withItsCard() {
        show(product("it").titled("Bottle").titled("de", "Flasche"));

        assertThat(suggest("fla", new View("de", "EUR"), 8)).containsExactly("it");
        assertThat(suggest("fla")).isEmpty();
        assertThat(index.suggest("bot", OneProduct.VIEW, 8).getFirst().card())
                .isEqualTo(OneProduct.bytes("card of it"));
    }

    @Test
    void nothingTyped_suggestsNothing() {
        show(product("it").titled("Bottle"));

        assertThat(suggest("")).isEmpty();
        assertThat(suggest(" ?")).isEmpty();
    }

    private void show(OneProduct... products) {
        index.put(Stream.of(products).map(OneProduct::made).toList());
        index.show();
    }

    private List<String> suggest(String typed) {
        return suggest(typed, OneProduct.VIEW, 8);
    }

    private List<String> suggest(String typed, View view, int most) {
        return index.suggest(typed, view, most).stream().map(Listing.Hit::id).toList();
    }
}
