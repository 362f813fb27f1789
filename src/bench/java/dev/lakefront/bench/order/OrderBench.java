package dev.lakefront.bench.order;

import dev.lakefront.Application;
import dev.lakefront.bench.http.Load;
import dev.lakefront.bench.http.MeasuredServer;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints how long placing an order takes at 200 orders a second, and how many orders a second reach Sanity, which takes 25
 * transactions a second: by the shop's writer, and next to it by one request for each order. Shop, cloud and client are
 * processes of their own on one machine; the cloud enforces the real limits, Stripe's too, so that most payments are begun
 * later. On H2 (a file that keeps every commit) and PostgreSQL. Fails if an order is lost, if 1 % of them takes longer than a
 * second to place, or if the writer is not 20 times as fast as single requests.
 */
public final class OrderBench {

    private static final double RATE = 200;
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("bench.seconds", 30));
    private static final int WARM_UP = 2_000;
    private static final int BACKLOG = Integer.getInteger("bench.backlog", 2_000);
    private static final int ROUNDS = 3;
    private static final Duration ONE_BY_ONE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 300;
    private static final int AT_ONCE = 16;
    private static final double SLOWEST_MILLIS = 1_000;
    private static final double LEAST_RATIO = 20;
    private static final List<String> SKUS =
            List.of("BATH-MAT-STEG-WHITE", "BEESWAX-STORM-CANDLE", "BIKE-LIGHT-PERCH", "CARD-GAME-ANGLER");

    private final MeasuredServer shop;
    private final MeasuredServer cloud;
    private final Optional<ProcessHandle> database;
    private final Lake lake;
    private final HttpClient http;
    private final Deque<byte[]> prepared = new ArrayDeque<>();
    private int buyers;

    private OrderBench(
            MeasuredServer shop, MeasuredServer cloud, Optional<ProcessHandle> database, Lake lake, HttpClient http) {
        this.shop = shop;
        this.cloud = cloud;
        this.database = database;
        this.lake = lake;
        this.http = http;
    }

    public static void main(String[] arguments) throws Exception {
        boolean good = true;
        for (TestDatabase database : TestDatabase.values()) {
            good &= measured(database);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean measured(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory("order-bench");
        int cloudPort = MeasuredServer.freePort();
        int mailPort = MeasuredServer.freePort();
        URI cloudUri = URI.create("http://localhost:" + cloudPort);
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                MeasuredServer cloud = MeasuredServer.start(
                        "cloud", cloudPort, "/", folder, java(LimitedCloud.class, cloudPort, mailPort), Map.of())) {
            Lake lake = new Lake(cloudUri, http);
            for (String sku : SKUS) {
                lake.supply(sku, 100_000_000);
            }
            String url = database.lasting(folder);
            try (MeasuredServer shop = shop(url, cloudUri, mailPort, folder)) {
                Optional<ProcessHandle> server =
                        database == TestDatabase.POSTGRESQL ? Optional.of(server(url)) : Optional.empty();
                return new OrderBench(shop, cloud, server, lake, http).measure(database.name());
            }
        }
    }

    /** The process of which those that serve PostgreSQL's clients are children. */
    private static ProcessHandle server(String url) throws SQLException {
        try (DatabaseView view = DatabaseView.open(url)) {
            long own = Long.parseLong(view.column("select pg_backend_pid()").getFirst());
            return ProcessHandle.of(own).flatMap(ProcessHandle::parent).orElseThrow();
        }
    }

    private static MeasuredServer shop(String database, URI cloud, int mailPort, Path folder) throws IOException {
        int port = MeasuredServer.freePort();
        Map<String, String> settings = new HashMap<>(ShopProcess.neededSettings(cloud));
        settings.put("LAKEFRONT_SANITY_TOKEN", LakeSettings.WRITE_TOKEN);
        settings.put("LAKEFRONT_SANITY_WEBHOOK_SECRET", Cloud.WEBHOOK_SECRET);
        settings.put("DATASOURCES_DEFAULT_URL", database);
        settings.put("LAKEFRONT_CATALOG_FOLDER", folder.resolve("catalogue").toString());
        settings.put("LAKEFRONT_MAIL_PORT", Integer.toString(mailPort));
        settings.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        // so that the writer is soon back after the lake refused
        settings.put("LAKEFRONT_MIRROR_LONGEST_BACKOFF", "500ms");
        return MeasuredServer.start("shop", port, "/products", folder, java(Application.class), settings);
    }

    private static List<String> java(Class<?> main, int... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlakefront.home="
                        + Path.of(System.getProperty("lakefront.home", ".")).toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Arrays.stream(arguments).mapToObj(Integer::toString).forEach(command::add);
        return command;
    }

    private boolean measure(String name) throws Exception {
        int steady = (int) (RATE * RUN.toSeconds());
        prepare(WARM_UP + steady + ROUNDS * BACKLOG);
        place(WARM_UP, RATE / 2);
        lake.arrivals(0, WARM_UP);

        boolean good = placing(name, steady);
        double[] together = new double[ROUNDS];
        double[] oneByOne = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            together[round] = together();
            oneByOne[round] = lake.oneByOne(ONE_BY_ONE);
        }
        double ratio = Lake.median(together) / Lake.median(oneByOne);
        System.out.printf(
                "%-12s reaching the lake: %.0f orders/s together %s, %.1f one by one: %.0f times as many%n",
                name,
                Lake.median(together),
                Arrays.toString(Arrays.stream(together).mapToLong(Math::round).toArray()),
                Lake.median(oneByOne),
                ratio);
        return good && ratio >= LEAST_RATIO;
    }

    private boolean placing(String name, int count) throws IOException, InterruptedException {
        long before = lake.orders();
        Cores cores = new Cores();
        Load.Outcome outcome = place(count, RATE);
        String used = cores.used();
        double seconds = outcome.took().toNanos() / 1e9;
        long placed = Arrays.stream(outcome.statuses())
                .filter(status -> status == 201 || status == 202)
                .count();
        long end = System.nanoTime();
        lake.arrivals(before, (int) placed);
        System.out.printf(
                "%-12s placing %.0f/s for %.0f s: p50 %.0f ms, p99 %.0f ms, longest %.0f ms; %d of %d placed, %d of"
                        + " them 202; the last in the lake after %.1f s%n",
                name,
                RATE,
                seconds,
                outcome.millisAt(0.5),
                outcome.millisAt(0.99),
                outcome.millisAt(1),
                placed,
                count,
                Arrays.stream(outcome.statuses())
                        .filter(status -> status == 202)
                        .count(),
                (System.nanoTime() - end) / 1e9);
        System.out.printf("%-12s cores: %s%n", name, used);
        return placed == count && outcome.millisAt(0.99) < SLOWEST_MILLIS;
    }

    /** Orders gather while the lake refuses to be written to; then it takes them. */
    private double together() throws IOException, InterruptedException {
        long before = lake.orders();
        lake.refuseWrites(true);
        Load.Outcome outcome = place(BACKLOG, 0);
        for (int status : outcome.statuses()) {
            if (status != 202) {
                throw new IllegalStateException("placed while the lake is away: " + status);
            }
        }
        lake.refuseWrites(false);
        return lake.arrivals(before, BACKLOG);
    }

    private Load.Outcome place(int count, double perSecond) {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(prepared.removeFirst());
        }
        return Load.send(shop.port(), requests, perSecond, perSecond == 0 ? AT_ONCE : CONNECTIONS);
    }

    /** Carts and quotes, of which only the order is left to be placed. */
    private void prepare(int count) throws Exception {
        URI uri = URI.create("http://localhost:" + shop.port());
        List<Callable<Buyer>> wishes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = buyers++;
            String sku = SKUS.get(number % SKUS.size());
            String other = SKUS.get((number + 1 + number / 4 % 3) % SKUS.size());
            wishes.add(() -> new Buyer(http, "buyer" + number).prepare(uri, Map.of(sku, 1, other, 2)));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Buyer> each : pool.invokeAll(wishes)) {
                prepared.add(request(each.get()));
            }
        }
    }

    private static byte[] request(Buyer buyer) {
        String body = "{\"quoteId\":\"" + buyer.quoteId() + "\",\"payment\":{\"kind\":\"payment_intent\"}}";
        String request =
                "POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nX-Cart-Token: " + buyer.cartToken() + "\r\nIdempotency-Key: "
                        + buyer.quoteId()
                        + "\r\n\r\n" + body;
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many processor cores everybody has kept busy since this was made. */
    private final class Cores {

        private final long begin = System.nanoTime();
        private final Duration shopBefore = shop.cpu();
        private final Duration cloudBefore = cloud.cpu();
        private final Duration databaseBefore = databaseCpu();
        private final Duration allBefore = MeasuredServer.cpu(ProcessHandle.current());

        /** Shop and cloud are children of this process, PostgreSQL is not. */
        String used() {
            double shopCores = since(shopBefore, shop.cpu());
            double cloudCores = since(cloudBefore, cloud.cpu());
            double databaseCores = since(databaseBefore, databaseCpu());
            double own = since(allBefore, MeasuredServer.cpu(ProcessHandle.current())) - shopCores - cloudCores;
            return "shop %.2f, cloud %.2f, client %.2f, database's own %.2f"
                    .formatted(shopCores, cloudCores, own, databaseCores);
        }

        private double since(Duration before, Duration now) {
            return (double) now.minus(before).toNanos() / (System.nanoTime() - begin);
        }

        private Duration databaseCpu() {
            return database.map(MeasuredServer::cpu).orElse(Duration.ZERO);
        }
    }
}
