package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.lake.store.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads on their whole way: server, WireMock, lake and image CDN. */
final class CloudAssetsTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HandClock clock = new HandClock();
    private Cloud cloud;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path sample = Files.writeString(folder.resolve("sample.ndjson"), "{\"_id\":\"page\",\"_type\":\"page\"}");
        LakeSettings settings = LakeSettings.defaults().withClock(clock).withRates(new Rates(1_000, 2, 2, 10, 10));
        cloud = Cloud.start(Path.of(System.getProperty("lakefront.home", "."), "wiremock"), sample, settings, 0, null);
    }

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void anUploadedImage_isServedAsItCame_andInOtherSizes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "png", bytes);

        HttpResponse<byte[]> uploaded =
                send("POST", "/v2025-02-19/assets/images/production", BodyPublishers.ofByteArray(bytes.toByteArray()));
        assertThat(uploaded.statusCode()).isEqualTo(200);
        Map<String, Object> document =
                Json.object(Objects.requireNonNull(Json.object(json(uploaded)).get("document")));
        String path = "/" + document.get("path");

        assertThat(send("GET", path, BodyPublishers.noBody()).body()).isEqualTo(bytes.toByteArray());
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(
                send("GET", path + "?w=16", BodyPublishers.noBody()).body()));
        assertThat(List.of(small.getWidth(), small.getHeight())).isEqualTo(List.of(16, 8));

        send("POST", "/__sandbox/reset", BodyPublishers.noBody());
        assertThat(send("GET", path, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
    }

    @Test
    void callsBeyondTheRates_areRefusedAndCounted() throws Exception {
        for (int i = 0; i < 4; i++) {
            send("POST", "/v2025-02-19/assets/files/production", BodyPublishers.ofString("file " + i));
            send(
                    "POST",
                    "/v2025-02-19/data/mutate/production?visibility=async",
                    BodyPublishers.ofString("{\"mutations\":[]}"));
        }

        assertThat(Json.object(json(send("GET", "/__sandbox/requests?target=sanity", BodyPublishers.noBody()))))
                .containsEntry("count", 8L)
                .containsEntry("rateLimited", 4L);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(cloud.uri().resolve(path))
                        .header("authorization", "Bearer " + LakeSettings.WRITE_TOKEN)
                        .method(method, body)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Object json(HttpResponse<byte[]> answer) throws Exception {
        return Objects.requireNonNull(Json.parse(answer.body()));
    }
}
