package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelvesIT {

    private static final SampleDocuments SAMPLE = new SampleDocuments();

    private static OfflineShop shop;
    private static Reads reads;

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
        reads = new Reads(shop);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    static Collection<String> categories() {
        return SAMPLE.slugs("category");
    }

    static Collection<String> collections() {
        return SAMPLE.slugs("collection");
    }

    static Collection<String> pages() {
        return SAMPLE.slugs("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void categories_areTheWholeTreeInTheEditorsOrder(String locale) {
        JsonNode tree = reads.ok("/categories?locale=" + locale).path("items");
        tree.forEach(Shapes::category);

        assertThat(lines(tree, "")).isEqualTo(expectedBelow("", "", locale));
    }

    private static List<String> lines(JsonNode siblings, String indent) {
        List<String> lines = new ArrayList<>();
        siblings.forEach(category -> {
            lines.add(indent + category.path("id").asText() + " "
                    + category.path("handle").asText() + " "
                    + category.path("title").asText());
            lines.addAll(lines(category.path("children"), indent + "  "));
        });
        return lines;
    }

    private static List<String> expectedBelow(String parent, String indent, String locale) {
        List<String> lines = new ArrayList<>();
        SAMPLE.ofType("category")
                .filter(category ->
                        category.path("parent").path("_ref").asText("").equals(parent))
                .sorted(Comparator.comparingInt(
                        category -> category.path("position").asInt()))
                .forEach(category -> {
                    lines.add(indent + category.path("_id").asText() + " "
                            + category.path("slug").path("current").asText() + " "
                            + SampleProduct.worded(category.path("title"), locale));
                    lines.addAll(expectedBelow(category.path("_id").asText(), indent + "  ", locale));
                });
        return lines;
    }

    @ParameterizedTest
    @MethodSource("categories")
    void category_isServedWithWhatIsAboveAndBelow(String handle) {
        JsonNode category = reads.ok("/categories/" + handle + "?locale=de").path("category");
        JsonNode document = SAMPLE.document(SAMPLE.id("category", handle));
        Shapes.category(category);

        assertThat(category.path("id")).isEqualTo(document.path("_id"));
        assertThat(category.path("title")).isEqualTo(document.at("/title/de"));
        assertThat(category.path("description")).isEqualTo(document.at("/description/de"));
        assertThat(category.path("updatedAt")).isEqualTo(document.path("_updatedAt"));
        assertThat(Reads.texts(category.path("ancestors"), "id")).isEqualTo(above(document));
        assertThat(lines(category.path("children"), ""))
                .isEqualTo(expectedBelow(document.path("_id").asText(), "", "de"));
    }

    private static List<String> above(JsonNode category) {
        List<String> above = new ArrayList<>();
        String id = category.path("parent").path("_ref").asText("");
        while (!id.isEmpty()) {
            above.addFirst(id);
            id = SAMPLE.document(id).path("parent").path("_ref").asText("");
        }
        return above;
    }

    @Test
    void collections_areListedByTitleWithoutTheHiddenOnes() {
        JsonNode list = reads.ok("/collections?limit=100");
        list.path("items").forEach(Shapes::collection);

        assertThat(Reads.texts(list.path("items"), "handle"))
                .containsExactlyInAnyOrderElementsOf(SAMPLE.slugs("collection").stream()
                        .filter(handle -> !handle.startsWith("hidden"))
                        .toList());
        assertThat(Reads.texts(list.path("items"), "title")).isSorted();
        assertThat(list.path("total").asInt()).isEqualTo(12);
        assertThat(list.path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collection_evenAHiddenOne_isServedByName(String handle) {
        JsonNode collection =
                reads.ok("/collections/" + handle + "?locale=de-DE").path("collection");
        JsonNode document = SAMPLE.document(SAMPLE.id("collection", handle));
        Shapes.collection(collection);

        assertThat(collection.path("id")).isEqualTo(document.path("_id"));
        assertThat(collection.path("title")).isEqualTo(document.at("/title/de"));
        assertThat(collection.path("image").isNull()).isEqualTo(!document.has("picture"));
        assertThat(collection.at("/seo/title").asText(""))
                .isEqualTo(SampleProduct.worded(document.at("/seo/title"), "de"));
    }

    @Test
    void pages_areListedByTitleWithoutTheirBodies() {
        JsonNode list = reads.ok("/pages?limit=100&locale=de");
        list.path("items").forEach(Shapes::pageLink);

        assertThat(Reads.texts(list.path("items"), "handle")).containsExactlyInAnyOrderElementsOf(pages());
        assertThat(Reads.each(list.path("items"))).noneMatch(page -> page.has("body"));
        assertThat(list.path("total").asInt()).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_isSafeHtmlWithAllItsText(String handle) {
        for (String locale : List.of("en", "de")) {
            JsonNode page = reads.ok("/pages/" + handle + "?locale=" + locale).path("page");
            JsonNode document = SAMPLE.document(SAMPLE.id("page", handle));
            Shapes.page(page);
            String body = page.path("body").asText();

            assertThat(page.path("title").asText()).isEqualTo(SampleProduct.worded(document.path("title"), locale));
            assertThat(page.path("createdAt")).isEqualTo(document.path("_createdAt"));
            assertThat(body)
                    .doesNotContainIgnoringCase(
                            "<script", "javascript:", "onerror", "onclick", "<iframe", "<style", "style=");
            String text = body.replaceAll("<[^>]*>", "").replaceAll("\\s+", "");
            document.path("body")
                    .path(locale)
                    .forEach(block -> block.path("children")
                            .forEach(span -> assertThat(text)
                                    .contains(span.path("text")
                                            .asText()
                                            .replace("&", "&amp;")
                                            .replace("<", "&lt;")
                                            .replace(">", "&gt;")
                                            .replaceAll("\\s+", ""))));
            assertThat(page.path("bodySummary").asText()).isNotBlank().doesNotContain("<p", "</");
        }
    }

    @Test
    void draftOfAPage_isNotShown() {
        assertThat(shop.get("/pages/drafts.page-shipping").statusCode()).isEqualTo(404);
        assertThat(reads.ok("/pages/shipping").at("/page/updatedAt"))
                .isEqualTo(SAMPLE.document("page-shipping").path("_updatedAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "footer", "next-js-frontend-header-menu", "next-js-frontend-footer-menu"})
    void menu_hasTheEditorsEntries(String handle) {
        for (String locale : List.of("en", "de")) {
            JsonNode menu = reads.ok("/menus/" + handle + "?locale=" + locale).path("menu");
            JsonNode document = SAMPLE.document("menu-" + handle);
            Shapes.menu(menu);

            assertThat(menu.path("handle").asText()).isEqualTo(handle);
            sameItems(menu.path("items"), document.path("items"), locale);
        }
    }

    private static void sameItems(JsonNode shown, JsonNode written, String locale) {
        assertThat(Reads.texts(shown, "kind")).isEqualTo(Reads.texts(written, "kind"));
        for (int i = 0; i < shown.size(); i++) {
            JsonNode item = written.get(i);
            assertThat(shown.get(i).path("title").asText()).isEqualTo(SampleProduct.worded(item.path("title"), locale));
            String target = item.path("target").path("_ref").asText("");
            if (!target.isEmpty()) {
                assertThat(shown.get(i).path("handle"))
                        .isEqualTo(SAMPLE.document(target).at("/slug/current"));
            }
            sameItems(shown.get(i).path("items"), item.path("items"), locale);
        }
    }

    @Test
    void settings_areWhatAFrontEndNeeds() {
        JsonNode settings = reads.ok("/settings").path("settings");
        JsonNode document = SAMPLE.document("settings");

        assertThat(settings.path("shopName")).isEqualTo(document.path("shopName"));
        assertThat(settings.path("locales")).isEqualTo(document.path("locales"));
        assertThat(settings.path("defaultLocale").asText()).isEqualTo("en");
        assertThat(Reads.texts(settings.path("currencies"), "code")).containsExactly("EUR", "USD");
        assertThat(Reads.each(settings.path("currencies"))
                        .map(each -> each.path("pricesIncludeTax").asBoolean()))
                .containsExactly(true, false);
        assertThat(settings.path("defaultCurrency").asText()).isEqualTo("EUR");
        assertThat(Reads.texts(settings.path("countries"), "code"))
                .isEqualTo(Reads.texts(document.path("countries"), "code"));
        assertThat(settings.path("publishablePaymentKey").asText()).isEqualTo("pk_test_sandbox");
        assertThat(settings.path("announcement")).isEqualTo(document.at("/announcement/en"));
        assertThat(reads.ok("/settings?locale=de").at("/settings/announcement"))
                .isEqualTo(document.at("/announcement/de"));
        assertThat(settings.toString()).doesNotContain("secret", "sk_test", "token");
        Shapes.seo(settings.path("seo"));
    }

    @ParameterizedTest
    @CsvSource({
        "/categories/category-mugs, /categories/mugs",
        "/collections/collection-sale, /collections/sale",
        "/pages/page-about, /pages/about",
        "/menus/menu-header, /menus/header",
    })
    void everything_isServedByItsIdToo(String byId, String byHandle) {
        assertThat(reads.ok(byId)).isEqualTo(reads.ok(byHandle));
    }
}
