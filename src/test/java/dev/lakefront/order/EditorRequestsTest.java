package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What editors do with orders' documents, and what becomes of it. */
class EditorRequestsTest extends InTheLake {

    private static final String AT = "2026-03-01T12:00:00.000Z";
    private static final String LATER = "2026-03-01T12:05:00.000Z";

    private static Order paidInTheLake() {
        Order order = shop.paid(SKU, 1);
        shop.write();
        return order;
    }

    private static Map<?, ?> outcome(OrderId id) {
        return (Map<?, ?>) shop.shown(id).getOrDefault("requestOutcome", Map.of());
    }

    private static void demandEqual(OrderId id) {
        Map<String, @Nullable Object> wanted = shop.inTransaction(
                        () -> shop.bean(OrderDocuments.class).current(List.of(id.documentId())))
                .get(id.documentId());
        assertThat(Difference.between(shop.shown(id), wanted)).isNull();
    }

    @Test
    void request_isCarriedOut_answeredAndTakenAway() {
        OrderId id = paidInTheLake().id();
        shop.ask(id, "shipped", AT, "DHL", "0034");

        shop.hearOf(id);
        shop.write();

        Order order = shop.find(id);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentState.SHIPPED);
        assertThat(order.shipments()).singleElement().satisfies(shipment -> {
            assertThat(shipment.carrier()).isEqualTo("DHL");
            assertThat(shipment.trackingCode()).isEqualTo("0034");
        });
        assertThat(shop.shown(id)).doesNotContainKey("request").containsEntry("fulfilmentStatus", "shipped");
        assertThat(outcome(id).get("accepted")).isEqualTo(true);
        assertThat(outcome(id).get("to")).isEqualTo("shipped");
    }

    @Test
    void requestHeardOfAgain_changesNothing() {
        OrderId id = paidInTheLake().id();
        shop.ask(id, "shipped", AT, "DHL", "0034");
        shop.hearOf(id);
        Order once = shop.find(id);

        shop.hearOf(id);
        shop.run("order-feed");
        shop.write();
        shop.hearOf(id);
        shop.run("order-feed");

        assertThat(shop.find(id)).isEqualTo(once);
        assertThat(shop.kinds(id)).containsOnlyOnce("shipped");
        demandEqual(id);
    }

    @Test
    void requestThatNobodyTellsOf_isFound() {
        OrderId id = paidInTheLake().id();
        shop.ask(id, "cancelled", AT);

        shop.run("order-feed");
        shop.write();

        assertThat(shop.find(id).state()).isInstanceOf(OrderState.Cancelled.class);
        assertThat(shop.shown(id)).doesNotContainKey("request").containsEntry("status", "cancelled");
    }

    @Test
    void moveThatIsNotLegal_isRefusedWithASentence() {
        Order order = paidInTheLake();
        long before = shop.level(SKU).sold();
        shop.ask(order.id(), "delivered", AT);

        shop.hearOf(order.id());
        shop.write();

        assertThat(shop.find(order.id()).fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
        assertThat(outcome(order.id()).get("accepted")).isEqualTo(false);
        assertThat(String.valueOf(outcome(order.id()).get("message"))).matches("[A-Z].+\\.");
        assertThat(shop.shown(order.id())).doesNotContainKey("request");
        assertThat(shop.level(SKU).sold()).isEqualTo(before);
    }

    @Test
    void requestThatMakesNoSense_isRefused_whateverItIs() {
        for (Object nonsense : List.of("shipped", 7, Map.of("to", "paid"), Map.of("to", 7, "at", 7), List.of("x"))) {
            OrderId id = paidInTheLake().id();
            shop.edit(id, "request", nonsense);

            shop.hearOf(id);
            shop.write();

            assertThat(outcome(id).get("accepted")).as(nonsense.toString()).isEqualTo(false);
            assertThat(shop.shown(id)).doesNotContainKey("request");
            demandEqual(id);
        }
    }

    @Test
    void requestMadeWhileAnotherIsAnswered_isNotLost() {
        OrderId id = paidInTheLake().id();
        shop.ask(id, "shipped", AT);
        shop.hearOf(id);
        shop.ask(id, "delivered", LATER);

        shop.write();
        assertThat(shop.shown(id)).containsEntry("fulfilmentStatus", "shipped").containsKey("request");
        shop.hearOf(id);
        shop.write();

        assertThat(shop.shown(id))
                .containsEntry("fulfilmentStatus", "delivered")
                .doesNotContainKey("request");
        assertThat(outcome(id).get("to")).isEqualTo("delivered");
    }

    @Test
    void answeredRequestThatComesBack_isTakenAwayAgain_andNotCarriedOut() {
        OrderId id = paidInTheLake().id();
        shop.ask(id, "delivered", AT);
        shop.hearOf(id);
        shop.write();
        shop.ask(id, "shipped", LATER);
        shop.hearOf(id);
        shop.write();

        // as an old draft brings it back
        shop.ask(id, "delivered", AT);
        shop.hearOf(id);
        shop.write();

        assertThat(shop.find(id).fulfilment()).isEqualTo(FulfilmentState.SHIPPED);
        assertThat(shop.shown(id)).doesNotContainKey("request");
        assertThat(String.valueOf(outcome(id).get("message"))).contains("before");
        shop.hearOf(id);
        shop.run("order-feed");
        assertThat(shop.number("select count(*) from mirrored_document where dirty = true"))
                .isZero();
    }

    @Test
    void shopsFieldsThatSomebodyEdited_areWrittenBack_withAnExplanation() {
        Order order = paidInTheLake();
        shop.edit(order.id(), "totals", Map.of("currencyCode", "EUR", "total", 1));
        shop.edit(order.id(), "paymentStatus", "refunded");

        shop.hearOf(order.id());
        shop.write();

        assertThat(shop.find(order.id()).payment()).isEqualTo(order.payment());
        demandEqual(order.id());
        assertThat(outcome(order.id()).get("accepted")).isEqualTo(false);
        assertThat(String.valueOf(outcome(order.id()).get("message"))).contains("paymentStatus, totals");
    }

    @Test
    void editThatNobodyTellsOf_isFoundByTheNextLook() {
        Order order = paidInTheLake();
        shop.edit(order.id(), "email", "somebody@else.test");

        shop.run("order-feed");
        shop.write();

        assertThat(shop.shown(order.id()))
                .containsEntry("email", order.customer().email().value());
    }

    @Test
    void moveByHand_isTakenAsARequest() {
        OrderId id = paidInTheLake().id();
        shop.edit(id, "fulfilmentStatus", "shipped");

        shop.hearOf(id);
        shop.write();

        assertThat(shop.find(id).fulfilment()).isEqualTo(FulfilmentState.SHIPPED);
        assertThat(outcome(id).get("accepted")).isEqualTo(true);
        demandEqual(id);
    }

    @Test
    void moveByHandThatIsNotLegal_isWrittenBack() {
        OrderId id = paidInTheLake().id();
        shop.edit(id, "fulfilmentStatus", "returned");

        shop.hearOf(id);
        shop.write();

        assertThat(shop.shown(id)).containsEntry("fulfilmentStatus", "unfulfilled");
        assertThat(outcome(id).get("to")).isEqualTo("returned");
        assertThat(outcome(id).get("accepted")).isEqualTo(false);
    }

    @Test
    void olderCopy_isWrittenOver() {
        Order order = shop.placed(SKU, 1);
        shop.write();
        Map<String, @Nullable Object> draft = new HashMap<>(shop.shown(order.id()));
        shop.pay(order);
        shop.write();

        // as the Studio publishes it
        shop.commit(Map.of("createOrReplace", draft));
        assertThat(shop.shown(order.id())).containsEntry("paymentStatus", "pending");
        shop.hearOf(order.id());
        shop.write();

        assertThat(shop.shown(order.id())).containsEntry("paymentStatus", "paid");
        assertThat(String.valueOf(outcome(order.id()).get("message"))).contains("older copy");
    }

    @Test
    void deletedDocument_isWrittenAgain() {
        Order order = paidInTheLake();
        shop.commit(Map.of("delete", Map.of("id", order.id().documentId())));

        shop.hearOf(order.id());
        shop.write();

        assertThat(shop.shown(order.id())).containsEntry("number", order.number());
    }

    @Test
    void shopsOwnWriting_isNotMistakenForSomebodyElses() {
        Order order = shop.placed(SKU, 1);
        shop.hearOf(order.id());
        shop.write();
        shop.hearOf(order.id());
        shop.pay(order);
        shop.hearOf(order.id());
        shop.run("order-feed");
        shop.write();
        shop.hearOf(order.id());
        shop.run("order-feed");

        assertThat(shop.number("select count(*) from mirrored_document where dirty = true"))
                .isZero();
        assertThat(shop.find(order.id()).outcome()).isNull();
    }

    @Test
    void documentOfNoOrder_isLeftAlone() {
        OrderId unknown = OrderId.random();
        shop.commit(Map.of(
                "create", Map.of("_id", unknown.documentId(), "_type", "order", "request", Map.of("to", "shipped"))));

        shop.hearOf(unknown);
        shop.run("order-feed");
        shop.write();

        assertThat(shop.shown(unknown)).containsKey("request").doesNotContainKey("shopSeq");
        shop.commit(Map.of("delete", Map.of("id", unknown.documentId())));
        shop.hearOf(unknown);
    }
}
