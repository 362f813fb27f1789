package dev.lakefront.admin;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.PlacedOrders;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff does with the orders that the offline shop begins with, whose money is at Stripe's stand-in. */
class SampleOrdersIT {

    /** Paid on the front end's page, and delivered. */
    private static final String DELIVERED = "/admin/orders/7a4c2efc-7079-488f-af7d-987df343d96f";

    /** Paid on a page of Stripe's, and not sent yet. */
    private static final String OPEN = "/admin/orders/90837f26-156b-443e-a1b7-e89330592e7d";

    private PlacedOrders shop;
    private String staff;

    @BeforeEach
    void open() {
        shop = new PlacedOrders(TestDatabase.memory());
        shop.shop().cloud().sendWebhooksTo(shop.shop().uri());
        staff = shop.staff();
        for (String order : List.of(DELIVERED, OPEN)) {
            eventually("it is taken in", () -> shown(order).status() == 200);
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Answer shown(String order) {
        return shop.get(order, as(staff));
    }

    private void put(String order, String body) {
        Answer answer = shop.call("PUT", order, body, as(staff));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** Compares, as soon as the shop itself does not, as if nothing had happened to the orders for some minutes. */
    private Answer compared() {
        DataSourceTransactionManager transactions = shop.bean(DataSourceTransactionManager.class);
        transactions.executeWrite(status -> {
            try (var sql = transactions.getConnection().createStatement()) {
                return sql.executeUpdate("update shop_order set updated_at = dateadd(minute, -10, updated_at)");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        AtomicReference<Answer> last = new AtomicReference<>();
        eventually("a run", () -> {
            last.set(shop.call("POST", "/admin/reconciliation/run", "", as(staff)));
            return last.get().status() == 200;
        });
        return last.get();
    }

    private Answer findings() {
        return shop.get("/admin/reconciliation?state=open", as(staff));
    }

    @ParameterizedTest
    @ValueSource(strings = {DELIVERED, OPEN})
    void someOfItsMoney_goesBack(String order) {
        Answer asked = shop.call(
                "POST",
                order + "/refunds",
                "{\"amount\":\"12.90\",\"reason\":\"A scratch\"}",
                as(staff, "Idempotency-Key", UUID.randomUUID().toString()));

        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        eventually(
                "it has arrived", () -> shown(order).text("/refunds/0/status").equals("succeeded"));
        assertThat(shown(order).text("/order/paymentStatus")).isEqualTo("partially_refunded");
        assertThat(shown(order).text("/payment/refunded/amount")).isEqualTo("12.90");
        compared();
        assertThat(findings().json().at("/items")).isEmpty();
    }

    @Test
    void ordersThatAreChanged_fitTheirMoney() {
        put(DELIVERED, "{\"fulfilmentStatus\":\"returned\"}");
        put(OPEN, "{\"fulfilmentStatus\":\"shipped\",\"carrier\":\"DHL\",\"trackingCode\":\"00340434161094021501\"}");

        Answer run = compared();

        assertThat(run.json().at("/lastRun/orders").asInt()).as(run.toString()).isGreaterThanOrEqualTo(2);
        assertThat(run.json().at("/lastRun/found").asInt()).as(run.toString()).isZero();
        assertThat(findings().json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LF-7Q4K2M", "lf-7q4"})
    void order_isFoundByItsNumber_whoeverGaveIt(String typed) {
        Answer found = shop.get("/admin/orders?q=" + typed, as(staff));

        assertThat(found.texts("/items", "number")).containsExactly("LF-7Q4K2M");
    }

    @Test
    void orderThatIsCancelled_isPaidBack() {
        put(OPEN, "{\"status\":\"cancelled\"}");

        eventually(
                "all of it is back",
                () -> shown(OPEN).text("/order/paymentStatus").equals("refunded"));
        compared();
        assertThat(findings().json().at("/items")).isEmpty();
    }
}
