package dev.lakefront.order;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Entry;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.Money;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentListener;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.stock.Stock;
import dev.lakefront.stock.StockLevel;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One instance of the shop on a database, in which nothing runs by itself, and the offline lake. */
final class LakeShop implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final Orders orders;
    final Mirror mirror;

    private final ContentLake lake;
    private final ApplicationContext context;
    private final DataSourceTransactionManager transactions;

    LakeShop(String database, ContentLake lake, URI address) {
        this.lake = lake;
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "datasources.default.url",
                        database,
                        "lakefront.background",
                        false,
                        "lakefront.sanity.project-id",
                        "sandbox",
                        "lakefront.sanity.dataset",
                        Cloud.DATASET,
                        "lakefront.sanity.api-host",
                        address.toString(),
                        "lakefront.sanity.webhook-secret",
                        "0123456789abcdef",
                        "lakefront.sanity.token",
                        LakeSettings.WRITE_TOKEN,
                        "lakefront.secret",
                        "a secret of the tests, 32 characters",
                        "lakefront.catalog.folder",
                        temporaryFolder()))
                .start();
        orders = bean(Orders.class);
        mirror = bean(Mirror.class);
        transactions = bean(DataSourceTransactionManager.class);
        run("mirror-rebuild");
        run("mirror-sweep");
        run("stock-feed");
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the shop does by itself, once. */
    void run(String activity) {
        context.getBeansOfType(BackgroundActivity.class).stream()
                .filter(each -> each.name().equals(activity))
                .findFirst()
                .orElseThrow()
                .runOnce(bean(Clock.class).instant());
    }

    /** Until the lake has everything. */
    void write() {
        for (int runs = 0;
                runs < 100 && number("select count(*) from mirrored_document where dirty = true") > 0;
                runs++) {
            run("mirror-writer");
        }
    }

    /** Places an order of these pieces and pays it. */
    Order paid(String sku, int quantity) {
        Order order = placed(sku, quantity);
        pay(order);
        return find(order.id());
    }

    Order placed(String sku, int quantity) {
        NewOrder wish = OrderFixture.wish(UUID.randomUUID().toString(), "f", OrderFixture.line(sku, quantity));
        PlaceResult result = inTransaction(() -> orders.place(wish));
        if (result instanceof PlaceResult.Placed placed) {
            return placed.order();
        }
        throw new AssertionError(result);
    }

    void pay(Order order) {
        Payment payment = payment(order);
        inTransaction(() -> {
            bean(PaymentListener.class).lock(order.id().value());
            bean(Attempts.class).shown(order.id().value(), 1, payment);
            bean(PaymentListener.class).shown(order.id().value(), 1, payment);
            return payment;
        });
    }

    private static Payment payment(Order order) {
        Money total = order.content().total();
        return new Payment(
                new PaymentReference("pi_" + order.id().value()),
                PaymentKind.PAYMENT_INTENT,
                PaymentStatus.SUCCEEDED,
                order.id().value(),
                1,
                total,
                total,
                List.of(),
                null,
                "card",
                null,
                null,
                null,
                order.placedAt());
    }

    Order find(OrderId id) {
        return orders.find(id).orElseThrow();
    }

    /** What the order's timeline tells. */
    List<String> kinds(OrderId id) {
        return orders.timeline(id).stream().map(TimelineEntry::kind).toList();
    }

    /** As Sanity's webhook tells of it. */
    void hearOf(OrderId id) {
        String body = JSON.createObjectNode()
                .put("_id", id.documentId())
                .put("_type", "order")
                .toString();
        Entry entry = new Entry("sanity.order-changed", UUID.randomUUID().toString(), "document", body, 1);
        Runnable rest = bean(OrderChangeHandler.class).handle(entry);
        inTransaction(() -> {
            rest.run();
            return entry;
        });
    }

    /** The order's document. */
    Map<String, @Nullable Object> shown(OrderId id) {
        Map<String, Object> document = lake.document(Cloud.DATASET, id.documentId());
        if (document == null) {
            throw new AssertionError("there is no document of " + id);
        }
        return new HashMap<>(document);
    }

    /** As an editor writes who does not care whose field it is. */
    void edit(OrderId id, String field, Object value) {
        commit(Map.of("patch", Map.of("id", id.documentId(), "set", Map.of(field, value))));
    }

    void ask(OrderId id, String to, String at, String... parcel) {
        Map<String, Object> request = new HashMap<>(Map.of("_type", "orderRequest", "to", to, "at", at));
        if (parcel.length > 0) {
            request.put("carrier", parcel[0]);
            request.put("trackingCode", parcel[1]);
        }
        edit(id, "request", request);
    }

    void commit(Map<String, Object> mutation) {
        try {
            lake.commit(Cloud.DATASET, List.of(mutation));
        } catch (Exception e) {
            throw new AssertionError("the lake refused " + mutation, e);
        }
    }

    StockLevel level(String sku) {
        StockLevel level = bean(Stock.class).levels(Set.of(sku)).get(sku);
        if (level == null) {
            throw new AssertionError("no level of " + sku);
        }
        return level;
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.executeWrite(status -> work.get());
    }

    void execute(String... sql) {
        inTransaction(() -> {
            try (var statement = transactions.getConnection().createStatement()) {
                for (String each : sql) {
                    statement.execute(each);
                }
                return Arrays.asList(sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    long number(String sql) {
        return inTransaction(() -> {
            try (var statement = transactions.getConnection().createStatement();
                    var result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
