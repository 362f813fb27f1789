package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentLakeTest {

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void loadedDocuments_areVisibleAtOnce_andKeepTheirRevisionAndTimes() {
        fixture.load("""
            {"_id":"a","_type":"page","_rev":"mine","_createdAt":"2001-01-01T00:00:00Z"}

            {"_id":"b","_type":"page"}
            """);

        assertThat(fixture.anonymous().query("*{_id, _rev, _createdAt}").result())
                .isEqualTo(List.of(
                        Map.of("_id", "a", "_rev", "mine", "_createdAt", "2001-01-01T00:00:00Z"),
                        Map.of("_id", "b", "_rev", "imported", "_createdAt", "2026-03-01T12:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "1", "{\"_id\":\"x\"}", "{\"_type\":\"x\"}", "{\"_id\":\"-\",\"_type\":\"x\"}"})
    void aBrokenLine_isNamed_andNothingIsReplaced(String line) {
        byte[] ndjson = ("{\"_id\":\"ok\",\"_type\":\"x\"}\n" + line).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(BrokenDataset.class)
                .isThrownBy(() -> fixture.lake.replace("production", ndjson))
                .satisfies(broken -> assertThat(broken.line()).isEqualTo(2));
        assertThat(fixture.lake.document("production", "p1")).isNotNull();
    }

    @Test
    void anIdTwice_isABrokenDataset() {
        byte[] ndjson = "{\"_id\":\"a\",\"_type\":\"x\"}\n".repeat(2).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(BrokenDataset.class).isThrownBy(() -> fixture.lake.replace("production", ndjson));
    }

    @Test
    void mutationsFromWithin_areCommittedOrRefused() throws Exception {
        fixture.lake.commit("production", List.of(Map.of("create", Map.of("_id", "in", "_type", "page"))));

        assertThat(fixture.lake.document("production", "in")).containsEntry("_type", "page");
        assertThatExceptionOfType(MutationException.class)
                .isThrownBy(() -> fixture.lake.commit(
                        "production", List.of(Map.of("create", Map.of("_id", "in", "_type", "page")))));
    }

    @Test
    void everyAnswer_namesItsTrace_whichIsTheCallersIfItHasOne() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        Request traced = fixture.anonymous()
                .request(
                        "GET",
                        "/data/query/production",
                        new byte[0],
                        Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"),
                        "query",
                        "1");

        assertThat(Objects.requireNonNull(fixture.lake.handle(traced)).headers().get("traceparent"))
                .matches("00-" + trace + "-(?!b7ad6b7169203331)[0-9a-f]{16}-01");
        assertThat(fixture.anonymous().query("*[").headers().get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void anUnknownFault_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.lake.faults().apply("nonsense", 1, Duration.ZERO));
    }

    @Test
    void theLag_canBeChanged() {
        fixture.lake.configure(settings -> settings.withVisibilityLag(Duration.ofSeconds(2)));
        fixture.editor().write("[{'delete': {'id': 'window'}}]");

        fixture.clock.advance(Duration.ofMillis(1_999));
        assertThat(fixture.anonymous().query("count(*[_id == \"window\"])").result())
                .isEqualTo(1L);
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(fixture.anonymous().query("count(*[_id == \"window\"])").result())
                .isEqualTo(0L);
    }
}
