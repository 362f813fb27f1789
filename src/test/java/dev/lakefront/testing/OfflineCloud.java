package dev.lakefront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.Application;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offline cloud on free ports with the sample data, for shops in processes of their own. The lake's rate limits are off,
 * because every test comes from one address; carriers are not asked, because their client would have to trust the cloud.
 */
public final class OfflineCloud implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cloud cloud;
    private final HttpClient http = HttpClient.newHttpClient();

    private OfflineCloud(Cloud cloud) {
        this.cloud = cloud;
    }

    public static OfflineCloud start() {
        Path files = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        LakeSettings calm = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        return new OfflineCloud(Cloud.start(files, files.resolve("dataset/production.ndjson"), calm, 0, null));
    }

    /** That an offline shop was started with. */
    public static OfflineCloud of(Cloud cloud) {
        return new OfflineCloud(cloud);
    }

    public Cloud cloud() {
        return cloud;
    }

    public URI uri() {
        return cloud.uri();
    }

    /** The environment of a shop that is pointed at this cloud, works in this folder, and has any free ports. */
    public Map<String, String> settings(String database, Path folder) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(cloud.uri()));
        environment.put("LAKEFRONT_SANITY_TOKEN", LakeSettings.WRITE_TOKEN);
        environment.put("LAKEFRONT_SANITY_WEBHOOK_SECRET", Cloud.WEBHOOK_SECRET);
        environment.put("DATASOURCES_DEFAULT_URL", database);
        environment.put("LAKEFRONT_CATALOG_FOLDER", folder.resolve("catalogue").toString());
        environment.put("LAKEFRONT_MAIL_PORT", Integer.toString(cloud.mails().port()));
        environment.put("LAKEFRONT_STRIPE_API_BASE", cloud.uri().toString());
        environment.put("LAKEFRONT_STRIPE_SECRET_KEY", "sk_test_sandbox");
        environment.put("LAKEFRONT_STRIPE_WEBHOOK_SECRET", "whsec_sandbox");
        // it serves when it knows what there is, however busy the machine is
        environment.put("LAKEFRONT_STOCK_START_WAIT", "30s");
        environment.put("LAKEFRONT_MIRROR_START_WAIT", "30s");
        // claims of a killed process are waited for
        environment.put("LAKEFRONT_MIRROR_LEASE", "1s");
        environment.put("LAKEFRONT_JOURNAL_LEASE", "2s");
        environment.put("LAKEFRONT_IDEMPOTENCY_LEASE", "10s");
        environment.put("LAKEFRONT_MAIL_TIME_LIMIT", "1s");
        // who waits for such a claim asks again more often than people do
        environment.put("LAKEFRONT_CART_LIMIT_FACTOR", "20");
        return environment;
    }

    /** A shop in a process of its own. */
    public ShopProcess shop(String database, Path folder) {
        return shop(database, folder, Map.of());
    }

    /** One of two shops that share a database, and Stripe's limits. */
    public ShopProcess oneOfTwoShops(String database, Path folder, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("LAKEFRONT_STRIPE_REQUESTS_PER_SECOND", "10");
        return shop(database, folder, all);
    }

    private ShopProcess shop(String database, Path folder, Map<String, String> more) {
        Map<String, String> environment = settings(database, folder);
        environment.putAll(more);
        return ShopProcess.of(Application.class, environment, folder);
    }

    /** The committed document of this id; null if there is none. */
    public @Nullable Map<String, Object> document(String id) {
        return cloud.lake().document(Cloud.DATASET, id);
    }

    /** The result of a query that sees private documents; it may lag behind. */
    public JsonNode query(String groq) {
        String path = "/v2025-02-19/data/query/" + Cloud.DATASET + "?query="
                + URLEncoder.encode(groq, StandardCharsets.UTF_8);
        return authorized("GET", path, "").path("result");
    }

    /** Sends mutations as the Studio does, as the JSON of a list. */
    public void mutate(String mutations) {
        authorized("POST", "/v2025-02-19/data/mutate/" + Cloud.DATASET, "{\"mutations\":" + mutations + "}");
    }

    /** Sends document actions as the Studio does, as the JSON of a list. */
    public void act(String actions) {
        authorized("POST", "/v2025-02-19/data/actions/" + Cloud.DATASET, "{\"actions\":" + actions + "}");
    }

    private JsonNode authorized(String method, String path, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + LakeSettings.WRITE_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        return read(response);
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arranges a fault, as its JSON. */
    public void fault(String fault) {
        control("POST", "/__sandbox/faults", fault);
    }

    /** How many faults wait for a call to strike. */
    public int faults() {
        int waiting = 0;
        for (JsonNode fault : read(send(HttpRequest.newBuilder(uri().resolve("/__sandbox/faults"))
                .timeout(PATIENCE)
                .GET()))) {
            waiting += fault.path("removable").asBoolean() ? 1 : 0;
        }
        return waiting;
    }

    public void mend() {
        control("DELETE", "/__sandbox/faults", "");
    }

    /** Answers as this WireMock mapping says, until the mappings are reset. */
    public void stub(String mapping) {
        control("POST", "/__admin/mappings", mapping);
    }

    public void resetStubs() {
        control("POST", "/__admin/mappings/reset", "");
    }

    private void control(String method, String path, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri().resolve(path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        cloud.close();
    }
}
