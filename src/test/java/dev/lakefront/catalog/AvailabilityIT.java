package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cached answers tell whether something is on sale and are purged when that flips; the live endpoint tells how much. */
class AvailabilityIT {

    private static OfflineShop shop;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void variantThatSellsOut_isShownSoldOutInCachedAnswers_andOthersStayHits() {
        String sku = "BIRCH-MUG-MOSS";
        hit("/products/lake-bottle");
        assertThat(shop.get("/products/birch-mug").body()).contains(variant(sku, true));

        shop.set("stock." + sku, "supplied", 0);

        eventually("sold out", () -> shop.get("/products/birch-mug").body().contains(variant(sku, false)));
        assertThat(shop.get("/products/birch-mug/availability").body())
                .contains("\"sku\":\"" + sku + "\",\"available\":false,\"quantity\":0");
        assertThat(cacheStatus(shop.get("/products/lake-bottle"))).contains("; hit");

        shop.set("stock." + sku, "supplied", 1_000_000);
        eventually("on sale again", () -> shop.get("/products/birch-mug").body().contains(variant(sku, true)));
    }

    @Test
    void changeThatFlipsNothing_purgesNothing() {
        String sku = "BIRCH-MUG-INK";
        hit("/products/birch-mug");

        shop.set("stock." + sku, "supplied", 500_000);

        eventually(
                "the ledger knows",
                () -> shop.get("/products/birch-mug/availability").body().contains(":499"));
        assertThat(cacheStatus(shop.get("/products/birch-mug"))).contains("; hit");
    }

    @Test
    void productWhoseLastVariantSellsOut_leavesTheListOfWhatIsAvailable() {
        String available = "/products?handle=birch-mug&available=true";
        assertThat(shop.get(available).body()).contains("\"total\":1");
        String[] skus = {"BIRCH-MUG-CREAM", "BIRCH-MUG-INK", "BIRCH-MUG-MOSS", "BIRCH-MUG-RUST"};

        for (String sku : skus) {
            shop.set("stock." + sku, "supplied", 0);
        }
        eventually("gone", () -> shop.get(available).body().contains("\"total\":0"));

        for (String sku : skus) {
            shop.set("stock." + sku, "supplied", 500_000);
        }
        eventually("back", () -> shop.get(available).body().contains("\"total\":1"));
        eventually("every variant is back", () -> {
            String product = shop.get("/products/birch-mug").body();
            return Stream.of(skus).allMatch(sku -> product.contains(variant(sku, true)));
        });
    }

    private static String variant(String sku, boolean available) {
        return "\"sku\":\"" + sku + "\",\"title\":\"" + title(sku) + "\",\"availableForSale\":" + available;
    }

    private static String title(String sku) {
        String colour = sku.substring(sku.lastIndexOf('-') + 1);
        return colour.charAt(0) + colour.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static void hit(String path) {
        eventually("a hit for " + path, () -> cacheStatus(shop.get(path)).contains("; hit; ttl="));
    }
}
