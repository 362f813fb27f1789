package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * People order at two processes without a pause while the lake is away for a while, then comes back with every misfortune:
 * refusals, lost answers, an order that it will not take, and a writer that stands still in the middle and goes on later.
 * Afterwards every order is in the lake once with its pieces taken once. {@code -Dlakefront.outage=60} keeps the lake away for a
 * minute.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("lakefront.outage", 10));
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int BUYERS = 4;
    private static final int PLENTY = 1_000_000;
    private static final List<String> SKUS =
            List.of("BATH-MAT-STEG-WHITE", "BEESWAX-STORM-CANDLE", "BIKE-LIGHT-PERCH", "CARD-GAME-ANGLER");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger buyers = new AtomicInteger();
    private volatile boolean open = true;

    @Test
    void noOrderIsLost_whateverTheLakeDoes() throws Exception {
        String database = TestDatabase.POSTGRESQL.lasting(folder);
        try (OfflineCloud cloud = OfflineCloud.start()) {
            Reckoning reckoning = new Reckoning(cloud, SKUS);
            reckoning.supply(PLENTY);
            try (ShopProcess one = shop(cloud, database, "one");
                    ShopProcess other = shop(cloud, database, "other")) {
                cloud.cloud().sendWebhooksTo(one.uri());
                List<Thread> people = people(cloud.uri(), List.of(one.uri(), other.uri()));
                eventually("orders are recorded", () -> recorded() > 2 * BUYERS);

                cloud.fault("{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503}");
                int before = purchases.size();
                pass(OUTAGE);
                List<Purchase> meanwhile =
                        purchases.stream().skip(before + BUYERS).toList();
                assertThat(meanwhile).hasSizeGreaterThan(BUYERS).allSatisfy(purchase -> {
                    assertThat(purchase.placed().status()).isEqualTo(202);
                    assertThat(purchase.placed().order().path("recorded").asBoolean())
                            .isFalse();
                });

                Purchase poisoned = meanwhile.stream()
                        .filter(Purchase::isUnpaid)
                        .skip(BUYERS)
                        .findFirst()
                        .orElseThrow();
                poison(cloud, poisoned.orderId());
                cloud.mend();
                List.of("status\",\"status\":429", "lost-answer\"", "reset\"").forEach(kind -> strike(cloud, kind, 4));
                standStill(one);
                standStill(other);
                strike(cloud, "latency\",\"delayMs\":2500", 2);
                pass(Duration.ofSeconds(3));

                open = false;
                for (Thread each : people) {
                    each.join();
                }
                assertThat(failures).isEmpty();
                cloud.mend();
                settle(cloud, reckoning, one.uri(), database, poisoned);
            }
        }
    }

    private void settle(OfflineCloud cloud, Reckoning reckoning, URI shop, String database, Purchase poisoned)
            throws Exception {
        try (DatabaseView view = DatabaseView.open(database)) {
            eventually(
                    "only the poisoned order is kept back",
                    Duration.ofMinutes(2),
                    () -> refused(view).equals(List.of("order." + poisoned.orderId())));
            assertThat(cloud.document("order." + poisoned.orderId())).isNull();

            cloud.resetStubs();
            assertThat(poisoned.cancel(shop).status()).isEqualTo(200);
            reckoning.demandRecorded(shop, purchases);
            eventually(
                    "nothing is kept back any more",
                    Duration.ofMinutes(2),
                    () -> refused(view).isEmpty());
            reckoning.demandSettled(view, purchases);
        }
    }

    /** What the lake does not show as it is here. */
    private static List<String> refused(DatabaseView view) {
        try {
            view.refresh();
            return view.column(Reckoning.NOT_SHOWN);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The lake will refuse each transaction in which this order is, and name it. */
    private static void poison(OfflineCloud cloud, String orderId) {
        cloud.stub("{\"request\":{\"method\":\"POST\",\"urlPathPattern\":\"/v[^/]+/data/mutate/.*\","
                + "\"bodyPatterns\":[{\"contains\":\"order." + orderId + "\"}]},"
                + "\"response\":{\"status\":400,\"jsonBody\":{\"error\":{\"type\":\"mutationError\",\"items\":"
                + "[{\"error\":{\"type\":\"validationError\",\"id\":\"order." + orderId + "\"}}]}}}}");
    }

    /** Strikes so many transactions. */
    private static void strike(OfflineCloud cloud, String kind, int times) {
        cloud.fault("{\"target\":\"sanity\",\"kind\":\"" + kind + ",\"times\":" + times
                + ",\"match\":{\"pathContains\":\"/data/mutate/\"}}");
    }

    /** So long that the other one takes over, and this one goes on with what it remembers. */
    private static void standStill(ShopProcess shop) {
        shop.standStill();
        pass(LEASE.multipliedBy(3));
        shop.goOn();
        pass(LEASE);
    }

    private static void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private long recorded() {
        return purchases.stream()
                .filter(each -> each.placed().order().path("recorded").asBoolean())
                .count();
    }

    private List<Thread> people(URI cloud, List<URI> shops) {
        List<Thread> people = new ArrayList<>();
        for (int n = 0; n < BUYERS; n++) {
            URI shop = shops.get(n % shops.size());
            people.add(Thread.ofVirtual().start(() -> {
                try {
                    while (open) {
                        order(cloud, shop);
                    }
                } catch (IOException | InterruptedException | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        return people;
    }

    private void order(URI cloud, URI shop) throws IOException, InterruptedException {
        int number = buyers.incrementAndGet();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Map<String, Integer> wish = Map.of(SKUS.get(random.nextInt(SKUS.size())), random.nextInt(1, 4));
        Purchase purchase =
                new Purchase(new Buyer(http, "buyer" + number).prepare(shop, wish), "key-" + number, number % 4 == 0);
        Answer answer = purchase.place(shop);
        assertThat(answer.ordered()).as(answer.toString()).isTrue();
        assertThat(answer.order().path("recorded").asBoolean()).isEqualTo(answer.status() == 201);
        if (number % 4 == 1) {
            purchase.pay(cloud);
        }
        purchases.add(purchase);
    }

    private ShopProcess shop(OfflineCloud cloud, String database, String name) {
        return cloud.oneOfTwoShops(
                database,
                folder.resolve(name),
                Map.of(
                        "LAKEFRONT_SANITY_QUERY_TIME_LIMIT", "1s",
                        "LAKEFRONT_MIRROR_LEASE", LEASE.toMillis() + "ms",
                        "LAKEFRONT_MIRROR_LONGEST_BACKOFF", "2s",
                        "LAKEFRONT_MIRROR_SWEEP_INTERVAL", "2s",
                        // the stubs look at the beginning of a body only
                        "LAKEFRONT_MIRROR_BATCH_DOCUMENTS", "10"));
    }
}
