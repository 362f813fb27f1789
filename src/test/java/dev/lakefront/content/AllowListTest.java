package dev.lakefront.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.content.ProxyConfig.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @TempDir
    Path folder;

    @BeforeEach
    void twoQueries() throws IOException {
        Files.writeString(
                folder.resolve("product.groq"),
                "// one product\n*[_type == \"product\" && slug.current == $slug][0]{\n  title\n}\n");
        Files.writeString(folder.resolve("brands.groq"), "*[_type == 'brand'] | order(name)");
        Files.writeString(folder.resolve("notes.txt"), "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*[_type == \"product\" && slug.current == $slug][0]{title}",
                "*[_type==\"product\"&&slug.current==$slug][0]{title}",
                "  *[ _type == 'product' && slug.current == $slug ] [0] { title } // for the product page",
                "*[_type == 'brand']|order(name)"
            })
    void listedQuery_isAllowedHoweverItIsLaidOut(String query) {
        assertThat(list(Mode.ALLOW_LIST, folder).allows(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*[_type == \"product\" && slug.current == $slug][0]",
                "*[_type == \"product\" && slug.current == $slug][0]{title, price}",
                "*[_type == \"product\" && slug.current == $other][0]{title}",
                "*[_type == \"product\" && slug.current == \"$slug\"][0]{title}",
                "*[_type == \"Product\" && slug.current == $slug][0]{title}",
                "*[_type == \"product\" && slug.current == $slug][1]{title}",
                "*[_type == 'brand'] | order(name) // \r[0]",
                "*[_type == 'brand'] | order(name) | order(name)",
                "*[_type == 'brand//'] | order(name)"
            })
    void everyOtherQuery_isNot(String query) {
        assertThat(list(Mode.ALLOW_LIST, folder).allows(query)).isFalse();
    }

    @Test
    void off_allowsNothing() {
        assertThat(list(Mode.OFF, folder).allows("*[_type == 'brand']|order(name)"))
                .isFalse();
    }

    @Test
    void open_allowsEverything() {
        assertThat(list(Mode.OPEN, null).allows("*")).isTrue();
    }

    @Test
    void missingFolder_isNamedByItsSetting() {
        assertThatThrownBy(() -> list(Mode.ALLOW_LIST, null)).hasMessageContaining("lakefront.proxy.allow-list");
        assertThatThrownBy(() -> list(Mode.ALLOW_LIST, folder.resolve("none")))
                .hasMessageContaining("lakefront.proxy.allow-list");
    }

    private static AllowList list(Mode mode, @Nullable Path folder) {
        return new AllowList(new ProxyConfig(mode, folder, 1_000, 1_000, 10, 1));
    }
}
