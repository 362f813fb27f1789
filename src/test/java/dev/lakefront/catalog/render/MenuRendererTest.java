package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.shape.Menu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MenuRendererTest {

    private final MenuRenderer menus = new MenuRenderer(
            editorial(
                    "{_id: 'p', _type: 'page', slug: {current: 'about'}}",
                    "{_id: 'c', _type: 'category', slug: {current: 'tents'}}",
                    "{_id: 'l', _type: 'collection', slug: {current: 'sale'}}"),
            IMAGES,
            id -> id.equals("t") ? "tent" : null);

    private List<Menu.Item> items(String... entries) {
        String document = "{_id: 'm', _type: 'menu', items: [" + String.join(",", entries) + "]}";
        return menus.menu(json(document), "en").items();
    }

    @ParameterizedTest
    @CsvSource({"home,,", "search,,", "product, t, tent", "collection, l, sale", "category, c, tents", "page, p, about"
    })
    void entry_leadsToTheHandleOfItsTarget(String kind, String target, String handle) {
        assertThat(items("{kind: '" + kind + "', target: {_ref: '" + target
                        + "'}, title: {en: 'Here'}, url: 'https://a.test'}"))
                .containsExactly(new Menu.Item("Here", kind, handle, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://journal.test/", "/about", "mailto:a@b.test"})
    void otherAddresses_areUrls(String url) {
        assertThat(items("{kind: 'url', url: '" + url + "', title: {en: 'Here'}}"))
                .containsExactly(new Menu.Item("Here", "url", null, url, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: 'product', target: {_ref: 'gone'}}",
                "{kind: 'page', target: {_ref: 'c'}}",
                "{kind: 'product', target: {_ref: 'p'}}",
                "{kind: 'collection'}",
                "{kind: 'url', url: 'javascript:alert(1)'}",
                "{kind: 'url'}",
                "{kind: 'basket'}",
                "{kind: 'menu', target: {_ref: 'm'}}",
                "{}",
                "null",
                "'home'",
                "['home']"
            })
    void entryThatLeadsNowhere_isLeftOutWithAllBelowIt(String entry) {
        String below = entry.equals("{}") || entry.startsWith("{k")
                ? entry.replaceFirst("}$", (entry.equals("{}") ? "" : ", ") + "items: [{kind: 'home'}]}")
                : entry;
        assertThat(items(below, "{kind: 'search', title: {en: 'All'}}"))
                .extracting(Menu.Item::title)
                .containsExactly("All");
    }

    @Test
    void entries_nest() {
        assertThat(items(
                        "{kind: 'home', title: {en: 'A'}, items: [{kind: 'page', target: {_ref: 'p'}, title: {en: 'B'}},"
                                + " {kind: 'page', target: {_ref: 'gone'}}]}"))
                .containsExactly(new Menu.Item(
                        "A", "home", null, null, List.of(new Menu.Item("B", "page", "about", null, List.of()))));
    }

    @Test
    void endlessNesting_endsAtTheTenthLevel() {
        String entry = "{kind: 'home'}";
        for (int level = 0; level < 200; level++) {
            entry = "{kind: 'home', items: [" + entry + "]}";
        }
        int levels = 0;
        for (List<Menu.Item> below = items(entry);
                !below.isEmpty();
                below = below.getFirst().items()) {
            levels++;
        }
        assertThat(levels).isEqualTo(10);
    }

    @Test
    void sampleFooter_leadsToItsPagesAndItsProduct() {
        Menu footer = new MenuRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES)
                .menu(SampleShop.document("menu-footer"), "de");
        assertThat(footer.handle()).isEqualTo("footer");
        assertThat(footer.title()).isEqualTo("Fußzeile");
        assertThat(footer.items()).hasSize(10);
        assertThat(footer.items().get(1)).isEqualTo(new Menu.Item("Über uns", "page", "about", null, List.of()));
        assertThat(footer.items().get(5))
                .isEqualTo(new Menu.Item("Der Becher, mit dem alles anfing", "product", "birch-mug", null, List.of()));
        assertThat(footer.items().getLast())
                .isEqualTo(new Menu.Item("Journal", "url", null, "https://journal.lakefront.test/", List.of()));
    }
}
