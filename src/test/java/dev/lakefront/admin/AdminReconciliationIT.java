package dev.lakefront.admin;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.order.PlacedOrders.newEmail;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.Order;
import dev.lakefront.order.PlacedOrders;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings as staff sees and resolves them over HTTP. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AdminReconciliationIT {

    private static final String LIST = "/admin/reconciliation";

    private static PlacedOrders shop;
    private static String staff;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = new PlacedOrders(database.url());
        staff = shop.staff();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }

    @BeforeEach
    void forgetAll() {
        sql("update shop_order set updated_at = '2020-01-01T00:00:00Z'");
        run();
        sql("delete from reconciliation_finding");
    }

    /** Runs it, as soon as the shop itself does not. */
    private static Answer run() {
        AtomicReference<Answer> last = new AtomicReference<>();
        eventually("a run", () -> {
            last.set(shop.call("POST", LIST + "/run", "", as(staff)));
            return last.get().status() == 200;
        });
        return last.get();
    }

    private static void sql(String statement) {
        DataSourceTransactionManager transactions = shop.bean(DataSourceTransactionManager.class);
        transactions.executeWrite(status -> {
            try (var sql = transactions.getConnection().createStatement()) {
                return sql.executeUpdate(statement);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** An order that counts a payment which Stripe does not know, and that nothing happened to for some minutes. */
    private static Order suspicious() {
        Order order = shop.pay(shop.place(null, newEmail(), "en"));
        sql("update shop_order set updated_at = '" + order.updatedAt().minusSeconds(600) + "' where id = '"
                + order.id().value() + "'");
        return order;
    }

    private static Answer list(String query) {
        return shop.get(LIST + query, as(staff));
    }

    private static Answer resolve(String id, String body) {
        return shop.call("POST", LIST + "/" + id + "/resolve", body, as(staff));
    }

    @Test
    void finding_isListed_resolved_andNotFoundAgain() {
        Order order = suspicious();

        Answer run = run();

        assertThat(run.json().at("/lastRun/found").asInt()).as(run.toString()).isEqualTo(1);
        Answer open = list("");
        assertThat(open.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(open.json().at("/total").asInt()).isEqualTo(1);
        assertThat(open.json().at("/lastRun")).isEqualTo(run.json().at("/lastRun"));
        assertThat(open.text("/items/0/kind")).isEqualTo("paid_without_money");
        assertThat(open.text("/items/0/orderId")).isEqualTo(order.id().value());
        assertThat(open.text("/items/0/expected/amount")).isEqualTo("21.80");
        assertThat(open.text("/items/0/found/amount")).isEqualTo("0.00");
        assertThat(open.json().at("/items/0/resolvedAt").isNull()).isTrue();

        String id = open.text("/items/0/id");
        Answer resolved = resolve(id, "{\"note\":\"A test payment\"}");
        Answer again = resolve(id, "{\"note\":\"Something else\"}");
        assertThat(resolved.status()).as(resolved.toString()).isEqualTo(200);
        assertThat(resolved.text("/finding/note")).isEqualTo("A test payment");
        assertThat(resolved.text("/finding/resolvedBy")).isNotEmpty();
        assertThat(again.json()).isEqualTo(resolved.json());
        assertThat(shop.get("/admin/audit", as(staff)).texts("/items", "kind"))
                .contains("finding_resolved", "reconciled");

        assertThat(run().json().at("/lastRun/found").asInt()).isZero();
        assertThat(list("?state=open").json().at("/items")).isEmpty();
        assertThat(list("?state=resolved").texts("/items", "id")).containsExactly(id);
    }

    @Test
    void pages_keepTheirState() {
        suspicious();
        suspicious();
        run();

        Answer first = list("?limit=1");
        assertThat(first.json().at("/total").asInt()).isEqualTo(2);
        String link = first.header("Link");
        Answer second = shop.get(link.substring(1, link.indexOf('>')), as(staff));
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
        assertThat(second.text("/items/0/id")).isNotEqualTo(first.text("/items/0/id"));
        assertThat(list("?state=resolved&cursor=" + first.text("/nextCursor")).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "limit=0", "cursor=x"})
    void badParameter_isRefused(String query) {
        Answer answer = list("?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(query).startsWith(answer.text("/errors/0/pointer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"note\":\" \"}", "{\"note\":\"4242 4242 4242 4242\"}", "{\"note\":\"a\",\"by\":\"b\"}"})
    void badNote_isRefused(String body) {
        assertThat(resolve("some", body).status()).isEqualTo(400);
    }

    @Test
    void othersAreKeptOut_andWhatIsNotThereIsNotFound() {
        String shopper = newEmail();
        shop.person(shopper);
        String bearer = shop.bearer(shopper);

        assertThat(resolve("some", "{\"note\":\"n\"}").text("/code")).isEqualTo("FINDING_NOT_FOUND");
        assertThat(shop.get(LIST).status()).isEqualTo(401);
        assertThat(shop.get(LIST, as(bearer)).status()).isEqualTo(403);
        assertThat(shop.call("POST", LIST + "/run", "", as(bearer)).status()).isEqualTo(403);
        assertThat(shop.call("POST", LIST + "/some/resolve", "{\"note\":\"n\"}", as(bearer))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void metrics_tellOfWhatIsOpen() {
        suspicious();
        run();

        String metrics = shop.get("/metrics").response().body();

        assertThat(metrics)
                .contains("lakefront_reconciliation_findings{kind=\"paid_without_money\"} 1")
                .contains("lakefront_reconciliation_age_seconds");
    }
}
