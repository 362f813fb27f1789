package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.stock.HoldResult.Shortage;
import dev.lakefront.stock.HoldState;
import dev.lakefront.stock.Redemption;
import dev.lakefront.stock.StockLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaceTest extends OnEveryDatabase {

    @AfterEach
    void recount() {
        Books.demandSound(shop);
    }

    private static void demandNothingWritten() {
        for (String table : List.of(
                "shop_order",
                "order_timeline",
                "payment_attempt",
                "stock_hold",
                "stock_hold_place",
                "mirrored_document")) {
            assertThat(shop.number("select count(*) from " + table)).as(table).isZero();
        }
    }

    @Test
    void placedOrder_isThere_withItsPiecesItsAttemptAndItsDocument() {
        NewOrder wish = wish("cart", "f", line("A", 2), line("B", 1), line("A", 1));

        Order order = ((PlaceResult.Placed) shop.place(wish)).order();

        assertThat(other.orders.find(wish.id())).contains(order);
        assertThat(order.content()).isEqualTo(wish.content());
        assertThat(order.customer()).isEqualTo(wish.customer());
        assertThat(order.isPayable()).isTrue();
        assertThat(order.number()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(order.placedAt()).isEqualTo(clock.instant());
        assertThat(order.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(shop.hold(order).state()).isEqualTo(HoldState.HELD);
        assertThat(shop.hold(order).pieces()).isEqualTo(Map.of("A", 3L, "B", 1L));
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 3));
        assertThat(shop.attempts(order)).containsExactly(Attempt.State.STARTING);
        assertThat(shop.told(order)).containsExactly("placed");
        assertThat(shop.shopSeq(order.id().documentId())).isEqualTo(1);
        assertThat(shop.orders.unpaidOf("cart")).contains(order);
        assertThat(shop.startable.startable(order.id().value())).isPresent();
    }

    @Test
    void paymentPage_getsTheTimeItNeeds() {
        NewOrder intent = wish("cart", "f", line("A", 1));
        NewOrder page = new NewOrder(
                intent.id(),
                intent.customer(),
                intent.cartId(),
                intent.content(),
                intent.fingerprint(),
                intent.customerKeys(),
                intent.redemptions(),
                PaymentKind.CHECKOUT_SESSION,
                null,
                null,
                intent.startWithin());

        Order order = ((PlaceResult.Placed) shop.place(page)).order();

        assertThat(order.deadline()).isEqualTo(order.placedAt().plus(Duration.ofMinutes(31)));
    }

    @Test
    void cart_hasOneOpenUnpaidOrder() {
        Order first = shop.placed(wish("cart", "f", line("A", 1)));

        assertThat(other.place(wish("cart", "f", line("A", 1)))).isEqualTo(new PlaceResult.SameAsOpen(shop.now(first)));
        assertThat(other.place(wish("cart", "g", line("A", 2))))
                .isEqualTo(new PlaceResult.AnotherOpen(shop.now(first)));
        assertThat(shop.level("A").held()).isEqualTo(1);

        shop.cancel(first, Actor.CUSTOMER);

        assertThat(other.place(wish("cart", "f", line("A", 1)))).isInstanceOf(PlaceResult.Placed.class);
    }

    @Test
    void tooFewPieces_nothingIsWritten() {
        assertThat(shop.place(wish("cart", "f", line("A", 1), line("B", 4), line("C", 1))))
                .isEqualTo(new PlaceResult.OutOfStock(List.of(new Shortage("B", 4, 3), new Shortage("C", 1, 0))));
        demandNothingWritten();
    }

    @Test
    void fourthUnpaidOrderOfACustomer_isRefused_andNothingOfItIsWritten() {
        for (int i = 1; i <= 3; i++) {
            shop.place(keyed("cart-" + i));
        }

        assertThat(shop.place(keyed("cart-4"))).isEqualTo(new PlaceResult.TooManyUnpaid());

        assertThat(shop.number("select count(*) from shop_order")).isEqualTo(3);
        assertThat(shop.level("A").held()).isEqualTo(3);
    }

    private static NewOrder keyed(String cart) {
        NewOrder wish = wish(cart, "f", line("A", 1));
        return new NewOrder(
                wish.id(),
                wish.customer(),
                cart,
                wish.content(),
                wish.fingerprint(),
                Set.of("person"),
                List.of(),
                wish.kind(),
                null,
                null,
                wish.startWithin());
    }

    @Test
    void promotionThatIsUsedUp_refusesTheOrder_andNothingOfItIsWritten() {
        NewOrder wish = wish("cart", "f", line("A", 1));
        List<Redemption> once = List.of(new Redemption("promotion", null, 0L, null));

        PlaceResult result = shop.place(new NewOrder(
                wish.id(),
                wish.customer(),
                wish.cartId(),
                wish.content(),
                wish.fingerprint(),
                wish.customerKeys(),
                once,
                wish.kind(),
                null,
                null,
                wish.startWithin()));

        assertThat(result).isEqualTo(new PlaceResult.UsedUp(Set.of("promotion")));
        demandNothingWritten();
    }

    @Test
    void placing_isPartOfTheCallersTransaction() {
        NewOrder wish = wish("cart", "f", line("A", 1));

        assertThatThrownBy(() -> shop.orders.place(wish)).hasMessageContaining("transaction");
        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    shop.orders.place(wish);
                    throw new IllegalStateException("something else failed");
                }))
                .hasMessage("something else failed");
        demandNothingWritten();
    }

    @Test
    void idUsedTwice_isABug_andChangesNothing() {
        NewOrder wish = wish("cart", "f", line("A", 1));
        Order order = shop.placed(wish);
        shop.cancel(order, Actor.CUSTOMER);

        assertThatThrownBy(() -> shop.place(wish)).isInstanceOf(IllegalStateException.class);

        assertThat(shop.level("A").held()).isZero();
    }

    @Test
    void numberThatIsTaken_isNotUsedTwice() {
        shop.chance.repeat(1);
        Order first = shop.placed(wish("cart", "f", line("A", 1)));
        shop.chance.repeat(3);

        Order second = shop.placed(wish("other", "f", line("A", 1)));

        assertThat(first.number()).isEqualTo("0000-0000");
        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(shop.now(second).number()).isEqualTo(second.number());
    }

    @Test
    void noNumberThatIsFree_isNoOrder() {
        shop.chance.repeat(1_000);
        shop.placed(wish("cart", "f", line("A", 1)));

        assertThatThrownBy(() -> shop.place(wish("other", "f", line("A", 1))))
                .isInstanceOf(IllegalStateException.class);
        shop.chance.repeat(0);

        assertThat(shop.number("select count(*) from shop_order")).isEqualTo(1);
        assertThat(shop.level("A").held()).isEqualTo(1);
    }
}
