package dev.lakefront.bench;

import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.EventSink;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An hour of a busy shop in virtual time: each second 20 writes and 200 reads, with a listener and a live stream open and
 * the clock moved by hand. What matters is that the end is as fast and as small as the beginning.
 */
final class LakeSoak {

    private static final int SECONDS = 3_600;
    private static final int TENTHS = 10;
    private static final int WRITES = 20;
    private static final int READS = 10;

    /** Virtual seconds: until code is compiled and what is kept of the past is full. */
    private static final int WARM_UP = 520;

    private static final int PRODUCTS = 1_000;
    private static final int ORDERS = 2_000;
    private static final String VERSION = "/v2025-02-19/data/";

    /** So many tenths at either end are compared. */
    private static final int ENDS = 3;

    /** How much slower the end may be than the beginning; machines are not that even. */
    private static final double TOLERANCE = 1.3;

    private static final long SLACK_BYTES = 4_000_000;

    private final HandSet clock = new HandSet();
    private final ContentLake lake =
            new ContentLake(LakeSettings.defaults().withClock(clock).withRates(Rates.NONE));
    private final LakeLoadQueries queries = new LakeLoadQueries(1);
    private final Random random = new Random(2);
    private final AtomicLong told = new AtomicLong();
    private long orders;

    private LakeSoak() {}

    /** Prints a line for each tenth; false if the end is slower or larger than the beginning. */
    static boolean run(Path products) throws IOException {
        LakeSoak soak = new LakeSoak();
        try {
            soak.lake.replace("production", Files.readAllBytes(products));
            return soak.hour();
        } catch (BrokenDataset e) {
            throw new IllegalStateException(e);
        } finally {
            soak.lake.close();
        }
    }

    private boolean hour() {
        Sink live = new Sink();
        open("live/events/production", Map.of(), live);
        seconds(WARM_UP);
        List<Tenth> tenths = new ArrayList<>();
        System.out.printf("%6s %10s %10s %8s %10s%n", "tenth", "read µs", "write µs", "heap MB", "events");
        for (int i = 1; i <= TENTHS; i++) {
            Sink listener = new Sink();
            open("listen/production", Map.of("query", List.of("*[_type == \"product\"]")), listener);
            Tenth tenth = seconds(SECONDS / TENTHS);
            listener.close();
            tenths.add(tenth);
            System.out.printf(
                    "%6d %10.1f %10.1f %8.1f %10d%n",
                    i, tenth.readMicros(), tenth.writeMicros(), tenth.heap() / 1e6, told.get());
        }
        Tenth first = Tenth.best(tenths.subList(0, ENDS));
        Tenth last = Tenth.best(tenths.subList(TENTHS - ENDS, TENTHS));
        return last.readMicros() < TOLERANCE * first.readMicros()
                && last.writeMicros() < TOLERANCE * first.writeMicros()
                && last.heap() < first.heap() + SLACK_BYTES;
    }

    private Tenth seconds(int count) {
        long reading = 0;
        long writing = 0;
        for (int i = 0; i < count * WRITES; i++) {
            long start = processorTime();
            write();
            long written = processorTime();
            for (int read = 0; read < READS; read++) {
                read();
            }
            writing += written - start;
            reading += processorTime() - written;
            clock.advance(Duration.ofSeconds(1).dividedBy(WRITES));
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Tenth(
                reading / 1e3 / count / WRITES / READS,
                writing / 1e3 / count / WRITES,
                runtime.totalMemory() - runtime.freeMemory());
    }

    /** Of this thread, so that other programs on the machine do not count. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void read() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        queries.next().forEach((name, value) -> query.put(name, List.of(value)));
        demand(lake.handle(new Request("GET", VERSION + "query/production", query, Map.of(), new byte[0])));
    }

    /** Stock and prices change; orders come, and the oldest go. */
    private void write() {
        String product = "product-" + random.nextInt(PRODUCTS);
        String mutations = random.nextInt(4) > 0
                ? "{\"patch\":{\"id\":\"" + product + "\",\"set\":{\"stock\":" + random.nextInt(50) + ",\"price\":"
                        + 100 * random.nextInt(500) + "}}}"
                : "{\"create\":{\"_id\":\"order." + ++orders
                        + "\",\"_type\":\"order\",\"lines\":[{\"_key\":\"a\",\"product\":"
                        + "{\"_type\":\"reference\",\"_ref\":\"" + product + "\"}}]}},{\"delete\":{\"id\":\"order."
                        + Math.max(0, orders - ORDERS) + "\"}}";
        demand(lake.handle(new Request(
                "POST",
                VERSION + "mutate/production",
                Map.of("visibility", List.of("async"), "returnDocuments", List.of("true")),
                Map.of("authorization", "Bearer " + LakeSettings.WRITE_TOKEN),
                ("{\"mutations\":[" + mutations + "]}").getBytes(StandardCharsets.UTF_8))));
    }

    private static void demand(@Nullable Response answer) {
        if (answer == null || answer.status() != 200) {
            throw new IllegalStateException(
                    answer == null ? "no answer" : new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private void open(String path, Map<String, List<String>> query, EventSink sink) {
        if (lake.open(new Request("GET", VERSION + path, query, Map.of(), new byte[0]), sink) != null) {
            throw new IllegalStateException("no stream");
        }
    }

    private record Tenth(double readMicros, double writeMicros, long heap) {

        /** The best of each figure, since whatever else the machine does can only make them worse. */
        static Tenth best(List<Tenth> tenths) {
            return new Tenth(
                    tenths.stream().mapToDouble(Tenth::readMicros).min().orElseThrow(),
                    tenths.stream().mapToDouble(Tenth::writeMicros).min().orElseThrow(),
                    tenths.stream().mapToLong(Tenth::heap).min().orElseThrow());
        }
    }

    private final class Sink implements EventSink {

        private Runnable ending = () -> {};

        @Override
        public boolean send(String frame) {
            told.incrementAndGet();
            return true;
        }

        @Override
        public void close() {
            ending.run();
        }

        @Override
        public void onClose(Runnable action) {
            ending = action;
        }
    }

    /** Moved by one thread, read by many. */
    private static final class HandSet extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
