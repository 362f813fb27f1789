package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real process, killed with {@code SIGKILL} while carts are changed. After the restart each cart is as the last answer
 * showed it, or as the request under way would have made it: nothing that was answered is lost, and no change is half there.
 * {@code -Dlakefront.kills=100} kills more often.
 */
@Execution(ExecutionMode.CONCURRENT)
class CartCrashIT {

    private static final int KILLS = Integer.getInteger("lakefront.kills", 3);
    private static final int SHOPPERS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger answered = new AtomicInteger();
    private OfflineCloud cloud;

    @BeforeEach
    void startCloud() {
        cloud = OfflineCloud.start();
    }

    @AfterEach
    void stopCloud() {
        http.close();
        cloud.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyAnsweredChange_isThereHoweverOftenTheShopIsKilled(TestDatabase kind) throws Exception {
        String database = kind.lasting(folder);
        Queue<Basket> baskets = new ConcurrentLinkedQueue<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            killedWhilePeopleShop(database, baskets);
        }
        assertThat(baskets).hasSize(KILLS * SHOPPERS);

        try (ShopProcess shop = cloud.shop(database, folder)) {
            URI uri = shop.uri();
            for (Basket basket : baskets) {
                Map<String, Integer> found = basket.token == null ? Map.of() : pieces(cart(uri, basket.token));
                assertThat(found).isIn(basket.answered, basket.underWay);
            }
            shop.stop();
        }
        assertThat(answered).hasValueGreaterThan(KILLS * SHOPPERS);
    }

    private void killedWhilePeopleShop(String database, Queue<Basket> baskets) throws Exception {
        try (ShopProcess shop = cloud.shop(database, folder)) {
            List<String> skus = goods(shop.uri());
            int enough = answered.get() + ThreadLocalRandom.current().nextInt(SHOPPERS, 60);
            shop.killAmid(
                    SHOPPERS,
                    uri -> {
                        Basket basket = new Basket();
                        baskets.add(basket);
                        shop(uri, skus, basket);
                    },
                    "some changes are answered",
                    () -> answered.get() >= enough);
        }
    }

    /** What one shopper knows of a cart: pieces by SKU. */
    private static final class Basket {
        private volatile String token;
        private volatile Map<String, Integer> answered = Map.of();
        private volatile Map<String, Integer> underWay = Map.of();
    }

    private void shop(URI uri, List<String> skus, Basket basket) throws IOException, InterruptedException {
        Random random = new Random();
        JsonNode lines = JSON.createArrayNode();
        while (true) {
            Map<String, Integer> next = new HashMap<>(basket.answered);
            HttpRequest.Builder request = HttpRequest.newBuilder();
            if (lines.isEmpty() || random.nextInt(3) > 0) {
                String sku = skus.get(random.nextInt(skus.size()));
                if (next.getOrDefault(sku, 0) > 2) {
                    continue;
                }
                next.merge(sku, 1, Integer::sum);
                request.uri(uri.resolve("/cart/items"))
                        .POST(BodyPublishers.ofString("{\"sku\":\"" + sku + "\",\"quantity\":1}"));
            } else {
                JsonNode line = lines.get(random.nextInt(lines.size()));
                int quantity = random.nextInt(3);
                String sku = line.at("/merchandise/sku").asText();
                next.put(sku, quantity);
                next.remove(sku, 0);
                request.uri(uri.resolve("/cart/items/" + line.path("id").asText()))
                        .method("PATCH", BodyPublishers.ofString("{\"quantity\":" + quantity + "}"));
            }
            basket.underWay = next;
            JsonNode cart = sent(request, basket.token);
            assertThat(pieces(cart)).isEqualTo(next);
            basket.token = cart.path("token").asText();
            basket.answered = next;
            lines = cart.path("lines");
            answered.incrementAndGet();
        }
    }

    private static Map<String, Integer> pieces(JsonNode cart) {
        Map<String, Integer> pieces = new HashMap<>();
        cart.path("lines")
                .forEach(line -> pieces.put(
                        line.at("/merchandise/sku").asText(),
                        line.path("quantity").asInt()));
        return pieces;
    }

    private JsonNode cart(URI uri, String token) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(uri.resolve("/cart")), token);
    }

    private JsonNode sent(HttpRequest.Builder request, String token) throws IOException, InterruptedException {
        request.header("Content-Type", "application/json").timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("X-Cart-Token", token);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** SKUs of which there are some pieces. */
    private List<String> goods(URI uri) throws IOException, InterruptedException {
        List<String> skus = new ArrayList<>();
        JsonNode products = sent(
                        HttpRequest.newBuilder(uri.resolve("/products?available=true&limit=20&sort=name")), null)
                .path("items");
        for (JsonNode product : products) {
            JsonNode availability = sent(
                    HttpRequest.newBuilder(
                            uri.resolve("/products/" + product.path("handle").asText() + "/availability")),
                    null);
            availability.path("variants").forEach(variant -> {
                if (variant.path("quantity").asInt() > 5) {
                    skus.add(variant.path("sku").asText());
                }
            });
        }
        assertThat(skus).hasSizeGreaterThan(10);
        return skus;
    }
}
