package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LimitsTest {

    private final LakeFixture fixture = new LakeFixture(LakeSettings.defaults());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theTwentySixthMutationOfASecond_isRefused() {
        for (int i = 0; i < 25; i++) {
            assertThat(write("one").status()).isEqualTo(200);
        }

        Answer refused = write("one");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(refused.json()).containsEntry("statusCode", 429L).containsEntry("error", "Too Many Requests");
        assertThat(write("another").status()).as("another address").isEqualTo(200);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(write("one").status()).as("the next second").isEqualTo(200);
    }

    @Test
    void everyCallCounts_andTheFiveHundredAndFirstOfASecondIsRefused() {
        for (int i = 0; i < 500; i++) {
            assertThat(fixture.anonymous().get("/data/doc/production/p1").status())
                    .isEqualTo(200);
        }

        assertThat(fixture.anonymous().query("1").status()).isEqualTo(429);
        assertThat(fixture.anonymous().refusedStream("/data/live/events/production"))
                .isEqualTo(429);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(fixture.anonymous().query("1").status()).isEqualTo(200);
    }

    @Test
    void mutationsAtATime_areLimited() throws Exception {
        fixture.lake.configure(settings -> settings.withRates(new Rates(500, 25, 25, 500, 1)));
        Future<Answer> waiting =
                LakeFixture.beside(() -> fixture.editor().mutate("[{'create': {'_id': 'new', '_type': 'page'}}]"));
        while (fixture.lake.document("production", "new") == null) {
            Thread.onSpinWait();
        }

        assertThat(fixture.editor().mutate("[{'delete': {'id': 'new'}}]").status())
                .isEqualTo(429);
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(fixture.editor()
                        .mutate("[{'delete': {'id': 'new'}}]", "visibility", "async")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void uploads_haveALimitOfTheirOwn_andCallsOfOneAddressDoNotCountForAnother() {
        for (int i = 0; i < 25; i++) {
            assertThat(upload("one", i)).isEqualTo(200);
        }

        assertThat(upload("one", 25)).isEqualTo(429);
        assertThat(write("one").status()).as("mutations are counted apart").isEqualTo(200);
        assertThat(upload("another", 25)).isEqualTo(200);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(upload("one", 26)).isEqualTo(200);
    }

    private int upload(String client, int content) {
        return Objects.requireNonNull(fixture.lake.handle(fixture.editor()
                        .request(
                                "POST",
                                "/assets/files/production",
                                new byte[] {(byte) content},
                                Map.of(Request.CLIENT, client))))
                .status();
    }

    private Answer write(String client) {
        Response response = Objects.requireNonNull(fixture.lake.handle(fixture.editor()
                .request(
                        "POST",
                        "/data/mutate/production",
                        "{\"mutations\":[{\"patch\":{\"id\":\"p1\",\"inc\":{\"price\":1}}}]}"
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of(Request.CLIENT, client),
                        "visibility",
                        "async")));
        return new Answer(response.status(), response.headers(), response.body());
    }
}
