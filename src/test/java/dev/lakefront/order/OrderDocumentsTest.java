package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.mirror.Rebuild;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders in the lake, and back. */
class OrderDocumentsTest extends InTheLake {

    @Test
    void placedOrder_isInTheLake_andItsStockWithItWhenItIsPaid() {
        long sold = shop.level(SKU).sold();
        Order order = shop.placed(SKU, 2);
        assertThat(shop.mirror.isShown(order.id().documentId())).isFalse();

        shop.write();

        assertThat(shop.mirror.isShown(order.id().documentId())).isTrue();
        assertThat(shop.shown(order.id()))
                .containsEntry("number", order.number())
                .containsEntry("paymentStatus", "pending")
                .containsKeys("lines", "totals", "timeline", "placedAt");
        shop.pay(order);
        shop.write();
        assertThat(shop.shown(order.id())).containsEntry("paymentStatus", "paid");
        assertThat(shop.level(SKU).sold()).isEqualTo(sold + 2);
    }

    @Test
    void longTimeline_isShownByItsLatestEntries() {
        Order order = shop.placed(SKU, 1);
        for (int n = 0; n < 70; n++) {
            shop.execute("insert into order_timeline (order_id, at, kind, message) values ('"
                    + order.id().value() + "', '2026-03-01 12:00:00+00', 'note', 'entry " + n + "')");
        }

        Map<String, @Nullable Object> document = current(order.id());

        List<?> timeline = (List<?>) document.get("timeline");
        assertThat(timeline).hasSize(50);
        assertThat(timeline.getLast().toString()).contains("entry 69");
    }

    private static Map<String, @Nullable Object> current(OrderId id) {
        return shop.inTransaction(() -> shop.bean(OrderDocuments.class).current(List.of(id.documentId())))
                .get(id.documentId());
    }

    @Test
    void manyAtOnce_areEachShownWithTheirOwn() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            ids.add(shop.placed(SKU, 1).id().documentId());
        }
        ids.add(OrderId.random().documentId());
        ids.add("order.nobody");

        Map<String, Map<String, @Nullable Object>> documents =
                shop.inTransaction(() -> shop.bean(OrderDocuments.class).current(ids));

        assertThat(documents).hasSize(12);
        assertThat(documents.values().stream().map(each -> each.get("number")).distinct())
                .hasSize(12);
        assertThat(documents.values())
                .allSatisfy(each -> assertThat((List<?>) each.get("timeline")).hasSize(1));
        shop.write();
    }

    @Test
    void lostDatabase_isFilledFromTheLake() {
        Order unpaid = shop.placed(SKU, 3);
        Order paid = shop.paid(SKU, 2);
        shop.write();
        shop.ask(paid.id(), "shipped", "2026-03-01T12:00:00Z", "DHL", "0034");
        shop.hearOf(paid.id());
        shop.write();
        long sold = shop.level(SKU).sold();

        try (LakeShop other = shopOn(database.url())) {
            Order again = other.find(paid.id());
            Order before = shop.find(paid.id());
            assertThat(again.number()).isEqualTo(before.number());
            assertThat(again.payment()).isEqualTo(before.payment());
            assertThat(again.fulfilment()).isEqualTo(FulfilmentState.SHIPPED);
            assertThat(again.shipments()).isEqualTo(before.shipments());
            assertThat(again.content()).isEqualTo(before.content());
            assertThat(again.customer()).isEqualTo(before.customer());
            assertThat(other.kinds(paid.id())).isEqualTo(shop.kinds(paid.id()));
            assertThat(other.find(unpaid.id()).isPayable()).isTrue();
            assertThat(other.bean(Attempts.class).of(unpaid.id().value()))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.state()).isEqualTo(Attempt.State.STARTING));
            assertThat(other.bean(Attempts.class).of(paid.id().value()))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.state()).isEqualTo(Attempt.State.SUCCEEDED));
            assertThat(other.level(SKU).sold()).isEqualTo(sold);
            assertThat(other.level(SKU).held()).isGreaterThanOrEqualTo(3);
            assertThat(other.mirror.lakeIsAhead()).isFalse();
            assertThat(other.number("select count(*) from mirrored_document where dirty = true and type = 'order'"))
                    .isZero();

            other.pay(unpaid);
            other.write();
            assertThat(other.level(SKU).sold()).isEqualTo(sold + 3);
            assertThat(other.shown(unpaid.id())).containsEntry("paymentStatus", "paid");
        }
        // which this database does not know of, as a restored backup would not
        shop.run("mirror-sweep");
        assertThat(shop.mirror.lakeIsAhead()).isTrue();
        shop.bean(Rebuild.class).begin();
        shop.run("mirror-rebuild");
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
    }

    @Test
    void shopThatStartsAgain_goesOnWithWhatItsDatabaseHolds() {
        Order order = shop.placed(SKU, 1);

        try (LakeShop again = shopOn(url)) {
            assertThat(again.mirror.rebuilt()).isTrue();
            assertThat(again.find(order.id()).number()).isEqualTo(order.number());
        }
    }

    @Test
    void documentsThatMakeNoSense_areLeftOut_andHarmNoOther() {
        Order good = shop.paid(SKU, 1);
        shop.write();
        Map<String, @Nullable Object> bad = new HashMap<>(shop.shown(good.id()));
        OrderId broken = OrderId.random();
        bad.put("_id", broken.documentId());
        bad.put("number", "AAAA-AAAA");
        bad.put("email", "nobody");
        shop.commit(Map.of("create", bad));

        try (LakeShop other = shopOn(TestDatabase.H2.url())) {
            assertThat(other.orders.find(broken)).isEmpty();
            assertThat(other.find(good.id()).number()).isEqualTo(good.number());
        }
        shop.commit(Map.of("delete", Map.of("id", broken.documentId())));
    }
}
