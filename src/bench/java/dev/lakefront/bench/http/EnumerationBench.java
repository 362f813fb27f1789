package dev.lakefront.bench.http;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Prints how long the shop takes to answer for addresses that it knows and that it does not: the medians of 200 tries each,
 * taken in turn, with the mail room at work. Ends with status 1 if two of them differ by more than 5 % and 2 ms, because
 * then an answer's time would tell who is a customer. The packaged jar against the offline cloud in this process.
 */
public final class EnumerationBench {

    private static final int TRIES = 200;
    private static final int WARM_UP = 60;
    private static final String KNOWN = "shopper@lakefront.test";
    private static final String PASSWORD = "not the right password";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI shop;
    private int strangers;

    private EnumerationBench(URI shop) {
        this.shop = shop;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("lakefront-enumeration");
        Path wiremock = HttpBench.FILES.getParent().getParent().getParent().resolve("wiremock");
        LakeSettings unlimited = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        Path data = wiremock.resolve("dataset/production.ndjson");
        Map<String, String> more = Map.of(
                "LAKEFRONT_ACCOUNT_LIMIT_FACTOR", "1000",
                "LAKEFRONT_ACCOUNT_FREE_SIGN_IN_FAILURES", "1000000",
                "LAKEFRONT_INITIAL_ACCOUNTS_SHOPPER_EMAIL", KNOWN,
                "LAKEFRONT_INITIAL_ACCOUNTS_SHOPPER_PASSWORD", "a password that is known");
        boolean tells = false;
        try (Cloud cloud = Cloud.start(wiremock, data, unlimited, 0, null);
                MeasuredServer server = HttpBench.shop(cloud, MeasuredServer.freePort(), folder, more)) {
            EnumerationBench bench = new EnumerationBench(URI.create("http://127.0.0.1:" + server.port()));
            for (String path :
                    List.of("/auth/login", "/auth/forgot-password", "/auth/register", "/auth/verify-email/resend")) {
                tells |= bench.compare(path);
            }
        }
        System.exit(tells ? 1 : 0);
    }

    /** Whether the time tells. */
    private boolean compare(String path) throws IOException, InterruptedException {
        double[] known = new double[TRIES];
        double[] unknown = new double[TRIES];
        for (int n = -WARM_UP; n < TRIES; n++) {
            double one = millis(path, KNOWN);
            double other = millis(path, "stranger-" + strangers++ + "@lakefront.test");
            if (n >= 0) {
                known[n] = one;
                unknown[n] = other;
            }
        }
        double ofKnown = median(known);
        double ofUnknown = median(unknown);
        double difference = Math.abs(ofKnown - ofUnknown);
        System.out.printf(
                "%-28s known %7.2f ms, unknown %7.2f ms, %5.1f %% apart%n",
                path, ofKnown, ofUnknown, 100 * difference / ofKnown);
        return difference > 2 && difference > 0.05 * ofKnown;
    }

    private double millis(String path, String email) throws IOException, InterruptedException {
        boolean takesPassword = path.endsWith("/login") || path.endsWith("/register");
        String password = takesPassword ? ",\"password\":\"" + PASSWORD + "\"" : "";
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\"" + password + "}"))
                .build();
        long begun = System.nanoTime();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (status != 202 && status != 401) {
            throw new IllegalStateException(path + " was answered " + status);
        }
        return millis;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
