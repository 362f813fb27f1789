package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A crowd that signs in at once. */
class ManySignInsIT {

    private static final int CROWD = 500;

    @Test
    void crowd_isServedOrToldToComeAgain_andKeepsNobodyElseFromTheShop() throws Exception {
        Map<String, Object> settings = Map.of("lakefront.account.limit-factor", 100);
        try (OfflineShop shop = OfflineShop.start(settings, UnaryOperator.identity());
                ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            shop.get("/products?limit=1");
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> signIns = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                String body = "{\"email\":\"nobody" + i + "@lakefront.test\",\"password\":\"a dozen umbrellas\"}";
                signIns.add(crowd.submit(() -> {
                    start.await();
                    return shop.call("POST", "/auth/login", body).statusCode();
                }));
            }
            start.countDown();

            List<Long> reads = new ArrayList<>();
            for (int i = 0; signIns.stream().anyMatch(each -> !each.isDone()); i++) {
                long started = System.nanoTime();
                // an uncached read that needs a thread and the index
                HttpResponse<String> read = shop.get("/products?limit=3&search=cup%20" + i);
                reads.add(System.nanoTime() - started);
                assertThat(read.statusCode()).isEqualTo(200);
            }
            int lookedAt = 0;
            for (Future<Integer> each : signIns) {
                assertThat(each.get()).isIn(401, 503);
                lookedAt += each.get() == 401 ? 1 : 0;
            }

            long[] sorted = reads.stream().mapToLong(Long::longValue).sorted().toArray();
            assertThat(lookedAt).isPositive();
            assertThat(sorted.length).isGreaterThan(10);
            assertThat(Duration.ofNanos(sorted[sorted.length / 2])).isLessThan(Duration.ofMillis(500));
        }
    }
}
