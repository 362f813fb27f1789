package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.Customers;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentListener;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.testing.OfflineShop;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The whole offline shop with orders in it that were placed, and paid, without a payment anywhere else. */
public final class PlacedOrders implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SKU = "BIRCH-MUG-CREAM";

    private final OfflineShop shop;

    /** Begins with none. */
    public PlacedOrders(String database) {
        this.shop = OfflineShop.start(
                Map.of("datasources.default.url", database, "lakefront.stock.sweep-interval", "1h"),
                UnaryOperator.identity());
        eventually("the stock is known", () -> restock() == 1);
    }

    /** Goods without end, whatever the lake says. */
    private int restock() {
        return bean(DataSourceTransactionManager.class).executeWrite(status -> {
            try (var statement = status.getConnection()
                    .prepareStatement(
                            "update stock_level set listed = true, supplied = sold + held + 1000000 where sku = ?")) {
                statement.setString(1, SKU);
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    public OfflineShop shop() {
        return shop;
    }

    /** One of the shop's parts. */
    public <T> T bean(Class<T> type) {
        return shop.context().getBean(type);
    }

    /** An address that nobody else has. */
    public static String newEmail() {
        return "p-" + UUID.randomUUID() + "@lakefront.test";
    }

    public AccountId person(String email) {
        return Customers.add(shop.context(), email);
    }

    /** Places an order of one mug whose payment waits for its shopper. */
    public Order place(@Nullable AccountId account, String email, String locale) {
        restock();
        OrderId id = OrderId.random();
        NewOrder wish = new NewOrder(
                id,
                new Customer(account, new EmailAddress(email), locale),
                UUID.randomUUID().toString(),
                content(),
                "fingerprint",
                Set.of("key-" + id.value()),
                List.of(),
                PaymentKind.PAYMENT_INTENT,
                null,
                null,
                Duration.ofHours(1));
        PlaceResult result = inTransaction(() -> bean(Orders.class).place(wish));
        assertThat(result).isInstanceOf(PlaceResult.Placed.class);
        return bean(Orders.class).find(id).orElseThrow();
    }

    private static OrderContent content() {
        Money price = Money.of(1_690, "EUR");
        Money none = Money.of(0, "EUR");
        Money shipping = Money.of(490, "EUR");
        return new OrderContent(
                List.of(new OrderContent.Line(
                        "l1", SKU, "product-birch-mug", "Birch Enamel Mug", "Cream", 1, price, none, none, price)),
                List.of(),
                new OrderContent.Totals(price, none, shipping, none, price.plus(shipping), true),
                new OrderContent.Shipping("method:germany", null, "Parcel", shipping, 3),
                SampleOrders.ADDRESS,
                null,
                null);
    }

    /** Has all of an order's money come in. */
    public Order pay(Order order) {
        shown(order, PaymentStatus.SUCCEEDED);
        return bean(Orders.class).find(order.id()).orElseThrow();
    }

    /** Has its payment made, and waiting for the shopper. */
    public void begin(Order order) {
        shown(order, PaymentStatus.REQUIRES_PAYMENT_METHOD);
    }

    private void shown(Order order, PaymentStatus status) {
        String id = order.id().value();
        Money total = order.content().total();
        Money none = Money.zero(total.currency());
        Payment payment = new Payment(
                new PaymentReference("pi_" + id.replace("-", "")),
                PaymentKind.PAYMENT_INTENT,
                status,
                id,
                1,
                total,
                status == PaymentStatus.SUCCEEDED ? total : none,
                List.of(),
                null,
                "card",
                null,
                null,
                null,
                order.placedAt());
        inTransaction(() -> {
            PaymentListener listener = bean(PaymentListener.class);
            listener.lock(id);
            bean(Attempts.class).shown(id, 1, payment);
            listener.shown(id, 1, payment);
            return id;
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return bean(DataSourceTransactionManager.class).executeWrite(status -> work.get());
    }

    public String token(Order order) {
        return bean(OrderTokens.class).of(order.id());
    }

    /** Signs in with the password of all tests, or another. */
    public String bearer(String email, String password) {
        Answer answer = call("POST", "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        return "Bearer " + answer.text("/accessToken");
    }

    public String bearer(String email) {
        return bearer(email, Customers.PASSWORD);
    }

    public String staff() {
        return bearer("admin@lakefront.test", "sandbox-admin-password");
    }

    /** An answer, whatever its status. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** At a JSON pointer; empty if there is nothing. */
        public String text(String pointer) {
            return json().at(pointer).asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** All texts below a JSON pointer to a list that have this name. */
        public List<String> texts(String pointer, String name) {
            List<String> texts = new ArrayList<>();
            json().at(pointer).forEach(each -> texts.add(each.path(name).asText()));
            return texts;
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }

    /** As JSON; headers as name, value, name, value. */
    public Answer call(String method, String path, String body, String... headers) {
        return new Answer(shop.call(method, path, body, headers));
    }

    /** Reads; headers as name, value, name, value. */
    public Answer get(String path, String... headers) {
        return new Answer(shop.get(path, headers));
    }

    /** With this access token, and more headers. */
    public static String[] as(String bearer, String... more) {
        String[] headers = Arrays.copyOf(new String[] {"Authorization", bearer}, more.length + 2);
        System.arraycopy(more, 0, headers, 2, more.length);
        return headers;
    }

    @Override
    public void close() {
        shop.close();
    }
}
