package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseFile;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import dev.lakefront.testing.UncheckedShop;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real process, killed with {@code SIGKILL} while people order, pay and call off. Each order that was acknowledged is
 * in the lake once with its pieces taken once; one that was not is there wholly or not at all, and whoever asks again with the
 * same key gets that one order. {@code -Dlakefront.kills=50} kills more often.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderCrashIT {

    private static final int KILLS = Integer.getInteger("lakefront.kills", 5);
    private static final int BUYERS = 4;
    private static final int PLENTY = 1_000_000;
    private static final List<String> SKUS =
            List.of("BATH-MAT-STEG-WHITE", "BEESWAX-STORM-CANDLE", "BIKE-LIGHT-PERCH", "CARD-GAME-ANGLER");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final AtomicInteger buyers = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private OfflineCloud cloud;
    private Reckoning reckoning;
    private int port;

    /** The shop comes back at the same address, so that what nobody took is delivered again. */
    @BeforeEach
    void startCloud() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        cloud = OfflineCloud.start();
        cloud.cloud().sendWebhooksTo(URI.create("http://localhost:" + port));
        reckoning = new Reckoning(cloud, SKUS);
        reckoning.supply(PLENTY);
    }

    @AfterEach
    void stopCloud() {
        http.close();
        cloud.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyAcknowledgedOrder_isThereOnce_howeverOftenTheShopIsKilled(TestDatabase kind) throws Exception {
        String database = kind.lasting(folder);
        for (int kill = 1; kill <= KILLS; kill++) {
            killedWhilePeopleOrder(Application.class, settings(database, folder), folder);
            demandWholeOrders(database);
        }
        assertThat(acknowledged).hasValueGreaterThanOrEqualTo(KILLS);

        try (ShopProcess shop = ShopProcess.of(Application.class, settings(database, folder), folder)) {
            for (Purchase purchase : purchases) {
                repeat(shop.uri(), purchase);
            }
            reckoning.demandRecorded(shop.uri(), purchases);
            shop.stop();
            assertThat(shop.output()).as("nothing in the background fails").doesNotContain(" broke and ");
        }
        try (DatabaseView view = DatabaseView.open(database)) {
            reckoning.demandSettled(view, purchases);
        }
    }

    /** Shows that the test above can fail, and why the shop refuses to start so. */
    @Test
    void withTheDatabasesDefaultSettings_acknowledgedOrdersAreLost() throws Exception {
        Set<String> lost = new HashSet<>();
        for (int kill = 1; kill <= 5 && lost.isEmpty(); kill++) {
            // a database that has lost something would take no orders: the lake is ahead of it
            Path own = folder.resolve("shop" + kill);
            DatabaseFile database = DatabaseFile.withDefaults(own);
            Map<String, String> settings = settings(database.url(), own);
            // what is answered at once was written last
            settings.put("LAKEFRONT_CHECKOUT_RECORD_WITHIN", "1ms");
            settings.put("LAKEFRONT_STRIPE_SECRET_KEY", "");
            purchases.clear();
            killedWhilePeopleOrder(UncheckedShop.class, settings, own);
            purchases.stream().filter(Purchase::isPlaced).map(Purchase::orderId).forEach(lost::add);
            try {
                database.column("select id from shop_order").forEach(lost::remove);
            } catch (SQLException unreadable) {
                // not even the table was kept: all are lost
                break;
            }
        }
        assertThat(lost).isNotEmpty();
    }

    private void killedWhilePeopleOrder(Class<?> main, Map<String, String> settings, Path own) {
        int enough = acknowledged.get() + ThreadLocalRandom.current().nextInt(1, 30);
        try (ShopProcess shop = ShopProcess.of(main, settings, own)) {
            shop.killAmid(BUYERS, this::order, "some orders are acknowledged", () -> acknowledged.get() >= enough);
        }
    }

    private Map<String, String> settings(String database, Path own) {
        Map<String, String> settings = cloud.settings(database, own);
        settings.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        return settings;
    }

    private void order(URI shop) throws IOException, InterruptedException {
        int number = buyers.incrementAndGet();
        Buyer buyer = new Buyer(http, "buyer" + number).prepare(shop, wish());
        Purchase purchase = new Purchase(buyer, "key-" + number, number % 4 == 0);
        purchases.add(purchase);
        Answer answer = purchase.place(shop);
        assertThat(answer.ordered()).as(answer.toString()).isTrue();
        acknowledged.incrementAndGet();
        switch (number % 4) {
            case 1 -> purchase.pay(cloud.uri());
            case 2 -> assertThat(purchase.cancel(shop).status()).isEqualTo(200);
            default -> {}
        }
    }

    private static Map<String, Integer> wish() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        String other = SKUS.get(random.nextInt(SKUS.size()));
        return sku.equals(other) ? Map.of(sku, 1) : Map.of(sku, 1, other, random.nextInt(1, 4));
    }

    private void demandWholeOrders(String database) throws SQLException {
        try (DatabaseView view = DatabaseView.open(database)) {
            reckoning.demandWholeOrders(view);
        }
    }

    /** As whoever got no answer does, and whoever did not see it. */
    private static void repeat(URI shop, Purchase purchase) throws IOException, InterruptedException {
        boolean known = purchase.isPlaced();
        AtomicInteger status = new AtomicInteger();
        eventually("nobody else is at it any more", () -> {
            Answer answer = placed(shop, purchase);
            boolean inFlight = answer.code().equals("IDEMPOTENCY_KEY_IN_FLIGHT");
            assertThat(inFlight || answer.ordered()).as(answer.toString()).isTrue();
            assertThat(known && answer.ordered())
                    .as(answer.toString())
                    .isEqualTo(known
                            && answer.headers()
                                    .firstValue("Idempotent-Replayed")
                                    .isPresent());
            status.set(answer.status());
            return !inFlight;
        });
        assertThat(status.get()).isIn(201, 202);
    }

    private static Answer placed(URI shop, Purchase purchase) {
        try {
            return purchase.place(shop);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
