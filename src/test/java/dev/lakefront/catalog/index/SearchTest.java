package dev.lakefront.catalog.index;

import static dev.lakefront.catalog.index.OneProduct.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed into the search field, and what it finds. */
class SearchTest {

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
        // whole words, in any case and order
        "Lake Bottle, lake bottle, true",
        "Lake Bottle, BOTTLE LAKE, true",
        "Lake Bottle, lake lamp, false",
        // beginnings of words
        "Lake Bottle, bott, true",
        "Lake Bottle, b, true",
        "Lake Bottle, ottle, true",
        "Lake Bottle, ttle, false",
        // accents
        "Mütze, mutze, true",
        "Mutze, mütze, true",
        "Straße, strasse, true",
        "Strasse, straße, true",
        "Café, cafe, true",
        "Señor, senor, true",
        "Ångström, angstrom, true",
        // an accent that is a character of its own
        "Mu\u0308tze, Mütze, true",
        // one typo in words of five letters or more
        "Bottle, botle, true",
        "Bottle, bottlle, true",
        "Bottle, battle, true",
        "Bottle, botlte, true",
        "Bottle, ottle, true",
        "Bottle, btoltle, false",
        "Bottle, botl, false",
        "Chair, chiar, true",
        "Chair, hair, true",
        "Chair, chairs, true",
        "Lamp, lmap, false",
        "Lamp, lamb, false",
        "Lamp, lamps, false",
        "Lamps, lamp, true",
        "Lamps, lams, true",
        "Lamps, las, false",
        // the second word has to be there, too
        "Alpine Jacket, alpin jaket, true",
        "Alpine Jacket, alpine trousers, false",
        // numbers and parts of words
        "Rope 40 m, 40, true",
        "Women's Jacket, women's, true",
        "Half-Zip, half zip, true",
        "Half-Zip, half-zip, true"
    })
    void titleIsFoundByWhatWasTyped(String title, String typed, boolean found) {
        show(product("it").titled(title));

        assertThat(search(typed)).isEqualTo(found ? List.of("it") : List.of());
    }

    @Test
    void everyWordMustBeSomewhere_inTitleNamesDescriptionOrSku() {
        show(product("it")
                .titled("Lake Bottle")
                .named("Northwind", "Kitchen")
                .described("Keeps tea warm.")
                .skus("LB-ROUND-750"));

        assertThat(search("bottle northwind warm round")).containsExactly("it");
        assertThat(search("bottle northwind cold round")).isEmpty();
    }

    @Test
    void skuIsFoundInAnyCase_aheadOfAllElse() {
        show(
                product("a").titled("Alpaca hat, pina, ink").sold(100),
                product("b").titled("Hat").skus("ALPACA-HAT-PINA-INK"));

        assertThat(search("alpaca-hat-pina-ink")).containsExactly("b", "a");
        assertThat(search("ALPACA-HAT-PINA-INK")).containsExactly("b", "a");
    }

    @Test
    void titleCountsMoreThanNames_andNamesMoreThanDescription() {
        show(
                product("a-description").titled("Cup").described("Goes with the kettle."),
                product("b-names").titled("Pot").named("Kettle"),
                product("c-title").titled("A big old kettle for the camp"));

        assertThat(search("kettle")).containsExactly("c-title", "b-names", "a-description");
    }

    @Test
    void wholeWordCountsMoreThanItsBeginning_andThatMoreThanATypo() {
        show(
                product("a-typo").titled("Lanter"),
                product("b-beginning").titled("Lanterns"),
                product("c-whole").titled("Lantern of the north"));

        assertThat(search("lantern")).containsExactly("c-whole", "b-beginning", "a-typo");
    }

    @Test
    void titleThatIsTheWholeText_comesFirst_thenWordsSideBySide() {
        show(
                product("a").titled("Bottle of the lake").sold(9),
                product("b").titled("Big lake bottle").sold(8),
                product("c").titled("Lake bottle"));

        assertThat(search("lake bottle")).containsExactly("c", "b", "a");
    }

    @Test
    void ofEquallyRelevantOnes_thoseForSaleComeFirst_thenTheBestSellers() {
        show(
                product("a").titled("Lamp red").soldOut().sold(900),
                product("b").titled("Lamp blue").sold(1),
                product("c").titled("Lamp green").sold(5),
                product("d").titled("Lamp white").sold(1));

        assertThat(search("lamp")).containsExactly("c", "b", "d", "a");
    }

    @Test
    void stopWordsOfTheLanguageNeedNotBeThere_unlessNothingElseWasTyped() {
        show(
                product("a").titled("Bottle").titled("de", "Flasche"),
                product("b").titled("The Who").titled("de", "Für alle"));

        assertThat(search("the bottle for you")).isEmpty();
        assertThat(search("the bottle for")).containsExactly("a");
        assertThat(search("the")).containsExactly("b");
        assertThat(search("die Flasche für den", "de")).containsExactly("a");
        assertThat(search("für", "de")).containsExactly("b");
    }

    @Test
    void eachLanguageIsSearchedForItself() {
        show(product("it").titled("Bottle").titled("de", "Flasche"));

        assertThat(search("flasche", "de")).containsExactly("it");
        assertThat(search("flasche", "en")).isEmpty();
        assertThat(search("flasche", "fr")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileText_isHarmless(String text) {
        show(product("it").titled("Bottle").described("AND OR NOT names").skus("S-1"));

        assertThat(search(text)).isEmpty();
        assertThat(index.suggest(text, OneProduct.VIEW, 8)).isEmpty();
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "!!! ... ?!",
                "🎒🎉",
                "\u0000",
                "\u0000\u001f\uffff\ud800",
                "*:*",
                "*",
                "title:*",
                "description:[a TO z]",
                "price:[* TO *]",
                "bottle AND NOT xyz",
                "*[_type == \"product\"]",
                "(((((((((((",
                "/.*/",
                "~1 ^99",
                "zq".repeat(5_000),
                "z ".repeat(5_000),
                "\"" + "x".repeat(10_000) + "\"",
                IntStream.range(0, 2_000).mapToObj(i -> "w" + i).reduce("", (all, each) -> all + " " + each));
    }

    @Test
    void operatorsAmongWords_changeNothing() {
        show(product("it").titled("Lake Bottle"), product("other").titled("Lake Lamp"));

        assertThat(search("+lake -\"bottle\"~")).containsExactly("it");
        assertThat(search("la\u0000mp* 🎒 (lake")).isEmpty();
        assertThat(search("lamp* 🎒 (lake)")).containsExactly("other");
    }

    @Test
    void wordsAfterTheTwelfth_areNotLookedFor() {
        show(product("it").titled("one two three four five six seven eight nine ten eleven twelve"));

        assertThat(search("one two three four five six seven eight nine ten eleven twelve thirteen"))
                .containsExactly("it");
        assertThat(search("thirteen one two three four five six seven eight nine ten eleven twelve"))
                .isEmpty();
    }

    @Test
    void blankText_isNoSearch() {
        show(product("a"), product("b"));

        assertThat(search(" \t")).containsExactly("a", "b");
        assertThat(search(null)).containsExactly("a", "b");
    }

    @Test
    void searchNarrowsWhateverTheOrderIs() {
        show(
                product("a").titled("Lamp").price(300),
                product("b").titled("Bottle").price(200),
                product("c").titled("Lamps").price(100));

        assertThat(ids(query("lamp", Order.PRICE_ASC, OneProduct.VIEW))).containsExactly("c", "a");
    }

    private void show(OneProduct... products) {
        index.put(Stream.of(products).map(OneProduct::made).toList());
        index.show();
    }

    private List<String> search(String text) {
        return search(text, "en");
    }

    private List<String> search(String text, String locale) {
        return ids(query(text, Order.RELEVANCE, new View(locale, "EUR")));
    }

    private List<String> ids(ListingQuery query) {
        Listing listing = index.list(query);
        assertThat(listing.total()).isEqualTo(listing.hits().size());
        return listing.hits().stream().map(Listing.Hit::id).toList();
    }

    private static ListingQuery query(String text, Order order, View view) {
        return new ListingQuery(text, RandomQueries.EVERYTHING, Map.of(), false, order, List.of(), view, null, 100);
    }
}
