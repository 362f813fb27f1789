package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Five hundred buyers at once for fifty pieces. Some pay, some call their order off, an editor puts more on sale meanwhile,
 * and whoever got nothing tries again. At every moment each piece is promised once; afterwards the lake says the same.
 */
@Isolated
class NoOversellIT {

    private static final List<String> SKUS = List.of(
            "BATH-MAT-STEG-WHITE",
            "BEESWAX-STORM-CANDLE",
            "BIKE-LIGHT-PERCH",
            "BREAKFAST-BOARD-SET",
            "CARD-GAME-ANGLER");

    private static final int BUYERS = 500;
    private static final int PIECES_OF_EACH = 10;
    private static final int SUPPLIES = 30;
    private static final int PREPARING_AT_ONCE = 8;
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(20);
    private static final Duration BETWEEN_SUPPLIES = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger buying = new AtomicInteger(BUYERS);
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void oneProcessOnH2_promisesEachPieceOnce() throws Exception {
        String database = TestDatabase.H2.lasting(folder);
        Map<String, Object> settings = Map.of("datasources.default.url", database, "lakefront.easypost.api-key", "");
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity())) {
            rush(OfflineCloud.of(shop.cloud()), database, List.of(shop.uri()));
        }
    }

    @Test
    void twoProcessesOnPostgres_promiseEachPieceOnce() throws Exception {
        String database = TestDatabase.POSTGRESQL.lasting(folder);
        try (OfflineCloud cloud = OfflineCloud.start();
                ShopProcess one = cloud.oneOfTwoShops(database, folder.resolve("one"), Map.of());
                ShopProcess other = cloud.oneOfTwoShops(database, folder.resolve("other"), Map.of())) {
            rush(cloud, database, List.of(one.uri(), other.uri()));
        }
    }

    private void rush(OfflineCloud cloud, String database, List<URI> shops) throws Exception {
        cloud.cloud().sendWebhooksTo(shops.getFirst());
        Reckoning reckoning = new Reckoning(cloud, SKUS);
        reckoning.supply(PIECES_OF_EACH);
        try (DatabaseView view = DatabaseView.open(database)) {
            eventually("all is on sale", () -> available(reckoning, view) == PIECES_OF_EACH * SKUS.size());

            buyers(cloud, shops);
            int samples = sampled(reckoning, view);
            assertThat(samples).isGreaterThan(10);
            assertThat(purchases.size() + refused.get()).isEqualTo(BUYERS);
            assertThat(purchases).as("orders").hasSizeGreaterThan(PIECES_OF_EACH);
            assertThat(refused).as("refusals").hasPositiveValue();
            assertThat(purchases).anyMatch(Purchase::isPaid).anyMatch(Purchase::isCancelled);
            // a paid one may be called off as well
            reckoning.demandRecorded(shops.getLast(), purchases);
            reckoning.demandSettled(view, purchases);
        }
    }

    /** Everybody orders at the same moment, and an editor begins to put more on sale. */
    private void buyers(OfflineCloud cloud, List<URI> shops) throws Exception {
        List<Callable<Buyer>> preparations = new ArrayList<>();
        for (int n = 0; n < BUYERS; n++) {
            int number = n;
            preparations.add(
                    () -> new Buyer(http, "buyer" + number).prepare(shops.get(number % shops.size()), wish(number)));
        }
        List<Buyer> buyers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(PREPARING_AT_ONCE)) {
            for (Future<Buyer> each : pool.invokeAll(preparations)) {
                buyers.add(each.get());
            }
        }
        failures.clear();
        for (int n = 0; n < BUYERS; n++) {
            int number = n;
            background(() -> {
                try {
                    gate.await();
                    shop(buyers.get(number), number, cloud.uri(), shops.get((number + 1) % shops.size()));
                } finally {
                    buying.decrementAndGet();
                }
            });
        }
        background(() -> {
            gate.await();
            for (int n = 0; n < SUPPLIES; n++) {
                cloud.mutate(
                        "[{\"patch\":{\"id\":\"stock." + SKUS.get(n % SKUS.size()) + "\",\"inc\":{\"supplied\":1}}}]");
                LockSupport.parkNanos(BETWEEN_SUPPLIES.toNanos());
            }
        });
        gate.countDown();
    }

    /** One to three of the SKUs in any order, one or two pieces each. */
    private static Map<String, Integer> wish(int number) {
        Random random = new Random(number);
        List<String> skus = new ArrayList<>(SKUS);
        Collections.shuffle(skus, random);
        Map<String, Integer> wish = new LinkedHashMap<>();
        skus.subList(0, 1 + random.nextInt(3)).forEach(sku -> wish.put(sku, 1 + random.nextInt(2)));
        return wish;
    }

    private void shop(Buyer buyer, int number, URI cloud, URI shop) throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            Purchase purchase = new Purchase(buyer, "key-" + number + "-" + attempt, number % 7 == 0);
            Answer answer = purchase.place(shop);
            if (purchase.isPlaced()) {
                purchases.add(purchase);
                switch (number % 5) {
                    case 0, 1 -> {
                        Answer cancelled = purchase.cancel(shop);
                        assertThat(cancelled.status()).as(cancelled.toString()).isIn(200, 409);
                    }
                    case 2 -> purchase.pay(cloud);
                    default -> {}
                }
                return;
            }
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("OUT_OF_STOCK");
        }
        refused.incrementAndGet();
    }

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private interface Work {
        void run() throws Exception;
    }

    private void background(Work work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        });
    }

    /** Looks again and again until nobody buys any more, and returns how often. */
    private int sampled(Reckoning reckoning, DatabaseView view) throws SQLException {
        int samples = 0;
        while (buying.get() > 0) {
            reckoning.demandSoundLedger(view);
            samples++;
            LockSupport.parkNanos(BETWEEN_SAMPLES.toNanos());
        }
        assertThat(failures).isEmpty();
        return samples;
    }

    private static long available(Reckoning reckoning, DatabaseView view) {
        try {
            return reckoning.available(view);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
