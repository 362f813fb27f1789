package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an editor was shown is what shoppers are shown once it is published: every list, count and page. */
class PreviewedPublicationIT {

    private static final List<String> DRAFTS = List.of(
            "product-birch-mug",
            "product-harbour-lantern",
            "product-sauna-tent",
            "page-shipping",
            "collection-staff-picks",
            "brand-huetter",
            "category-lighting",
            "menu-header");

    private static final List<String> PATHS = List.of(
            "/products",
            "/products?limit=100&sort=name",
            "/products?limit=7&sort=price-desc&currency=USD",
            "/products?limit=100&sort=price-asc&locale=de",
            "/products?sort=best-selling&available=true",
            "/products?sort=oldest&brand=huetter",
            "/products?category=tents-and-tarps&brand=huetter",
            "/products?category=lighting&limit=100",
            "/products?collection=staff-picks",
            "/products?search=lantern",
            "/products?search=H%C3%BCtter&limit=100",
            "/products?search=emaillebecher&locale=de",
            "/products?minPrice=80&maxPrice=90",
            "/products/birch-mug",
            "/products/harbour-lantern?locale=de",
            "/products/sauna-tent",
            "/products/sauna-tent/related",
            "/products/sauna-tent/availability",
            "/search/suggest?q=sau",
            "/search/suggest?q=lant&locale=de",
            "/categories",
            "/categories/lighting",
            "/collections",
            "/collections/staff-picks",
            "/pages",
            "/pages/shipping",
            "/menus/header",
            "/settings");

    @Test
    void everyAnswer_isWhatIsPublishedNext() {
        try (OfflineShop shop = OfflineShop.start()) {
            Editor editor = Editor.of(shop);
            editor.draft("brand-huetter", Map.of("name", "Hütter & Daughters"));
            editor.draft(
                    "category-lighting",
                    Map.of("title", Map.of("_type", "localeString", "en", "Light", "de", "Licht"), "parent", Map.of()));
            editor.draft("menu-header", Map.of("title", Map.of("_type", "localeString", "en", "Top", "de", "Oben")));
            eventually(
                    "the lake shows the last draft",
                    () -> editor.get("/menus/header").body().contains("\"title\":\"Top\""));
            Map<String, String> before = published(shop);
            Map<String, String> previewed = new LinkedHashMap<>();
            PATHS.forEach(path -> previewed.put(path, timeless(editor.get(path).body())));
            assertThat(previewed).isNotEqualTo(before);
            assertThat(published(shop)).isEqualTo(before);

            DRAFTS.forEach(editor::publish);

            eventually("published", () -> published(shop).equals(previewed) || differsForGood(shop, previewed));
            assertThat(published(shop)).isEqualTo(previewed);
        }
    }

    /** Whether the last thing published is shown already, so that waiting longer changes nothing. */
    private static boolean differsForGood(OfflineShop shop, Map<String, String> previewed) {
        return timeless(shop.get("/menus/header").body()).equals(previewed.get("/menus/header"));
    }

    private static Map<String, String> published(OfflineShop shop) {
        Map<String, String> published = new LinkedHashMap<>();
        PATHS.forEach(path -> published.put(path, timeless(shop.get(path).body())));
        return published;
    }

    /** Without what each writing makes new. */
    private static String timeless(String body) {
        return body.replaceAll("\"(updatedAt|requestId)\":\"[^\"]*\"", "");
    }
}
