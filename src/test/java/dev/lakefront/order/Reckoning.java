package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what buyers were told against the database, the lake, and the pieces that there are. */
final class Reckoning {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OfflineCloud cloud;
    private final Map<String, Long> soldBefore = new TreeMap<>();
    private final Set<String> ordersBefore;

    /** Begins with what the lake holds now, before anything of these SKUs is sold. */
    Reckoning(OfflineCloud cloud, Collection<String> skus) {
        this.cloud = cloud;
        skus.forEach(sku -> soldBefore.put(sku, number("stock." + sku, "sold")));
        this.ordersBefore = ordersInTheLake();
    }

    /** Puts so many pieces of each SKU on sale in the lake. */
    void supply(long pieces) {
        soldBefore.forEach((sku, sold) -> cloud.mutate(
                "[{\"patch\":{\"id\":\"stock." + sku + "\",\"set\":{\"supplied\":" + (sold + pieces) + "}}}]"));
    }

    private record Level(long supplied, long sold, long held) {
        long available() {
            return supplied - sold - held;
        }
    }

    private static Map<String, Level> levels(DatabaseView view) throws SQLException {
        Map<String, Level> levels = new HashMap<>();
        view.each(
                "select sku, supplied, sold, held from stock_level",
                row -> levels.put(row.getString(1), new Level(row.getLong(2), row.getLong(3), row.getLong(4))));
        return levels;
    }

    long available(DatabaseView view) throws SQLException {
        view.refresh();
        Map<String, Level> levels = levels(view);
        return soldBefore.keySet().stream()
                .mapToLong(sku -> levels.get(sku).available())
                .sum();
    }

    /** That the counters are those of the holds, and no piece is promised twice: at any moment. */
    void demandSoundLedger(DatabaseView view) throws SQLException {
        view.refresh();
        Map<String, Level> levels = levels(view);
        Map<String, Long> sold = new HashMap<>();
        Map<String, Long> held = new HashMap<>();
        view.each(
                "select line.sku, hold.state, sum(line.quantity) from stock_hold_line line"
                        + " join stock_hold hold on hold.id = line.hold_id"
                        + " where hold.state in ('held', 'sold') group by line.sku, hold.state",
                row -> (row.getString(2).equals("sold") ? sold : held).put(row.getString(1), row.getLong(3)));
        soldBefore.forEach((sku, before) -> {
            Level level = levels.get(sku);
            assertThat(level.held()).as("held of %s", sku).isEqualTo(held.getOrDefault(sku, 0L));
            assertThat(level.sold()).as("sold of %s", sku).isEqualTo(before + sold.getOrDefault(sku, 0L));
            assertThat(level.available()).as("available of %s", sku).isNotNegative();
        });
    }

    /** That no order is half there: each has its hold and its mark for the lake, and there is no hold without an order. */
    void demandWholeOrders(DatabaseView view) throws SQLException {
        view.refresh();
        List<String> orders = own(view, "select id from shop_order", "");
        assertThat(own(view, "select id from stock_hold", "order-")).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(own(view, "select distinct order_id from payment_attempt", ""))
                .containsExactlyInAnyOrderElementsOf(orders);
        assertThat(own(view, "select document_id from mirrored_document where type = 'order'", "order."))
                .containsExactlyInAnyOrderElementsOf(orders);
        demandSoundLedger(view);
    }

    /** Ids of orders that were not there before, from a column in which something stands before them. */
    private List<String> own(DatabaseView view, String query, String before) throws SQLException {
        return view.column(query).stream()
                .filter(value -> value.startsWith(before))
                .map(value -> value.substring(before.length()))
                .filter(id -> !ordersBefore.contains(id))
                .toList();
    }

    /**
     * That the lake shows each of these orders as the shop does, once, and no other; and that nothing happened to it that its
     * buyer was not told.
     */
    void demandRecorded(URI shop, Collection<Purchase> purchases) {
        eventually(
                "every order is recorded",
                PATIENCE,
                () -> purchases.stream()
                        .allMatch(purchase ->
                                look(shop, purchase).order().path("recorded").asBoolean()));
        eventually(
                "what was paid is shown as paid",
                PATIENCE,
                () -> purchases.stream()
                        .filter(Purchase::isPaid)
                        .allMatch(purchase -> wasPaid(look(shop, purchase).order())));
        Set<String> ids = new TreeSet<>(ordersBefore);
        for (Purchase purchase : purchases) {
            JsonNode order = look(shop, purchase).order();
            assertThat(ids.add(purchase.orderId())).as("one key, one order").isTrue();
            if (purchase.isCancelled()) {
                assertThat(order.path("status").asText()).isEqualTo("cancelled");
            }
            eventually("the lake shows it", PATIENCE, () -> same(order, document(purchase)));
        }
        eventually("queries show what was written", () -> ordersInTheLake().size() >= ids.size());
        assertThat(ordersInTheLake()).isEqualTo(ids);
    }

    private static boolean wasPaid(JsonNode order) {
        String status = order.path("paymentStatus").asText();
        return status.equals("paid")
                || (order.path("status").asText().equals("cancelled") && status.endsWith("refunded"));
    }

    private static Answer look(URI shop, Purchase purchase) {
        try {
            Answer answer = purchase.buyer.look(shop, purchase.placed());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean same(JsonNode order, JsonNode document) {
        boolean same = pieces(order).equals(pieces(document));
        for (String field : List.of("number", "status", "paymentStatus", "fulfilmentStatus", "email")) {
            same &= order.path(field).asText().equals(document.path(field).asText());
        }
        return same;
    }

    private JsonNode document(Purchase purchase) {
        return JSON.valueToTree(cloud.document("order." + purchase.orderId()));
    }

    private static Map<String, Long> pieces(JsonNode order) {
        Map<String, Long> pieces = new TreeMap<>();
        order.path("lines")
                .forEach(line -> pieces.merge(
                        line.path("sku").asText(), line.path("quantity").asLong(), Long::sum));
        return pieces;
    }

    /** That database and lake are equal, and that each of these orders has taken its pieces once, and nothing else has. */
    void demandSettled(DatabaseView view, Collection<Purchase> purchases) throws SQLException {
        demandWholeOrders(view);
        assertThat(view.column(
                        "select document_id from mirrored_document where dirty = true or state in ('parked', 'ahead')"))
                .isEmpty();
        Map<String, Long> taken = new HashMap<>();
        Set<String> ids = new HashSet<>(ordersBefore);
        for (Purchase purchase : purchases) {
            JsonNode document = document(purchase);
            ids.add(purchase.orderId());
            if (!document.path("status").asText().equals("cancelled")) {
                pieces(document).forEach((sku, quantity) -> taken.merge(sku, quantity, Long::sum));
            }
        }
        assertThat(view.column("select id from shop_order")).containsExactlyInAnyOrderElementsOf(ids);
        Map<String, Level> levels = levels(view);
        soldBefore.forEach((sku, before) -> {
            Level level = levels.get(sku);
            assertThat(level.sold() + level.held() - before)
                    .as("taken of %s", sku)
                    .isEqualTo(taken.getOrDefault(sku, 0L));
            assertThat(number("stock." + sku, "sold")).as("sold of %s", sku).isEqualTo(level.sold());
            assertThat(number("stock." + sku, "supplied"))
                    .as("supplied of %s", sku)
                    .isEqualTo(level.supplied());
            assertThat(number("stock." + sku, "onHand"))
                    .as("on hand of %s", sku)
                    .isEqualTo(level.supplied() - level.sold());
        });
    }

    private long number(String document, String field) {
        Map<String, Object> found = cloud.document(document);
        assertThat(found).as(document).isNotNull();
        return ((Number) found.getOrDefault(field, 0L)).longValue();
    }

    private Set<String> ordersInTheLake() {
        Set<String> ids = new TreeSet<>();
        cloud.query("*[_type == \"order\" && !(_id in path(\"drafts.**\"))]._id")
                .forEach(id -> ids.add(id.asText().substring("order.".length())));
        return ids;
    }
}
