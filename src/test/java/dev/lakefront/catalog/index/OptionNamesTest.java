package dev.lakefront.catalog.index;

import static dev.lakefront.catalog.index.OneProduct.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options are called when editors do not agree. */
class OptionNamesTest {

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
    void nameThatMostProductsUse_counts() {
        show(
                product("a").options(colour("Color", "Ink")),
                product("b").options(colour("Colour", "ink")),
                product("c").options(colour("Colour", "Ink")));

        assertThat(index.optionNames().names("colour")).isEqualTo(Map.of("en", "Colour"));
        assertThat(index.optionNames().labels("colour", "ink")).isEqualTo(Map.of("en", "Ink"));
    }

    @Test
    void ofEquallyUsedNames_theFirstByAlphabetCounts() {
        show(product("a").options(colour("Tint", "Ink")), product("b").options(colour("Hue", "Ink")));

        assertThat(index.optionNames().names("colour")).isEqualTo(Map.of("en", "Hue"));
    }

    @Test
    void nameThatWasChanged_isForgottenAtOnce() {
        show(product("a").options(colour("Color", "Ink")), product("b").options(colour("Color", "Ink")));
        OptionNames before = index.optionNames();
        show(product("a").options(colour("Tint", "Ink")), product("b").options(colour("Tint", "Blue")));

        assertThat(index.optionNames().names("colour")).isEqualTo(Map.of("en", "Tint"));
        assertThat(index.optionNames().code("Color")).isNull();
        assertThat(index.optionNames().labels("colour", "ink")).isEqualTo(Map.of("en", "Blue"));
        assertThat(before.names("colour")).isEqualTo(Map.of("en", "Color"));
    }

    @Test
    void code_comesBeforeANameThatAnotherOptionHas() {
        show(
                product("a").options(new OptionChoice("hue", Map.of("en", "colour"), "x", Map.of())),
                product("b").options(new OptionChoice("hue", Map.of("en", "colour"), "x", Map.of())),
                product("c").options(new OptionChoice("colour", Map.of("en", "Tint"), "x", Map.of())));

        assertThat(index.optionNames().code("colour")).isEqualTo("colour");
        assertThat(index.optionNames().code("COLOUR")).isEqualTo("colour");
        assertThat(index.optionNames().code("tint")).isEqualTo("colour");
    }

    @Test
    void optionWithoutNames_isKnownByItsCode() {
        show(product("a").options(new OptionChoice("size", Map.of(), "m", Map.of())));

        assertThat(index.optionNames().code("Size")).isEqualTo("size");
        assertThat(index.optionNames().names("size")).isEmpty();
        assertThat(index.optionNames().labels("size", "m")).isEmpty();
    }

    private void show(OneProduct... products) {
        index.put(Stream.of(products).map(OneProduct::made).toList());
        index.show();
    }

    private static OptionChoice colour(String name, String label) {
        return new OptionChoice("colour", Map.of("en", name), "ink", Map.of("en", label));
    }
}
