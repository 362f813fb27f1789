package dev.lakefront.payment;

import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}: two instances of the room, and one who takes the payments. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static final Confirmation GOOD_CARD = card("pm_card_visa");
    static final Confirmation POOR_CARD = card("pm_card_visa_chargeDeclinedInsufficientFunds");

    static TestClock clock = new TestClock();
    static FakeGateway gateway = new FakeGateway(clock);
    static PaymentShop shop;
    static PaymentShop other;

    @Parameter
    TestDatabase database;

    final String order = UUID.randomUUID().toString();

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        gateway = new FakeGateway(clock);
        String url = database.url();
        shop = new PaymentShop(url, gateway, clock);
        other = new PaymentShop(url, gateway, clock);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        shop.clear();
        other.heard.shown.clear();
        gateway.clear();
        shop.place(order);
    }

    static Confirmation card(String method) {
        return new Confirmation(method, URI.create("https://shop.test/back"));
    }

    /** The payments of this test's order. */
    java.util.List<Payment> payments() {
        return gateway.payments().stream()
                .filter(each -> order.equals(each.orderId()))
                .toList();
    }

    Payment payment() {
        return payments().getFirst();
    }

    void failsOnce(Kind kind) {
        gateway.failsOnce(kind);
    }
}
