package dev.lakefront.stock;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.testing.OfflineShop;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** From an editor's count to the ledger, over each of the two ways alone. */
class StockIT {

    private static final String SKU = "ALPACA-HAT-PINA-INK";
    private static final String DOCUMENT = "stock." + SKU;
    private static final UnaryOperator<LakeSettings> USUAL = UnaryOperator.identity();
    private static final UnaryOperator<LakeSettings> LAGGING = lake -> lake.withVisibilityLag(Duration.ofSeconds(5));

    /** Nothing is found by looking. */
    private static final Map<String, Object> NO_SWEEP = Map.of("lakefront.stock.sweep-interval", "1h");

    @Test
    void atStart_theWholeStockIsTakenOver() {
        try (OfflineShop shop = shop(NO_SWEEP, USUAL)) {
            assertThat(level(shop).supplied()).isEqualTo(42);
            assertThat(level(shop).sold()).isEqualTo(1);
            assertThat(stock(shop).sold()).hasSizeGreaterThan(100);
        }
    }

    @Test
    void editWithTheWriteToken_arrivesByWebhook_alsoWhileQueriesLag() {
        try (OfflineShop shop = shop(NO_SWEEP, LAGGING)) {
            shop.cloud().sendWebhooksTo(shop.uri());

            HttpResponse<String> edited =
                    mutate(shop, "{\"patch\":{\"id\":\"" + DOCUMENT + "\",\"inc\":{\"supplied\":20}}}");
            assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
            eventually("the level is new", () -> level(shop).supplied() == 62);
            assertThat(level(shop).sold()).isEqualTo(1);

            shop.delete(DOCUMENT);
            eventually("it is off sale", () -> !known(shop));

            shop.create(Map.of("_id", DOCUMENT, "_type", "stock", "sku", SKU, "supplied", 5, "sold", 0));
            eventually("it is on sale again", () -> known(shop) && level(shop).supplied() == 5);
            assertThat(level(shop).sold()).isEqualTo(1);
        }
    }

    @Test
    void editWhoseWebhookIsLost_isFoundByTheSweep() {
        try (OfflineShop shop = shop(Map.of("lakefront.stock.sweep-interval", "200ms"), USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            shop.cloud().lake().webhooks().drop(Integer.MAX_VALUE);

            shop.set(DOCUMENT, "supplied", 62);
            eventually("the level is new", () -> level(shop).supplied() == 62);

            shop.delete(DOCUMENT);
            eventually("it is off sale", () -> !known(shop));

            shop.create(Map.of("_id", DOCUMENT, "_type", "stock", "sku", SKU, "supplied", 5, "sold", 0));
            eventually("it is on sale again", () -> known(shop) && level(shop).supplied() == 5);
        }
    }

    @Test
    void whatTheShopItselfWrites_firesNoWebhook() {
        try (OfflineShop shop = shop(NO_SWEEP, USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());

            Ask ask = new Ask("one", shop.context().getBean(Clock.class).instant()).of(SKU, 3);
            Holds holds = shop.context().getBean(Holds.class);
            shop.context().getBean(DataSourceTransactionManager.class).executeWrite(status -> {
                holds.hold(ask.request());
                return holds.sell(ask.request().id());
            });
            eventually("the lake shows what is sold", () -> {
                Map<String, Object> document = shop.cloud().lake().document(Cloud.DATASET, DOCUMENT);
                return document != null && ((Number) document.get("sold")).longValue() == 4;
            });
            shop.set(DOCUMENT, "supplied", 50);

            eventually("the editor's own edit arrives", () -> level(shop).supplied() == 50);
            assertThat(shop.cloud().lake().webhooks().reports())
                    .filteredOn(report -> report.webhook().equals("staff"))
                    .hasSize(1);
        }
    }

    @Test
    void webhookAboutStock_goesNowhereButIntoTheLedger() {
        try (OfflineShop shop = shop(NO_SWEEP, USUAL)) {
            shop.cloud().sendWebhooksTo(shop.uri());
            String query = "count(*[_type == \"product\"])";
            // the beginning of the live stream makes everything stale
            eventually("it is kept", () -> isHit(shop.query(query)));

            shop.set(DOCUMENT, "supplied", 50);

            eventually("it arrives", () -> level(shop).supplied() == 50);
            assertThat(isHit(shop.query(query))).isTrue();
        }
    }

    private static boolean isHit(HttpResponse<String> answer) {
        return OfflineShop.cacheStatus(answer).contains("; hit")
                && answer.headers().firstValue("Lakefront-Live-Event").isPresent();
    }

    private static OfflineShop shop(Map<String, Object> settings, UnaryOperator<LakeSettings> lake) {
        OfflineShop shop = OfflineShop.start(settings, lake);
        eventually("the stock is known", () -> known(shop));
        return shop;
    }

    private static HttpResponse<String> mutate(OfflineShop shop, String mutation) {
        URI address = shop.cloud().uri().resolve("/v2025-02-19/data/mutate/" + Cloud.DATASET + "?visibility=async");
        return shop.send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + LakeSettings.WRITE_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"mutations\":[" + mutation + "]}"))
                .build());
    }

    private static boolean known(OfflineShop shop) {
        return stock(shop).levels(Set.of(SKU)).containsKey(SKU);
    }

    private static StockLevel level(OfflineShop shop) {
        StockLevel level = stock(shop).levels(Set.of(SKU)).get(SKU);
        if (level == null) {
            throw new AssertionError("no level of " + SKU);
        }
        return level;
    }

    private static Stock stock(OfflineShop shop) {
        return shop.context().getBean(Stock.class);
    }
}
