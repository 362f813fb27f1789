package dev.lakefront.order;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.stock.HoldId;
import dev.lakefront.testing.Refunded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders and payments as tests need them. */
final class OrderFixture {

    static final Instant PLACED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LATER = PLACED.plusSeconds(60);
    static final Money TOTAL = Money.of(2_480, "EUR");
    static final Money NOTHING = Money.of(0, "EUR");

    private OrderFixture() {}

    static Order placed() {
        OrderId id = new OrderId("0a1b2c3d-0000-4000-8000-000000000001");
        return new Order(
                id,
                "K7QX-2M9D",
                1,
                new OrderState.Open(),
                new PaymentState.Pending(),
                FulfilmentState.UNFULFILLED,
                customer("en"),
                "cart",
                content(line("A", 2)),
                List.of(),
                List.of(),
                null,
                new HoldId("order-" + id.value()),
                PLACED.plus(Duration.ofMinutes(30)),
                PLACED,
                PLACED);
    }

    static final TimeToPay HALF_AN_HOUR = new TimeToPay(Duration.ofMinutes(30));

    static Customer customer(String locale) {
        return new Customer(null, new EmailAddress("ada@lakefront.test"), locale);
    }

    static Order paid() {
        return placed().as(new PaymentState.Paid(receipt("pi_1")));
    }

    static PaymentState.Receipt receipt(String reference) {
        return new PaymentState.Receipt(reference, "payment_intent", "card", TOTAL, PLACED);
    }

    static PaymentState.Dispute dispute() {
        return new PaymentState.Dispute("dp_1", false, TOTAL, "fraudulent", PLACED);
    }

    static PaymentState disputed() {
        return new PaymentState.Disputed(receipt("pi_1"), NOTHING, dispute());
    }

    static Order cancelled(String reason) {
        return placed().as(new OrderState.Cancelled(reason));
    }

    static OrderContent.Line line(String sku, int quantity) {
        Money price = Money.of(1_000, "EUR");
        return new OrderContent.Line(
                "line-" + sku,
                sku,
                "product",
                "A product",
                null,
                quantity,
                price,
                NOTHING,
                NOTHING,
                price.times(quantity));
    }

    /** Whatever is bought, it costs {@link #TOTAL}. */
    static OrderContent content(OrderContent.Line... lines) {
        return new OrderContent(
                List.of(lines),
                List.of(),
                new OrderContent.Totals(Money.of(2_000, "EUR"), NOTHING, Money.of(480, "EUR"), NOTHING, TOTAL, true),
                new OrderContent.Shipping("option", "DHL", "Paket", Money.of(480, "EUR"), 2),
                new PostalAddress("Ada", "Lovelace", null, "Weg 1", null, "Berlin", null, "10115", "DE", null),
                null,
                "Please ring twice");
    }

    static NewOrder wish(String cart, String fingerprint, OrderContent.Line... lines) {
        return new NewOrder(
                OrderId.random(),
                customer("en"),
                cart,
                content(lines),
                fingerprint,
                Set.of("cart:" + cart),
                List.of(),
                PaymentKind.PAYMENT_INTENT,
                null,
                null,
                Duration.ofSeconds(20));
    }

    static Payment payment(String reference, PaymentStatus status) {
        return payment(reference, 1, status, status == PaymentStatus.SUCCEEDED ? TOTAL : NOTHING, NOTHING, null);
    }

    static Payment payment(
            String reference,
            int attempt,
            PaymentStatus status,
            Money received,
            Money refunded,
            Payment.@Nullable Decline failure) {
        return new Payment(
                new PaymentReference(reference),
                PaymentKind.PAYMENT_INTENT,
                status,
                placed().id().value(),
                attempt,
                TOTAL,
                received,
                Refunded.of(refunded),
                null,
                "card",
                failure,
                null,
                null,
                PLACED);
    }

    /** A success of which this was given back, and that was perhaps questioned. */
    static Payment success(String reference, Payment.@Nullable Dispute dispute, Payment.Refund... refunds) {
        return new Payment(
                new PaymentReference(reference),
                PaymentKind.PAYMENT_INTENT,
                PaymentStatus.SUCCEEDED,
                placed().id().value(),
                1,
                TOTAL,
                TOTAL,
                List.of(refunds),
                dispute,
                "card",
                null,
                null,
                null,
                PLACED);
    }

    static Payment.Refund shown(String reference, @Nullable String name, long cents, RefundStatus status) {
        return new Payment.Refund(reference, name, Money.of(cents, "EUR"), status, null, LATER);
    }

    static Refund refund(String id, @Nullable String reference, long cents, Refund.State state) {
        return new Refund(id, reference, Money.of(cents, "EUR"), state, null, false, LATER);
    }

    static Payment.Dispute questioned(Payment.Dispute.Outcome outcome) {
        return new Payment.Dispute("dp_1", outcome, TOTAL, "fraudulent", PLACED);
    }

    static Attempt attempt(int number, Attempt.State state) {
        return new Attempt(
                placed().id().value(),
                number,
                PaymentKind.PAYMENT_INTENT,
                state,
                TOTAL,
                null,
                null,
                null,
                null,
                null,
                PLACED);
    }
}
