package dev.lakefront.testing;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.LocalTrust;
import dev.lakefront.sandbox.easypost.EasyPostSettings;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.stripe.StripeSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The whole offline shop on free ports: the cloud with the sample data, and the shop pointed at it. The lake's rate limits
 * are off unless asked for, because every test comes from one address.
 */
public final class OfflineShop implements AutoCloseable {

    public static final String VERSION = "v2025-02-19";

    private final Cloud cloud;
    private final Path folder;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private OfflineShop(Cloud cloud, Clock clock, Map<String, Object> settings) {
        this.cloud = cloud;
        this.folder = temporaryFolder();
        Map<String, Object> all = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "lakefront.management-port",
                -1,
                "lakefront.sanity.project-id",
                "sandbox",
                "lakefront.sanity.dataset",
                Cloud.DATASET,
                "lakefront.sanity.api-host",
                cloud.uri().toString(),
                "lakefront.sanity.webhook-secret",
                Cloud.WEBHOOK_SECRET,
                "lakefront.sanity.token",
                LakeSettings.WRITE_TOKEN,
                "lakefront.proxy.mode",
                "open",
                "datasources.default.url",
                TestDatabase.memory()));
        all.put("lakefront.secret", "a secret of the tests, 32 characters");
        all.put("lakefront.preview.secret", "sandbox-preview-secret");
        all.put("lakefront.storefront-url", "http://localhost:3000");
        all.put("lakefront.catalog.folder", folder.toString());
        all.put("lakefront.catalog.image-host", cloud.uri().toString());
        all.put("lakefront.mail.host", "localhost");
        all.put("lakefront.mail.port", cloud.mails().port());
        all.put("lakefront.mail.security", "none");
        all.put("lakefront.easypost.url", cloud.tlsUri().toString());
        all.put("lakefront.easypost.api-key", EasyPostSettings.API_KEY);
        all.put("lakefront.stripe.publishable-key", StripeSettings.PUBLISHABLE_KEY);
        all.put("lakefront.stripe.secret-key", StripeSettings.SECRET_KEY);
        all.put("lakefront.stripe.webhook-secret", StripeSettings.WEBHOOK_SECRET);
        all.put("lakefront.stripe.api-base", cloud.uri().toString());
        all.put("lakefront.initial-accounts.admin.email", "admin@lakefront.test");
        all.put("lakefront.initial-accounts.admin.password", "sandbox-admin-password");
        all.put("lakefront.initial-accounts.admin.roles", "customer,admin");
        all.put("lakefront.initial-accounts.shopper.email", "shopper@lakefront.test");
        all.put("lakefront.initial-accounts.shopper.password", "sandbox-shopper-password");
        all.putAll(settings);
        this.context = ApplicationContext.builder()
                .properties(all)
                .beanDefinitions(RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                        .singleton(true)
                        .replaces(Clock.class)
                        .build())
                .start();
        this.server = context.getBean(EmbeddedServer.class).start();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With every purge path on, as {@code mvn mn:run} starts it. */
    public static OfflineShop start() {
        OfflineShop shop = start(Map.of(), UnaryOperator.identity());
        shop.cloud.sendWebhooksTo(shop.uri());
        return shop;
    }

    /** With these settings of the shop and of the lake, whose clock is the shop's too, and without webhooks. */
    public static OfflineShop start(Map<String, Object> settings, UnaryOperator<LakeSettings> lake) {
        Path folder = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        LakeSettings calm = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        LakeSettings behaviour = lake.apply(calm);
        Cloud cloud = Cloud.start(folder, folder.resolve("dataset/production.ndjson"), behaviour, 0, 0, 0);
        LocalTrust.add(cloud.certificate());
        return new OfflineShop(cloud, behaviour.clock(), settings);
    }

    public Cloud cloud() {
        return cloud;
    }

    public ApplicationContext context() {
        return context;
    }

    public URI uri() {
        return server.getURI();
    }

    public URI uri(String path) {
        return uri().resolve(path);
    }

    /** Asks the proxy; headers as name, value, name, value. */
    public HttpResponse<String> query(String groq, String... headers) {
        return query(groq, Map.of(), headers);
    }

    /** Asks the proxy with parameters as JSON text by name without {@code $}. */
    public HttpResponse<String> query(String groq, Map<String, String> parameters, String... headers) {
        StringBuilder path =
                new StringBuilder("/" + VERSION + "/data/query/" + Cloud.DATASET + "?query=" + encoded(groq));
        parameters.forEach((name, json) ->
                path.append("&").append(encoded("$" + name)).append("=").append(encoded(json)));
        return get(path.toString(), headers);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Calls with any method; the body, if it is not empty, is JSON. */
    public HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        if (body.isEmpty()) {
            return send(
                    request.method(method, HttpRequest.BodyPublishers.noBody()).build());
        }
        return send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    /** Changes a document in the lake as an editor would who publishes. */
    public void edit(Map<String, Object> mutation) {
        try {
            cloud.lake().commit(Cloud.DATASET, List.of(mutation));
        } catch (Exception e) {
            throw new AssertionError("the lake refused " + mutation, e);
        }
    }

    /** Sets one attribute of a document. */
    public void set(String id, String path, Object value) {
        edit(Map.of("patch", Map.of("id", id, "set", Map.of(path, value))));
    }

    public void create(Map<String, Object> document) {
        edit(Map.of("create", document));
    }

    public void delete(String id) {
        edit(Map.of("delete", Map.of("id", id)));
    }

    /** How the cache came by an answer: the {@code Cache-Status} header. */
    public static String cacheStatus(HttpResponse<?> response) {
        return response.headers().firstValue("Cache-Status").orElse("");
    }

    /** A document id that no other test uses. */
    public static String newId(String type) {
        return type + "-" + UUID.randomUUID();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        http.close();
        cloud.close();
        delete(folder);
    }
}
