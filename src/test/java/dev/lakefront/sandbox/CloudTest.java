package dev.lakefront.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.sandbox.lake.LakeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud as a whole: other sample data in place of its own. */
class CloudTest {

    private static final Path FOLDER = Path.of(System.getProperty("lakefront.home", "."), "wiremock");

    @TempDir
    private Path temporary;

    @Test
    void anyExport_takesThePlaceOfTheSampleShop_andComesBackWithAReset() throws Exception {
        Path export = Files.writeString(
                temporary.resolve("export.ndjson"),
                "{\"_id\":\"mine\",\"_type\":\"product\"}\n{\"_id\":\"mine-too\",\"_type\":\"product\"}\n");
        try (Cloud cloud = Cloud.start(FOLDER, export, LakeSettings.defaults(), 0, null)) {
            assertThat(count(cloud)).contains("\"result\":2");
            cloud.lake().replace(Cloud.DATASET, "{\"_id\":\"other\",\"_type\":\"page\"}".getBytes());
            assertThat(count(cloud)).contains("\"result\":1");

            send(HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(count(cloud)).contains("\"result\":2");
        }
    }

    @Test
    void brokenExport_isNamedWithItsLine() throws Exception {
        Path export = Files.writeString(temporary.resolve("export.ndjson"), "{\"_id\":\"a\",\"_type\":\"b\"}\n{oops\n");
        assertThatThrownBy(() -> Cloud.start(FOLDER, export, LakeSettings.defaults(), 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }

    private static String count(Cloud cloud) throws Exception {
        URI query = cloud.uri().resolve("/v2025-02-19/data/query/production?query=count(*)");
        return send(HttpRequest.newBuilder(query));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
