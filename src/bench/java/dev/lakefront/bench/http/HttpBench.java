package dev.lakefront.bench.http;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints what a cached listing of 24 products costs in Lakefront, in nginx and in Fastify in two ways, then what an uncached one costs
 * in Lakefront, and what its cache takes in memory. Takes {@code cached} or {@code uncached} as an argument, both if there
 * is none. See the package for how to run it.
 */
public final class HttpBench {

    static final Path FILES = Path.of(System.getProperty("lakefront.home", "."), "src", "bench", "http")
            .toAbsolutePath();

    private static final Path JAR = Path.of(System.getProperty("lakefront.home", "."), "target", "lakefront.jar")
            .toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final int TARGETS = 1_000;
    private static final int RUNS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration RUN = Duration.ofSeconds(6);
    private static final Duration STEADY = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 32;
    private static final int UNCACHED = 100_000;
    private static final int UNCACHED_CONNECTIONS = 8;

    private HttpBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("run mvn package first: " + JAR);
        }
        Set<String> wanted = arguments.length == 0 ? Set.of("cached", "uncached") : Set.of(arguments);
        Path folder = Files.createTempDirectory("lakefront-bench");
        // nginx started by root lets somebody else read
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = FILES.getParent().getParent().getParent();
        Path sample = home.resolve("wiremock");
        LakeSettings unlimited = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        Path data = sample.resolve("dataset/production.ndjson");
        int management = MeasuredServer.freePort();
        try (Cloud cloud = Cloud.start(sample, data, unlimited, 0, null);
                MeasuredServer shop = shop(cloud, management, folder, Map.of())) {
            if (wanted.contains("cached")) {
                compare(shop, cloud.uri(), folder);
            }
            if (wanted.contains("uncached")) {
                uncached(shop, management);
            }
        }
    }

    static MeasuredServer shop(Cloud cloud, int management, Path folder, Map<String, String> more) throws IOException {
        int port = MeasuredServer.freePort();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("LAKEFRONT_SANITY_PROJECT_ID", "sandbox");
        settings.put("LAKEFRONT_SANITY_DATASET", Cloud.DATASET);
        settings.put("LAKEFRONT_SANITY_API_HOST", cloud.uri().toString());
        settings.put("LAKEFRONT_SANITY_TOKEN", "sandbox-write-token");
        settings.put("LAKEFRONT_SANITY_WEBHOOK_SECRET", Cloud.WEBHOOK_SECRET);
        settings.put("LAKEFRONT_SECRET", "known to everybody who reads this");
        settings.put("LAKEFRONT_STOREFRONT_URL", "http://localhost:3000");
        settings.put("LAKEFRONT_MAIL_HOST", "localhost");
        settings.put("LAKEFRONT_MAIL_PORT", Integer.toString(cloud.mails().port()));
        settings.put("LAKEFRONT_MAIL_SECURITY", "none");
        settings.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        settings.put("LAKEFRONT_MANAGEMENT_PORT", Integer.toString(management));
        settings.putAll(more);
        List<String> command = List.of(JAVA.resolve("java").toString(), "-jar", JAR.toString());
        return MeasuredServer.start("Lakefront", port, folder, command, settings);
    }

    private static MeasuredServer nginx(int upstream, Path folder) throws IOException {
        int port = MeasuredServer.freePort();
        String configuration = Files.readString(FILES.resolve("nginx.conf"))
                .replace("${UPSTREAM}", Integer.toString(upstream))
                .replace("${PORT}", Integer.toString(port));
        Files.writeString(folder.resolve("nginx.conf"), configuration);
        List<String> command = List.of("nginx", "-p", folder.toString(), "-c", "nginx.conf");
        return MeasuredServer.start("nginx", port, folder, command, Map.of());
    }

    private static MeasuredServer fastify(String name, String keep, URI lake, Path folder) throws IOException {
        int port = MeasuredServer.freePort();
        Path script = FILES.resolve("fastify").resolve("server.js");
        Path node = FILES.resolve("fastify/node_modules/.bin/node");
        Map<String, String> settings =
                Map.of("LAKE_URL", lake.toString(), "PORT", Integer.toString(port), "KEEP", keep);
        return MeasuredServer.start(name, port, folder, List.of(node.toString(), script.toString()), settings);
    }

    private static void compare(MeasuredServer shop, URI lake, Path folder) throws IOException, InterruptedException {
        try (MeasuredServer nginx = nginx(shop.port(), folder);
                MeasuredServer results = fastify("Fastify, results kept", "results", lake, folder);
                MeasuredServer bytes = fastify("Fastify, bytes kept", "bytes", lake, folder)) {
            compare(List.of(shop, nginx, results, bytes), folder);
        }
    }

    private static void compare(List<MeasuredServer> servers, Path folder) throws IOException, InterruptedException {
        List<String> targets = Targets.listings(TARGETS);
        Path file = folder.resolve("targets");
        Files.write(file, targets);
        Map<MeasuredServer, List<Wrk.Run>> runs = new LinkedHashMap<>();
        for (MeasuredServer server : servers) {
            Load.all(server.port(), targets::get, targets.size(), UNCACHED_CONNECTIONS);
            Wrk.zipf(server, file, WARM_UP);
            runs.put(server, new ArrayList<>());
        }
        for (int i = 0; i < RUNS; i++) {
            for (MeasuredServer server : servers) {
                runs.get(server).add(Wrk.zipf(server, file, RUN));
            }
        }
        System.out.printf(
                "%-22s %12s %10s %12s %12s %18s %12s%n",
                "cached", "requests/s", "to nginx", "CPU µs each", "bytes each", "99 % at half, ms", "99.9 %, ms");
        double nginx = median(runs.get(servers.get(1)).stream()
                .mapToDouble(Wrk.Run::perSecond)
                .toArray());
        Zipf zipf = new Zipf(targets);
        for (MeasuredServer server : servers) {
            double rate = median(
                    runs.get(server).stream().mapToDouble(Wrk.Run::perSecond).toArray());
            double cpu = median(
                    runs.get(server).stream().mapToDouble(Wrk.Run::cpuMicros).toArray());
            Load.Outcome steady = Load.steady(server.port(), i -> zipf.next(), rate / 2, STEADY, CONNECTIONS);
            System.out.printf(
                    "%-22s %12.0f %10.2f %12.1f %12.0f %18.2f %12.2f%n",
                    server.name(),
                    rate,
                    rate / nginx,
                    cpu,
                    runs.get(server).getFirst().bytes(),
                    steady.millisAt(0.99),
                    steady.millisAt(0.999));
        }
    }

    private static void uncached(MeasuredServer shop, int management) throws IOException, InterruptedException {
        List<String> filters = Targets.filters(shop.port(), UNCACHED);
        Load.all(shop.port(), filters::get, UNCACHED / 20, UNCACHED_CONNECTIONS);
        Duration before = shop.cpu();
        int left = UNCACHED - UNCACHED / 20;
        Load.Outcome outcome = Load.all(shop.port(), i -> filters.get(UNCACHED / 20 + i), left, UNCACHED_CONNECTIONS);
        System.out.printf(
                "%nuncached filters, %d at a time: %.0f a second, %.0f µs of CPU each, 99 %% in %.1f ms%n",
                UNCACHED_CONNECTIONS,
                outcome.perSecond(),
                shop.cpu().minus(before).toNanos() / 1e3 / left,
                outcome.millisAt(0.99));
        jcmd(shop, "GC.run");
        String metrics = read(management, "/metrics");
        System.out.printf(
                "after %d different answers: %.0f cached in %.0f MB by the cache's own account, heap %s, resident %d MB%n",
                UNCACHED,
                metric(metrics, "lakefront_cache_answers"),
                metric(metrics, "lakefront_cache_bytes") / (1 << 20),
                heap(shop),
                shop.residentBytes() >> 20);
    }

    private static double metric(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    static String read(int port, String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String heap(MeasuredServer server) throws IOException, InterruptedException {
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd(server, "GC.heap_info"));
        return used.find() ? (Long.parseLong(used.group(1)) >> 10) + " MB" : "unknown";
    }

    private static String jcmd(MeasuredServer server, String order) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JAVA.resolve("jcmd").toString(), Long.toString(server.pid()), order)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Targets at random, the n-th in proportion to 1/n. */
    private static final class Zipf {

        private final List<String> targets;
        private final double[] bounds;
        private final Random random = new Random(TARGETS);

        Zipf(List<String> targets) {
            this.targets = targets;
            this.bounds = new double[targets.size()];
            double sum = 0;
            for (int rank = 1; rank <= bounds.length; rank++) {
                sum += 1.0 / rank;
                bounds[rank - 1] = sum;
            }
        }

        String next() {
            int found = Arrays.binarySearch(bounds, random.nextDouble() * bounds[bounds.length - 1]);
            return targets.get(Math.min(targets.size() - 1, found < 0 ? -found - 1 : found));
        }
    }
}
