package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.stock.HoldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders as the database may have them, without one. */
public final class SampleOrders {

    public static final OrderId ID = new OrderId("5a0d3c0e-93a1-4d0f-8a7b-0f1d1b7c2e11");
    public static final EmailAddress EMAIL = new EmailAddress("ada@example.test");
    public static final AccountId ADA = new AccountId("account-1");

    public static final PostalAddress ADDRESS = new PostalAddress(
            "Ada", "Lovelace", "Analytical Engines", "Seestraße 1", null, "Herrsching", null, "82211", "DE", null);

    private static final Instant PLACED = Instant.parse("2026-11-21T12:01:02Z");

    private SampleOrders() {}

    /** A guest's, open and not paid. */
    public static Order placed(String locale) {
        return new Order(
                ID,
                "7K3M-Q2XD",
                1,
                new OrderState.Open(),
                new PaymentState.Pending(),
                FulfilmentState.UNFULFILLED,
                new Customer(null, EMAIL, locale),
                null,
                content(ADDRESS),
                List.of(),
                List.of(),
                null,
                new HoldId("order-" + ID.value()),
                PLACED.plusSeconds(1_800),
                PLACED,
                PLACED);
    }

    public static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }

    private static OrderContent content(PostalAddress address) {
        OrderContent.Line mugs = new OrderContent.Line(
                "l1",
                "BIRCH-MUG-CREAM",
                "product-birch-mug",
                "Birch Enamel Mug",
                "Cream",
                3,
                euros(1_690),
                euros(1_690),
                euros(540),
                euros(3_380));
        OrderContent.Line card = new OrderContent.Line(
                "l2",
                "CARD",
                "product-card",
                "Greeting card <Lake & shore>",
                null,
                1,
                euros(290),
                euros(0),
                euros(46),
                euros(290));
        return new OrderContent(
                List.of(mugs, card),
                List.of(new OrderContent.Discount(
                        "promotion-3-2", null, "Three mugs, pay two", "buy_x_get_y", euros(1_690))),
                new OrderContent.Totals(euros(5_360), euros(1_690), euros(490), euros(664), euros(4_160), true),
                new OrderContent.Shipping("method:germany", null, "Parcel", euros(490), 3),
                address,
                null,
                "Please ring twice");
    }

    public static PaymentState.Receipt receipt() {
        return new PaymentState.Receipt("pi_1", "payment_intent", "card", euros(4_160), PLACED.plusSeconds(5));
    }

    public static Order paid(String locale) {
        return with(placed(locale), new PaymentState.Paid(receipt()));
    }

    public static Order with(Order order, PaymentState payment) {
        return with(order, order.state(), payment, order.fulfilment(), order.customer(), order.content(), List.of());
    }

    public static Order cancelled(Order order, String reason) {
        return with(
                order,
                new OrderState.Cancelled(reason),
                order.payment(),
                order.fulfilment(),
                order.customer(),
                order.content(),
                List.of());
    }

    public static Order shipped(Order order) {
        Shipment shipment = new Shipment("s1", "DHL", "00340434161094021501", "in_transit", PLACED.plusSeconds(86_400));
        return with(
                order,
                order.state(),
                order.payment(),
                FulfilmentState.SHIPPED,
                order.customer(),
                order.content(),
                List.of(shipment));
    }

    /** Of somebody who has an account; null makes it a guest's. */
    public static Order of(@Nullable AccountId account, Order order) {
        Customer customer =
                new Customer(account, order.customer().email(), order.customer().locale());
        return with(
                order,
                order.state(),
                order.payment(),
                order.fulfilment(),
                customer,
                order.content(),
                order.shipments());
    }

    public static Order to(PostalAddress address, Order order) {
        return with(
                order,
                order.state(),
                order.payment(),
                order.fulfilment(),
                order.customer(),
                content(address),
                order.shipments());
    }

    private static Order with(
            Order order,
            OrderState state,
            PaymentState payment,
            FulfilmentState fulfilment,
            Customer customer,
            OrderContent content,
            List<Shipment> shipments) {
        return new Order(
                order.id(),
                order.number(),
                order.version() + 1,
                state,
                payment,
                fulfilment,
                customer,
                order.cartId(),
                content,
                order.refunds(),
                shipments,
                order.outcome(),
                order.hold(),
                order.deadline(),
                order.placedAt(),
                order.updatedAt());
    }
}
