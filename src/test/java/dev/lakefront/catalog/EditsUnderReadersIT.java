package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.OfflineShop.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.OfflineShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two hundred edits while readers ask all the time: whoever asks after an edit's live event was heard gets the edit. */
class EditsUnderReadersIT {

    private static final int EDITS = 200;
    private static final int READERS = 4;
    private static final Pattern NUMBER = Pattern.compile("Edition (\\d+)\\.");
    private static final List<String> PATHS = List.of(
            "/products/birch-mug",
            "/products?handle=birch-mug",
            "/products?search=edition",
            "/products/birch-mug?locale=de");

    @Test
    void noAnswerIsOlderThanTheLastLiveEventHeard() throws Exception {
        try (OfflineShop shop = OfflineShop.start(
                        Map.of("lakefront.cache.reader-wait", "20s"),
                        lake -> lake.withVisibilityLag(Duration.ofMillis(20)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PurgeLog purges = shop.context().getBean(PurgeLog.class);
            eventually("the live stream is up", () -> purges.position() != null);
            AtomicInteger heard = new AtomicInteger();
            AtomicBoolean done = new AtomicBoolean();
            edit(shop, purges, 0);
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                String path = PATHS.get(i);
                readers.add(threads.submit(() -> read(shop, path, heard, done)));
            }
            eventually("a hit", () -> cacheStatus(shop.get("/pages/about")).contains("; hit"));

            List<Duration> untilRead = new ArrayList<>();
            int unrelatedHits = 0;
            for (int n = 1; n <= EDITS; n++) {
                long published = System.nanoTime();
                edit(shop, purges, n);
                heard.set(n);
                assertThat(shop.get(PATHS.getFirst()).body()).contains("Edition " + n + ".");
                untilRead.add(Duration.ofNanos(System.nanoTime() - published));
                unrelatedHits += cacheStatus(shop.get("/pages/about")).contains("; hit") ? 1 : 0;
            }
            done.set(true);
            int reads = 0;
            for (Future<Integer> reader : readers) {
                reads += reader.get();
            }

            untilRead.sort(null);
            System.out.printf(
                    "publish to next read, %d edits beside %d reads: median %d ms, 99th percentile %d ms%n",
                    EDITS,
                    reads,
                    untilRead.get(EDITS / 2).toMillis(),
                    untilRead.get(EDITS * 99 / 100).toMillis());
            assertThat(unrelatedHits).isEqualTo(EDITS);
            assertThat(reads).isGreaterThan(EDITS);
        }
    }

    private static void edit(OfflineShop shop, PurgeLog purges, int number) {
        long before = purges.last();
        String text = "Edition " + number + ".";
        shop.edit(Map.of(
                "patch",
                Map.of("id", "product-birch-mug", "set", Map.of("description.en", text, "description.de", text))));
        eventually(
                "the live event is heard",
                () -> purges.entriesSince(before).stream().anyMatch(entry -> entry.purge() instanceof Purge.Tags));
    }

    /** Reads until told to stop; every answer must be at least as new as what was heard before it was asked for. */
    private static int read(OfflineShop shop, String path, AtomicInteger heard, AtomicBoolean done) {
        int reads = 0;
        while (!done.get()) {
            int atLeast = heard.get();
            String body = shop.get(path).body();
            Matcher number = NUMBER.matcher(body);
            assertThat(number.find()).as(body).isTrue();
            assertThat(Integer.parseInt(number.group(1))).as(path).isGreaterThanOrEqualTo(atLeast);
            reads++;
        }
        return reads;
    }
}
