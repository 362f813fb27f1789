package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An editor opens a document in the Studio, which makes a draft of it; the shop writes into the document; the editor
 * publishes, which puts the whole draft in its place. What the shop wrote comes back, and what the editor may change stays.
 */
class StudioDraftIT {

    private static final String SKU = "BEESWAX-STORM-CANDLE";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String database = TestDatabase.memory();
    private OfflineShop shop;
    private OfflineCloud cloud;
    private Reckoning reckoning;
    private Purchase purchase;

    @BeforeEach
    void start() throws Exception {
        shop = OfflineShop.start(
                Map.of(
                        "datasources.default.url",
                        database,
                        "lakefront.easypost.api-key",
                        "",
                        "lakefront.mirror.sweep-interval",
                        "1s"),
                UnaryOperator.identity());
        shop.cloud().sendWebhooksTo(shop.uri());
        cloud = OfflineCloud.of(shop.cloud());
        reckoning = new Reckoning(cloud, List.of(SKU));
        purchase = new Purchase(new Buyer(http, "ines").prepare(shop.uri(), Map.of(SKU, 2)), "key", false);
        assertThat(purchase.place(shop.uri()).ordered()).isTrue();
        eventually("the order is in the lake", () -> cloud.document(document()) != null);
    }

    @AfterEach
    void stop() {
        shop.close();
        http.close();
    }

    @Test
    void publishingAnOldDraftOfAnOrder_undoesNoPayment() throws Exception {
        edit(document(), "{\"set\":{\"email\":\"typed@lakefront.test\"}}");
        purchase.pay(cloud.uri());
        eventually("it is shown as paid", () -> "paid".equals(shown(document(), "paymentStatus")));

        publish(document());

        eventually("it is shown as paid again", () -> "paid".equals(shown(document(), "paymentStatus")));
        demandSettled();
        assertThat(shown(document(), "email")).isEqualTo(purchase.buyer.email());
    }

    @Test
    void publishingAnOldDraftOfStock_undoesNoSale_andPutsOnSaleWhatTheEditorSays() throws Exception {
        String stock = "stock." + SKU;
        long supplied = number(stock, "supplied");
        long sold = number(stock, "sold");
        edit(stock, "{\"inc\":{\"supplied\":5}}");
        purchase.pay(cloud.uri());
        eventually("it is shown as sold", () -> number(stock, "sold") == sold + 2);

        publish(stock);

        eventually("it is shown as sold again", () -> number(stock, "sold") == sold + 2);
        eventually("what is there adds up", () -> number(stock, "onHand") == supplied + 5 - sold - 2);
        assertThat(number(stock, "supplied")).isEqualTo(supplied + 5);
        demandSettled();
    }

    private void demandSettled() throws Exception {
        reckoning.demandRecorded(shop.uri(), List.of(purchase));
        try (DatabaseView view = DatabaseView.open(database)) {
            reckoning.demandSettled(view, List.of(purchase));
        }
    }

    private String document() {
        return "order." + purchase.orderId();
    }

    private void edit(String id, String patch) {
        cloud.act("[{\"actionType\":\"sanity.action.document.edit\",\"publishedId\":\"" + id
                + "\",\"draftId\":\"drafts." + id + "\",\"patch\":" + patch + "}]");
    }

    private void publish(String id) {
        cloud.act("[{\"actionType\":\"sanity.action.document.publish\",\"publishedId\":\"" + id
                + "\",\"draftId\":\"drafts." + id + "\"}]");
        assertThat(cloud.document("drafts." + id)).isNull();
    }

    private Object shown(String id, String field) {
        return cloud.document(id).get(field);
    }

    private long number(String id, String field) {
        return ((Number) shown(id, field)).longValue();
    }
}
