package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What editors do in the Studio with orders and stock, told by webhook to a running shop. */
class EditorsIT {

    private static final String SKU = "BEESWAX-STORM-CANDLE";

    /** Long before the next look. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static OfflineShop shop;
    private static OfflineCloud cloud;
    private static int buyers;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start();
        cloud = OfflineCloud.of(shop.cloud());
    }

    @AfterAll
    static void stop() {
        shop.close();
        HTTP.close();
    }

    /** An order that is paid, and shown so. */
    private static String paid() throws Exception {
        Buyer buyer = new Buyer(HTTP, "editors" + buyers++).prepare(shop.uri(), Map.of(SKU, 1));
        Purchase purchase = new Purchase(buyer, "key", true);
        assertThat(purchase.place(shop.uri()).ordered()).isTrue();
        String id = "order." + purchase.orderId();
        eventually("it is shown as paid", () -> "paid".equals(shown(id).get("paymentStatus")));
        return id;
    }

    private static Map<String, Object> shown(String id) {
        Map<String, Object> document = cloud.document(id);
        return document == null ? Map.of() : document;
    }

    /** As the Studio's action does. */
    private static void ask(String id, Map<String, Object> request) {
        Map<String, Object> whole = new HashMap<>(request);
        whole.put("_type", "orderRequest");
        whole.put("at", Instant.EPOCH.plusSeconds(buyers++).toString());
        shop.edit(Map.of("patch", Map.of("id", id, "setIfMissing", Map.of("request", whole))));
    }

    private static void eventuallyAnswered(String id, boolean accepted) {
        eventually(
                "the request is answered",
                SOON,
                () -> shown(id).get("requestOutcome") instanceof Map<?, ?> outcome
                        && outcome.get("accepted").equals(accepted)
                        && !shown(id).containsKey("request"));
    }

    @Test
    void orderThatIsMarkedAsShipped_isShipped() throws Exception {
        String id = paid();

        ask(id, Map.of("to", "shipped", "carrier", "DHL", "trackingCode", "0034"));

        eventuallyAnswered(id, true);
        assertThat(shown(id)).containsEntry("fulfilmentStatus", "shipped");
        assertThat(String.valueOf(shown(id).get("shipments"))).contains("DHL", "0034");

        ask(id, Map.of("to", "cancelled"));
        eventuallyAnswered(id, false);
        assertThat(shown(id)).containsEntry("status", "open");
    }

    @Test
    void orderThatIsCancelled_givesItsPiecesBack() throws Exception {
        String id = paid();
        long sold = number("sold");

        ask(id, Map.of("to", "cancelled"));

        eventuallyAnswered(id, true);
        assertThat(shown(id)).containsEntry("status", "cancelled");
        eventually("its piece is not sold", SOON, () -> number("sold") == sold - 1);
    }

    @Test
    void piecesThatAreReceived_areOnHand_andWhatTheShopCountsIsItsOwn() throws Exception {
        paid();
        eventually("the counts add up", () -> number("supplied") == number("sold") + number("onHand"));
        long supplied = number("supplied");
        long sold = number("sold");

        shop.edit(Map.of("patch", Map.of("id", "stock." + SKU, "inc", Map.of("supplied", 20))));
        eventually("they are on hand", SOON, () -> number("onHand") == supplied + 20 - sold);

        shop.set("stock." + SKU, "sold", 0);
        eventually("the shop's count is back", SOON, () -> number("sold") == sold);
    }

    @Test
    void shopsOwnWriting_firesNoWebhook() throws Exception {
        List<String> orders = List.of(paid(), paid());

        // which is told after what came before it
        String last = paid();
        ask(last, Map.of("to", "delivered"));
        eventuallyAnswered(last, false);

        assertThat(shop.cloud().lake().webhooks().reports().stream().map(DeliveryReport::documentId))
                .contains(last)
                .doesNotContainAnyElementsOf(orders);
        assertThat(shown(orders.getFirst())).doesNotContainKey("requestOutcome");
    }

    private static long number(String field) {
        return ((Number) shown("stock." + SKU).get(field)).longValue();
    }
}
