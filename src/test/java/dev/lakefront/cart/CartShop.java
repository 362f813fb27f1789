package dev.lakefront.cart;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Customers;
import dev.lakefront.catalog.Merchandises;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.testing.OfflineShop;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The whole offline shop on a database, with goods to be put into carts and people who do so. */
final class CartShop implements AutoCloseable {

    private static final int PLENTY = 1_000_000;

    private final OfflineShop shop;
    private final List<String> goods;
    private int taken;

    CartShop(String database, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("datasources.default.url", database);
        // the ledger is set by hand, and stays as it was set
        all.putIfAbsent("lakefront.stock.sweep-interval", "1h");
        this.shop = OfflineShop.start(all, UnaryOperator.identity());
        eventually("the catalogue is shown", () -> shop.get("/settings").statusCode() == 200);
        eventually(
                "the live stream tells where it is",
                () -> shop.get("/settings")
                        .headers()
                        .firstValue("Lakefront-Live-Event")
                        .isPresent());
        this.goods = goods();
    }

    OfflineShop shop() {
        return shop;
    }

    <T> T bean(Class<T> type) {
        return shop.context().getBean(type);
    }

    Shopper guest() {
        return new Shopper(shop, "");
    }

    /** Somebody new who can sign in. */
    String newPerson() {
        String email = "p-" + UUID.randomUUID() + "@lakefront.test";
        Customers.add(shop.context(), email);
        return email;
    }

    AccountId newAccount() {
        return Customers.add(shop.context(), "p-" + UUID.randomUUID() + "@lakefront.test");
    }

    /** Somebody who is signed in. */
    Shopper signedIn(String email) {
        return new Shopper(shop, guest().signIn(email, Customers.PASSWORD).ok().at("/accessToken"));
    }

    /** A SKU of a product that no other test of this shop uses, with plenty of pieces. */
    String sku() {
        String sku = goods.get(taken++);
        stock(sku, PLENTY);
        return sku;
    }

    List<String> skus(int count) {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skus.add(sku());
        }
        return skus;
    }

    /** Any SKUs with plenty of pieces, the same each time. */
    List<String> manySkus(int count) {
        List<String> skus = new ArrayList<>();
        bean(Merchandises.class).bySku(column("select sku from stock_level order by sku"), "en").values().stream()
                .filter(item -> item.prices().containsKey("EUR"))
                .map(Merchandise::sku)
                .sorted()
                .limit(count)
                .forEach(skus::add);
        assertThat(skus).hasSize(count);
        execute("update stock_level set supplied = sold + held + " + PLENTY);
        return skus;
    }

    Merchandise merchandise(String sku) {
        return bean(Merchandises.class).bySku(List.of(sku), "en").get(sku);
    }

    /** From now on so many pieces can be had. */
    void stock(String sku, long available) {
        execute("update stock_level set listed = true, supplied = sold + held + " + available + " where sku = '" + sku
                + "'");
    }

    /** One SKU each of the products that are sold in both currencies, not reduced and in no promotion of mugs or coffee. */
    private List<String> goods() {
        Map<String, String> byProduct = new HashMap<>();
        bean(Merchandises.class).bySku(column("select sku from stock_level"), "en").values().stream()
                .filter(item -> item.prices().keySet().containsAll(List.of("EUR", "USD")))
                .filter(item -> item.formerPrices().isEmpty() && item.taxClass().equals("standard"))
                .filter(item -> item.categories().stream().noneMatch(each -> each.matches("category-(mugs|coffee.*)")))
                .map(Merchandise::sku)
                .sorted()
                .forEach(sku -> byProduct.putIfAbsent(merchandise(sku).productId(), sku));
        return byProduct.values().stream().sorted().toList();
    }

    /** Changes what one merchandise costs, and waits until the shop has heard. */
    void price(String sku, String currency, long minor) {
        String product = merchandise(sku).productId();
        shop.set(
                product, "variants[sku == \"" + sku + "\"].prices[currencyCode == \"" + currency + "\"].amount", minor);
        eventually(
                "the new price is known",
                () -> merchandise(sku).prices().get(currency).minor() == minor);
    }

    /** Takes a product off sale, and waits until the shop has heard. */
    void unpublish(String sku) {
        shop.delete(merchandise(sku).productId());
        eventually(
                "it is gone",
                () -> bean(Merchandises.class).bySku(List.of(sku), "en").isEmpty());
    }

    void execute(String sql) {
        bean(DataSourceTransactionManager.class).executeWrite(status -> {
            try (var statement = status.getConnection().createStatement()) {
                return statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    long count(String table) {
        return Long.parseLong(column("select count(*) from " + table).getFirst());
    }

    List<String> column(String query) {
        return bean(DataSourceTransactionManager.class).executeRead(status -> {
            List<String> values = new ArrayList<>();
            try (var statement = status.getConnection().createStatement();
                    var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
                return values;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void close() {
        shop.close();
    }
}
