package dev.lakefront.bench;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows what the offline lake bears with 1,000 products: mixed queries over HTTP, server and WireMock in this process and
 * the client in another; then an hour of writes and reads in virtual time. Fails below 1,000 queries a second, or if the
 * hour's end is slower or larger than its beginning.
 *
 * <p>Takes no arguments; runs in the project's directory for about two minutes.
 */
public final class LakeLoad {

    private static final int PRODUCTS = 1_000;
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 15;
    private static final int LEAST_PER_SECOND = 1_000;
    private static final Path FILE = Path.of("target", "bench", "products-" + PRODUCTS + ".ndjson");

    private LakeLoad() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Products.write(PRODUCTS, FILE);
        System.out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        boolean fast = overHttp();
        boolean steady = LakeSoak.run(FILE);
        System.out.println(steady ? "the hour's end is like its beginning" : "the lake has grown slower or larger");
        System.exit(fast && steady ? 0 : 1);
    }

    private static boolean overHttp() throws IOException, InterruptedException {
        Path stubs = Path.of(System.getProperty("lakefront.home", "."), "wiremock");
        try (Cloud cloud = Cloud.start(stubs, FILE, LakeSettings.defaults().withRates(Rates.NONE), 0, null)) {
            Process client = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LakeLoadClient.class.getName(),
                            String.valueOf(cloud.uri().getPort()),
                            String.valueOf(CONNECTIONS),
                            String.valueOf(WARM_UP_SECONDS),
                            String.valueOf(SECONDS),
                            String.valueOf(LEAST_PER_SECOND)))
                    .inheritIO()
                    .start();
            try {
                return client.waitFor(WARM_UP_SECONDS + SECONDS + 30, TimeUnit.SECONDS) && client.exitValue() == 0;
            } finally {
                client.destroy();
            }
        }
    }
}
