package dev.lakefront.bench.cart;

import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints how many pieces a second many shoppers put into their carts, with the median and the 99th percentile, and what a
 * change in a cart of 100 lines costs against one of 10, on H2 (a file that keeps every commit) and PostgreSQL. Shop and
 * shoppers share the machine and the process. Fails if 100 lines cost more than 12 times what 10 do.
 */
public final class CartBench {

    private static final int SHOPPERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration RUN = Duration.ofSeconds(15);
    private static final int CHANGES = 400;
    private static final int WARM_UP_CHANGES = 400;
    private static final double MOST = 12;
    private static final int SKUS = 101;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("\"lines\":\\[\\{\"id\":\"([^\"]+)\"");
    private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");

    private final OfflineShop shop;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> skus;

    private CartBench(OfflineShop shop) {
        this.shop = shop;
        this.skus = skus();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> databases = new LinkedHashMap<>();
        databases.put(
                "H2",
                "jdbc:h2:file:" + Files.createTempDirectory("cart-bench").resolve("shop")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        databases.put("PostgreSQL", TestDatabase.POSTGRESQL.url());
        boolean good = true;
        System.out.printf(
                "%-12s %10s %10s %10s %12s %13s %7s%n",
                "", "adds/s", "p50 ms", "p99 ms", "10 lines ms", "100 lines ms", "ratio");
        for (Map.Entry<String, String> database : databases.entrySet()) {
            Map<String, Object> settings = Map.of(
                    "datasources.default.url",
                    database.getValue(),
                    "lakefront.cart.limit-factor",
                    100_000,
                    "lakefront.stock.sweep-interval",
                    "1h");
            try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
                good &= new CartBench(shop).measure(database.getKey());
            }
        }
        System.exit(good ? 0 : 1);
    }

    private boolean measure(String name) throws Exception {
        adds(WARM_UP);
        long begin = System.nanoTime();
        List<Long> adds = adds(RUN);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Collections.sort(adds);
        changes(10, WARM_UP_CHANGES);
        changes(100, WARM_UP_CHANGES);
        double few = changes(10, CHANGES);
        double many = changes(100, CHANGES);
        System.out.printf(
                "%-12s %10.0f %10.1f %10.1f %12.2f %13.2f %7.1f%n",
                name,
                adds.size() / seconds,
                adds.get(adds.size() / 2) / 1e6,
                adds.get(adds.size() * 99 / 100) / 1e6,
                few,
                many,
                many / few);
        return many <= MOST * few;
    }

    /** How long each addition took, in nanoseconds; every shopper fills one cart after another with some lines. */
    private List<Long> adds(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Callable<List<Long>>> shoppers = new ArrayList<>();
        for (int i = 0; i < SHOPPERS; i++) {
            int first = i;
            shoppers.add(() -> fill(first, end));
        }
        List<Long> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(SHOPPERS)) {
            for (Future<List<Long>> each : pool.invokeAll(shoppers)) {
                all.addAll(each.get());
            }
        }
        return all;
    }

    private List<Long> fill(int first, long end) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        String token = "";
        for (int i = first; System.nanoTime() < end; i++) {
            token = i % 8 == 0 ? "" : token;
            long begin = System.nanoTime();
            String cart = sent("POST", "/cart/items", item(skus.get(i % skus.size())), token);
            times.add(System.nanoTime() - begin);
            token = found(TOKEN, cart);
        }
        return times;
    }

    /** The median time of a change of one line in a cart of so many, in milliseconds. */
    private double changes(int lines, int count) throws IOException, InterruptedException {
        StringBuilder items = new StringBuilder();
        for (String sku : skus.subList(0, lines)) {
            items.append(items.isEmpty() ? "" : ",").append(item(sku));
        }
        String cart = sent("POST", "/cart/items", "{\"lines\":[" + items + "]}", "");
        String token = found(TOKEN, cart);
        String line = found(LINE, cart);
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            sent("PATCH", "/cart/items/" + line, "{\"quantity\":" + (1 + i % 2 + 1) + "}", token);
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        return times[count / 2] / 1e6;
    }

    private static String item(String sku) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":1}";
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not found in " + text);
        }
        return matcher.group(1);
    }

    private String sent(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.uri(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Cart-Token", token);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return response.body();
    }

    /** SKUs of as many products, with pieces for everybody. */
    private List<String> skus() {
        List<String> found = new ArrayList<>();
        for (String page : List.of("/products?limit=100&sort=name", "/products?limit=100&sort=name-desc")) {
            Matcher handles = Pattern.compile("\"handle\":\"([a-z0-9-]+)\"")
                    .matcher(shop.get(page).body());
            while (handles.find() && found.size() < SKUS) {
                Matcher sku = SKU.matcher(shop.get("/products/" + handles.group(1) + "/availability")
                        .body());
                if (sku.find() && !found.contains(sku.group(1))) {
                    found.add(sku.group(1));
                }
            }
        }
        shop.context().getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            try (var statement = status.getConnection().createStatement()) {
                return statement.execute("update stock_level set listed = true, supplied = 1000000000");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return found;
    }
}
