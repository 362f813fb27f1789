package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.LATER;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.testing.FakeGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders that the database lost, and that are taken over from elsewhere, before or after the counters of their pieces. */
class OrderRestoreTest extends OnEveryDatabase {

    private static final List<TimelineEntry> ENTRIES = List.of(new TimelineEntry(7, LATER, "placed", "Placed."));

    /** The database is lost, and this order is taken over. */
    private static boolean restore(Order order) {
        return shop.inTransaction(() -> shop.lostOrders.restore(order, ENTRIES));
    }

    private static void restoreStock(String sku, int supplied, int sold) {
        shop.restore(
                "stock",
                Map.of(
                        "_id",
                        "stock." + sku,
                        "_type",
                        "stock",
                        "_rev",
                        "r",
                        "_updatedAt",
                        "2026-01-01T00:00:00Z",
                        "sku",
                        sku,
                        "supplied",
                        supplied,
                        "sold",
                        sold,
                        "shopSeq",
                        3));
    }

    private static Order paid() {
        Order order = shop.placed(wish("cart", "f", line("A", 2)));
        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.news(order);
        return shop.now(order);
    }

    @Test
    void paidOrder_isAsItWas_andItsPiecesComeBackOnce() {
        Order order = paid();
        shop.clear(Map.of());

        assertThat(restore(order)).isTrue();
        restoreStock("A", 10, 2);

        assertThat(other.now(order)).isEqualTo(order);
        assertThat(shop.orders.timeline(order.id()))
                .extracting(TimelineEntry::message)
                .containsExactly("Placed.");
        assertThat(shop.number("select sold from stock_level where sku = 'A'")).isEqualTo(2);
        assertThat(shop.orders.isSpent("cart")).isTrue();

        assertThat(shop.cancel(order, Actor.STAFF)).isInstanceOf(ChangeResult.Done.class);
        assertThat(shop.cancel(order, Actor.STAFF)).isInstanceOf(ChangeResult.AlreadySo.class);
        assertThat(shop.number("select sold from stock_level where sku = 'A'")).isZero();
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.RETURNED);
    }

    @Test
    void countersThatCameFirst_areBelieved() {
        Order order = paid();
        shop.clear(Map.of());
        restoreStock("A", 10, 5);

        restore(order);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 5, 0));
    }

    @Test
    void countersThatComeLater_areBelieved() {
        Order order = paid();
        shop.clear(Map.of());
        restore(order);

        restoreStock("A", 10, 5);

        assertThat(shop.number("select sold from stock_level where sku = 'A'")).isEqualTo(5);
    }

    private static Order asked(boolean restock) {
        Order order = paid();
        shop.desk.change(order.id(), new OrderChange.Refund(null, null, restock), Actor.STAFF, null);
        return shop.now(order);
    }

    @Test
    void refundThatWasAskedFor_isAskedForAgain_andIsMadeOnce() {
        Order order = asked(false);
        String reference = FakeGateway.reference(order.id().value(), 1);
        shop.repay();
        shop.clear(Map.of("A", 10));

        restore(order);
        assertThat(shop.journal("payment.refund"))
                .containsExactly("payment-refund:" + order.id().value() + ":" + reference + ":r1");
        shop.repay();

        assertThat(gateway.refunded(reference)).isEqualTo(OrderFixture.TOTAL);
        assertThat(shop.now(order).payment().wireName()).isEqualTo("refunded");
        assertThat(shop.now(order).refunds()).extracting(Refund::state).containsExactly(Refund.State.SUCCEEDED);
    }

    @Test
    void refundThatWasMade_isNotAskedForAgain() {
        Order order = asked(false);
        shop.repay();
        Order refunded = shop.now(order);
        shop.clear(Map.of("A", 10));

        restore(refunded);

        assertThat(shop.now(order)).isEqualTo(refunded);
        assertThat(shop.journal("payment.refund")).isEmpty();
    }

    @Test
    void piecesThatAreOnSaleAgain_areNotSoldOnceMore() {
        Order order = asked(true);
        shop.clear(Map.of("A", 10));

        restore(order);

        assertThat(shop.holds.find(order.hold())).isEmpty();
        assertThat(shop.level("A").available()).isEqualTo(10);
    }

    @Test
    void unpaidOrder_holdsItsPiecesAgain_andIsCalledOffInTime() {
        Order order = shop.placed(wish("cart", "f", line("A", 2)));
        shop.clear(Map.of());

        restore(order);
        restoreStock("A", 10, 0);

        assertThat(shop.number("select held from stock_level where sku = 'A'")).isEqualTo(2);
        assertThat(shop.orders.unpaidOf("cart")).isPresent();
        clock.advance(Duration.ofMinutes(30));
        shop.run("order-expiry");
        assertThat(shop.now(order).state()).isEqualTo(new OrderState.Cancelled("expired"));
        assertThat(shop.number("select held from stock_level where sku = 'A'")).isZero();
    }

    @Test
    void cancelledOrder_hasNoPieces() {
        Order order = shop.placed(wish("cart", "f", line("A", 2)));
        shop.cancel(order, Actor.CUSTOMER);
        Order cancelled = shop.now(order);
        shop.clear(Map.of("A", 10));

        restore(cancelled);

        assertThat(shop.now(order)).isEqualTo(cancelled);
        assertThat(shop.holds.find(order.hold())).isEmpty();
        assertThat(shop.level("A").available()).isEqualTo(10);
    }

    @Test
    void orderThatIsThere_staysAsItIs() {
        Order order = paid();

        assertThat(restore(order.as(new OrderState.Cancelled("staff")))).isFalse();

        assertThat(shop.now(order)).isEqualTo(order);
        assertThat(shop.level("A").sold()).isEqualTo(2);
    }
}
