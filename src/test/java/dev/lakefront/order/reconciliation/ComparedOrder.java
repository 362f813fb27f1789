package dev.lakefront.order.reconciliation;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.order.Customer;
import dev.lakefront.order.FulfilmentState;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderContent;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderState;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.stock.HoldId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order over 24.80 EUR and its payments, as tests need them. */
final class ComparedOrder {

    static final Instant PLACED = Instant.parse("2026-03-01T12:00:00Z");
    static final OrderId ID = new OrderId("0a1b2c3d-0000-4000-8000-000000000001");
    static final Money TOTAL = eur(2_480);
    static final Money NOTHING = eur(0);

    private ComparedOrder() {}

    static Money eur(long cents) {
        return Money.of(cents, "EUR");
    }

    /** Of two pieces of A; they cost {@link #TOTAL}. */
    static OrderContent content() {
        Money price = eur(1_000);
        return new OrderContent(
                List.of(new OrderContent.Line(
                        "line", "A", "product", "A product", null, 2, price, NOTHING, NOTHING, price.times(2))),
                List.of(),
                new OrderContent.Totals(price.times(2), NOTHING, eur(480), NOTHING, TOTAL, true),
                new OrderContent.Shipping("option", "DHL", "Paket", eur(480), 2),
                new PostalAddress("Ada", "Lovelace", null, "Weg 1", null, "Berlin", null, "10115", "DE", null),
                null,
                null);
    }

    static Customer customer() {
        return new Customer(null, new EmailAddress("ada@lakefront.test"), "en");
    }

    static Order order(OrderState state, PaymentState payment, Refund... refunds) {
        return new Order(
                ID,
                "K7QX-2M9D",
                1,
                state,
                payment,
                FulfilmentState.UNFULFILLED,
                customer(),
                "cart",
                content(),
                List.of(refunds),
                List.of(),
                null,
                new HoldId("order-" + ID.value()),
                PLACED.plus(Duration.ofMinutes(30)),
                PLACED,
                PLACED);
    }

    static PaymentState.Receipt receipt() {
        return new PaymentState.Receipt("pi_1", "payment_intent", "card", TOTAL, PLACED);
    }

    static Refund refund(String id, long cents, Refund.State state) {
        return new Refund(id, "re_" + id, eur(cents), state, null, false, PLACED);
    }

    static Payment.Refund shown(String name, long cents, RefundStatus status) {
        return new Payment.Refund("re_" + name, name, eur(cents), status, null, PLACED);
    }

    static Payment payment(String reference, PaymentStatus status, Money amount, Payment.Refund... refunds) {
        return payment(reference, status, amount, null, refunds);
    }

    static Payment payment(
            String reference,
            PaymentStatus status,
            Money amount,
            Payment.@Nullable Dispute dispute,
            Payment.Refund... refunds) {
        return new Payment(
                new PaymentReference(reference),
                PaymentKind.PAYMENT_INTENT,
                status,
                ID.value(),
                1,
                amount,
                status == PaymentStatus.SUCCEEDED ? amount : Money.zero(amount.currency()),
                List.of(refunds),
                dispute,
                "card",
                null,
                null,
                null,
                PLACED);
    }

    static Payment succeeded(String reference, Payment.Refund... refunds) {
        return payment(reference, PaymentStatus.SUCCEEDED, TOTAL, refunds);
    }

    static Attempt attempt(Attempt.State state, PaymentStatus shown) {
        return new Attempt(
                ID.value(),
                1,
                PaymentKind.PAYMENT_INTENT,
                state,
                TOTAL,
                null,
                null,
                null,
                new PaymentReference("pi_1"),
                shown,
                PLACED);
    }
}
