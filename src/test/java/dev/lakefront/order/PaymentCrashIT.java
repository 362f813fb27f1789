package dev.lakefront.order;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.testing.DatabaseFile;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.StripeBooks;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The real process, killed with {@code SIGKILL} while people buy in all ways, change their minds and get their money back, and Stripe
 * and Sanity fail at random. Afterwards what Stripe has and what the lake shows agree, by themselves: nobody asks the shop. {@code
 * -Dlakefront.purchases=200} buys more; {@code -Dlakefront.seed} repeats what people do, though not when.
 */
@Execution(ExecutionMode.CONCURRENT)
class PaymentCrashIT {

    private static final int PURCHASES = Integer.getInteger("lakefront.purchases", 20);
    private static final long SEED = Long.getLong("lakefront.seed", System.nanoTime());
    private static final int SHOPPERS = 4;
    private static final int PLENTY = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random chance = new Random(SEED);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Future<?>> shoppers = new ArrayList<>();
    private OfflineCloud cloud;
    private StripeBooks stripe;
    private Recount recount;
    private StaffCalls staff;
    private URI shop;

    /** The shop comes back at the same address, so that what nobody took is delivered again. */
    @BeforeEach
    void startCloud() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            shop = URI.create("http://localhost:" + free.getLocalPort());
        }
        staff = new StaffCalls(http, shop);
        cloud = OfflineCloud.start();
        cloud.cloud().sendWebhooksTo(shop);
        cloud.cloud().stripe().limit(0);
        stripe = new StripeBooks(cloud.uri());
        new Reckoning(cloud, PersistentShopper.SKUS).supply(PLENTY);
        recount = new Recount(cloud, stripe, PersistentShopper.SKUS);
    }

    @AfterEach
    void stopCloud() {
        stripe.close();
        http.close();
        cloud.close();
    }

    @Test
    void capturedMinusRefunded_isWhatPaidOrdersSay_howeverOftenTheShopIsKilled() throws Exception {
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        try (ShopProcess first = start()) {
            first.uri();
            staff.reconcile();
        }
        try (BadLuck luck = new BadLuck(cloud, SEED)) {
            for (int n = 0; n < SHOPPERS; n++) {
                shoppers.add(people.submit(this::shop));
            }
            luck.begin();
            while (!shoppers.stream().allMatch(Future::isDone)) {
                killAmidPurchases();
            }
            for (Future<?> each : shoppers) {
                each.get();
            }
        } finally {
            people.shutdownNow();
        }

        try (ShopProcess last = start()) {
            last.uri();
            staff.reconcile();
            eventually(
                    () -> "Stripe and the lake agree; seed " + SEED + ": " + recount.differences(),
                    PATIENCE,
                    () -> recount.differences().isEmpty());
            assertThat(last.stop()).isIn(0, 143);
        }
        assertThat(recount.paidOrders()).as("seed %s", SEED).hasSizeGreaterThan(PURCHASES / 4);
    }

    private Void shop() throws InterruptedException {
        int number = begun.incrementAndGet();
        while (number <= PURCHASES) {
            new PersistentShopper(http, shop, cloud.uri(), stripe, staff, new Random(SEED + number), number).shop();
            ended.incrementAndGet();
            number = begun.incrementAndGet();
        }
        return null;
    }

    private void killAmidPurchases() {
        try (ShopProcess killed = start()) {
            killed.uri();
            int enough = Math.min(PURCHASES, ended.get() + chance.nextInt(3, 12));
            // one that breaks would be waited for in vain
            eventually(
                    "some people are done",
                    PATIENCE,
                    () -> ended.get() >= enough
                            || shoppers.stream().anyMatch(each -> each.state() == Future.State.FAILED));
            LockSupport.parkNanos(Duration.ofMillis(chance.nextInt(1_000)).toNanos());
            killed.kill();
        }
    }

    private ShopProcess start() {
        Map<String, String> settings =
                cloud.settings(DatabaseFile.keepingCommits(folder).url(), folder);
        settings.putAll(StaffCalls.ACCOUNT);
        settings.put("MICRONAUT_SERVER_PORT", Integer.toString(shop.getPort()));
        // whoever fails is waited for less long than in life, and fails more often
        settings.put("LAKEFRONT_STRIPE_CREATE_LIMIT", "1s");
        settings.put("LAKEFRONT_STRIPE_TIME_LIMIT", "1s");
        settings.put("LAKEFRONT_STRIPE_PAUSE", "200ms");
        settings.put("LAKEFRONT_STRIPE_REQUESTS_PER_SECOND", "100");
        settings.put("LAKEFRONT_SANITY_QUERY_TIME_LIMIT", "1s");
        settings.put("LAKEFRONT_MIRROR_LONGEST_BACKOFF", "1s");
        settings.put("LAKEFRONT_JOURNAL_LONGEST_BACKOFF", "1s");
        settings.put("LAKEFRONT_JOURNAL_ATTEMPTS", "1000");
        settings.put("LAKEFRONT_JOURNAL_LEASE", "5s");
        // once before anything is bought, and then at the end
        settings.put("LAKEFRONT_RECONCILIATION_EVERY", "1h");
        // some are too late
        settings.put("LAKEFRONT_ORDERS_PAY_WITHIN", "1m");
        return ShopProcess.of(Application.class, settings, folder);
    }
}
