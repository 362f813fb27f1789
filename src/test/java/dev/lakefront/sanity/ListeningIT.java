package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who listens without a token, and to what. */
class ListeningIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
    private static final Duration LONG = Duration.ofSeconds(10);

    @AutoClose
    private final Cloud cloud =
            Cloud.start(FOLDER, FOLDER.resolve("dataset/production.ndjson"), LakeSettings.defaults(), 0, null);

    @AutoClose
    private final HttpLake http = new HttpLake(config(cloud.uri()));

    private static SanityConfig config(URI host) {
        return new SanityConfig(
                "sandbox",
                Cloud.DATASET,
                host,
                "a-secret-of-some-length",
                LakeSettings.WRITE_TOKEN,
                "v2025-02-19",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                50_000,
                Duration.ofSeconds(10),
                400,
                400,
                1);
    }

    private boolean hears(String id, Duration atMost) {
        GroqQuery query = new GroqQuery("v2025-02-19", "*[_id == $id]", Map.of("id", "\"" + id + "\""));
        return new AnonymousLake(http, http).hears(query, () -> write(id), atMost);
    }

    private void write(String id) {
        try {
            cloud.lake().commit(Cloud.DATASET, List.of(Map.of("create", Map.of("_id", id, "_type", "page"))));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void publicDocument_isHeardOf() {
        assertThat(hears("page-1", LONG)).isTrue();
    }

    @Test
    void privateDocument_isNot() {
        assertThat(hears("page.1", Duration.ofMillis(500))).isFalse();
    }

    @Test
    void streamThatCannotBeOpened_isAFailure() {
        cloud.close();
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> hears("page-1", LONG));
    }
}
