package dev.lakefront.live;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.freshness.LiveSubscription;
import dev.lakefront.testing.OfflineShop;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Thousands of idle event streams on one instance, held by a process of their own. Both processes need some more than 5,000
 * file descriptors, up to the hard limit of which a JVM takes by itself.
 */
@Isolated
class ManyStreamsIT {

    private static final int STREAMS = 5_000;
    private static final int BYTES_EACH = 20 * 1024;
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    @Timeout(120)
    void fiveThousandIdleStreams_costLittleMemory_andAllHearOfAnEditWithinASecond() throws Exception {
        // nothing is asked of the lake meanwhile, so that what is measured is the streams
        try (OfflineShop shop =
                OfflineShop.start(Map.of("lakefront.freshness.sweep", false), UnaryOperator.identity())) {
            eventually("the live stream is up", shop.context().getBean(LiveSubscription.class)::streaming);
            eventually(
                    "the catalogue is loaded",
                    () -> shop.get("/products?limit=1").statusCode() == 200);
            String brand = OfflineShop.newId("brand");
            String tag = warmUp(shop, brand);
            PurgeLog purges = shop.context().getBean(PurgeLog.class);
            long before = memory();

            try (Readers readers = new Readers(shop.uri("/events?topics=content,stock,price"))) {
                readers.expect("all heard welcome", "{}");
                long idle = (memory() - before) / STREAMS;

                long edited = System.nanoTime();
                shop.set(brand, "name", "Edited");
                readers.expect("all heard content", tag);
                long editHeard = System.nanoTime();
                purges.append(new Purge.Shown(Set.of(), Set.of("product-sold-out"), Set.of()));
                readers.expect("all heard stock", "product-sold-out");
                long purgeHeard = System.nanoTime();

                long used = (memory() - before) / STREAMS;
                Duration edit = Duration.ofNanos(editHeard - edited);
                Duration purge = Duration.ofNanos(purgeHeard - editHeard);
                System.out.printf(
                        "%d idle event streams: %d bytes each, %d after two events; all heard of an edit in %d ms, "
                                + "of a purge in %d ms%n",
                        STREAMS, idle, used, edit.toMillis(), purge.toMillis());
                assertThat(idle).isPositive().isLessThan(BYTES_EACH);
                assertThat(used).isLessThan(BYTES_EACH);
                assertThat(edit).isLessThan(SOON);
                assertThat(purge).isLessThan(SOON);
            }
            EventStreams streams = shop.context().getBean(EventStreams.class);
            eventually("all places are given back", () -> streams.count() == 0);
        }
    }

    /** Lets everything run once, so that it is loaded and compiled; returns the brand's sync tag. */
    private static String warmUp(OfflineShop shop, String brand) throws IOException {
        shop.create(Map.of("_id", brand, "_type", "brand", "name", "New"));
        String groq = "*[_id == \"" + brand + "\"][0].name";
        eventually("the brand is there", () -> shop.query(groq).body().contains("New"));
        String tag = new JsonMapper()
                .readTree(shop.query(groq).body())
                .path("syncTags")
                .path(0)
                .asText();
        for (int i = 0; i < 5; i++) {
            try (EventReader reader = EventReader.open(shop.uri("/events"))) {
                reader.next();
                shop.set(brand, "name", "Edit " + i);
                reader.nextThat(event -> event.data().contains(tag));
            }
        }
        EventStreams streams = shop.context().getBean(EventStreams.class);
        eventually("nobody listens", () -> streams.count() == 0);
        return tag;
    }

    /**
     * What this process, which is the shop, holds: the heap after a collection, the JDK's direct buffers, and what Netty has
     * taken outside the heap. The kernel's socket buffers are not part of it.
     */
    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return heap + direct + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    /** {@link ManyReaders} in a process of its own. */
    private static final class Readers implements AutoCloseable {

        private final Process process;
        private final BufferedReader lines;

        private Readers(URI stream) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManyReaders.class.getName(),
                            stream.toString(),
                            Integer.toString(STREAMS))
                    .redirectErrorStream(true)
                    .start();
            lines = process.inputReader();
        }

        /** Reads up to a line with this beginning and content. */
        private void expect(String beginning, String content) throws IOException {
            StringBuilder others = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning) && line.contains(content)) {
                    return;
                }
                others.append(line).append('\n');
            }
            throw new AssertionError("the readers have ended without \"" + beginning + "\": " + others);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
