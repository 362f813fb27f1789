package dev.lakefront.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.CacheConfig;
import dev.lakefront.cache.Dependence;
import dev.lakefront.cache.Loaded;
import dev.lakefront.cache.Probation;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.cache.ReadCache;
import dev.lakefront.cache.ReadKey;
import dev.lakefront.cache.Served;
import dev.lakefront.testing.TestClock;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheableResponseTest {

    private static final String LARGE = "{\"é\":\"" + "x".repeat(5_000) + "\"}";

    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(16, clock);
    private final ReadCache cache = new ReadCache(
            new CacheConfig(
                    1_000_000,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    Duration.ofHours(24),
                    Duration.ofSeconds(2),
                    16),
            purges,
            new Probation(purges),
            clock,
            Runnable::run);

    private final CacheableResponse cacheable = new CacheableResponse(Optional.empty());

    private record Key(String name) implements ReadKey {
        @Override
        public int weight() {
            return name.length();
        }
    }

    @Test
    void answer_isTheBytesWithTheirTypeAndTag() {
        HttpResponse<?> response = respond("{\"a\":1}", HttpRequest.GET("/"));

        assertThat(response.code()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{\"a\":1}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(response.header("ETag")).isEqualTo("\"print\"");
        assertThat(response.header("Content-Encoding")).isNull();
        assertThat(response.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.header("Cache-Control"))
                .isEqualTo("public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400");
        assertThat(response.header("Server-Timing")).matches("cache;dur=\\d+\\.\\d\\d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "deflate, gzip",
                "gzip;q=0.5",
                "gzip; q=0.001",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "*",
                "gzip, *;q=0",
                "*;q=0, gzip"
            })
    void clientThatTakesGzip_getsItUnderATagOfItsOwn(String accepted) throws IOException {
        HttpResponse<?> response = respond(LARGE, HttpRequest.GET("/").header("Accept-Encoding", accepted));

        assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.header("ETag")).isEqualTo("\"print-gzip\"");
        byte[] body = (byte[]) response.body();
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            assertThat(new String(unzipped.readAllBytes(), UTF_8)).isEqualTo(LARGE);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip ; q=0",
                "gzip;Q=0",
                "*;q=0",
                "x-gzipped",
                "gzip;q=0, *"
            })
    void clientThatDoesNot_getsThePlainBytes(@Nullable String accepted) {
        var request = HttpRequest.GET("/");
        if (accepted != null) {
            request.header("Accept-Encoding", accepted);
        }

        HttpResponse<?> response = respond(LARGE, request);

        assertThat(text(response)).isEqualTo(LARGE);
        assertThat(response.header("ETag")).isEqualTo("\"print\"");
    }

    @Test
    void smallAnswer_isNotWorthCompressing() {
        HttpResponse<?> response = respond("{}", HttpRequest.GET("/").header("Accept-Encoding", "gzip"));

        assertThat(response.header("Content-Encoding")).isNull();
        assertThat(response.header("ETag")).isEqualTo("\"print\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"print\"",
                "\"print-gzip\"",
                "W/\"print\"",
                "W/\"print-gzip\"",
                "\"other\", \"print\"",
                "\"other\",W/\"print-gzip\" ",
                "*"
            })
    void currentTag_costs304WithoutABody(String tag) {
        HttpResponse<?> response = respond(LARGE, HttpRequest.GET("/").header("If-None-Match", tag));

        assertThat(response.code()).isEqualTo(304);
        assertThat(response.body()).isNull();
        assertThat(response.header("ETag")).isEqualTo("\"print\"");
        assertThat(response.header("Cache-Control")).isNotNull();
        assertThat(response.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.header("Cache-Tag")).isNotNull();
        assertThat(response.header("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "print",
                "\"Print\"",
                "\"print",
                "\"print-br\"",
                "\"other\"",
                "w/\"print\"",
                "\"\"",
                "\"*\"",
                ",,,",
                "\"print\"x"
            })
    void otherTag_getsTheWholeAnswer(String tag) {
        assertThat(respond(LARGE, HttpRequest.GET("/").header("If-None-Match", tag))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void post_isNeverConditional() {
        assertThat(respond(LARGE, HttpRequest.POST("/", "").header("If-None-Match", "\"print\""))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void cacheTags_stayWithinTheBounds() {
        List<String> tags = new ArrayList<>(
                List.of("query:abc", "with space", "with,comma", "é", "", "a\nb", "x".repeat(257), "x".repeat(256)));
        for (int i = 0; i < 200; i++) {
            tags.add("s1:" + i);
        }

        String header = respond("{}", tags, HttpRequest.GET("/")).header("Cache-Tag");

        assertThat(header.split(",")).hasSize(120).startsWith("query:abc", "x".repeat(256), "s1:0");
        assertThat(header).doesNotContain(" ");
    }

    @Test
    void answerWithoutTags_hasNoTagHeader() {
        assertThat(respond("{}", List.of(), HttpRequest.GET("/")).getHeaders().contains("Cache-Tag"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void cacheStatus_saysHowTheCacheCameByTheAnswer(Served.How how) {
        Served served = read("{}", List.of("t"));
        Served told = new Served(served.answer(), how, Duration.ofSeconds(how.stale() ? -3 : 42), null);

        String status =
                cacheable.of(HttpRequest.GET("/"), told, System.nanoTime()).header("Cache-Status");

        assertThat(status)
                .isEqualTo(
                        switch (how) {
                            case HIT -> "lakefront; hit; ttl=42";
                            case MISS -> "lakefront; fwd=uri-miss; stored; ttl=42";
                            case COLLAPSED -> "lakefront; fwd=uri-miss; collapsed; ttl=42";
                            case REVALIDATED -> "lakefront; fwd=stale; stored; ttl=42";
                            case STALE_ON_ERROR -> "lakefront; hit; ttl=-3; detail=stale-on-error";
                            case STALE_WHILE_SLOW -> "lakefront; hit; ttl=-3; detail=stale-while-slow";
                        });
    }

    @Test
    void staleAnswerWithinItsTime_isStillToldAsStale() {
        Served served = read("{}", List.of("t"));
        Served told = new Served(served.answer(), Served.How.STALE_ON_ERROR, Duration.ofSeconds(42), null);

        assertThat(cacheable.of(HttpRequest.GET("/"), told, 0).header("Cache-Status"))
                .contains("ttl=-1");
    }

    @Test
    void liveEvent_isTheProofOfFreshness() {
        purges.append(new Purge.Tags(Set.of("s1:zzz")), "event-1");

        assertThat(respond("{}", HttpRequest.GET("/")).header("Lakefront-Live-Event"))
                .isEqualTo("event-1");
    }

    @Test
    void withoutALiveEvent_nothingIsClaimed() {
        assertThat(respond("{}", HttpRequest.GET("/")).getHeaders().contains("Lakefront-Live-Event"))
                .isFalse();
    }

    @Test
    void sharedCachesThatAreToldOfPurges_mayKeepTheAnswer() {
        CacheableResponse told = new CacheableResponse(Optional.of(() -> Duration.ofMinutes(10)));

        assertThat(told.of(HttpRequest.GET("/"), read("{}", List.of("t")), 0).header("Cache-Control"))
                .isEqualTo("public, max-age=0, s-maxage=600, stale-while-revalidate=0, stale-if-error=86400");
    }

    @Test
    void loadersOwnHeaders_areSaidWithTheBody() {
        Served served = cache.read(
                new Key("k"),
                null,
                after -> new Loaded(
                        new byte[0],
                        "application/json",
                        List.of(),
                        Dependence.onNames(Set.of("products")),
                        Duration.ofDays(1),
                        "print",
                        Map.of("Link", "</next>; rel=\"next\"")));

        assertThat(cacheable.of(HttpRequest.GET("/"), served, 0).header("Link")).isEqualTo("</next>; rel=\"next\"");
    }

    @Test
    void absence_isKeptUnderTheNamesThatEndIt() {
        MutableHttpResponse<?> response = cacheable.absent(
                HttpResponse.notFound().header("Cache-Control", "no-store"), List.of("products", "a b"));

        assertThat(response.code()).isEqualTo(404);
        assertThat(response.header("Cache-Tag")).isEqualTo("products");
        assertThat(response.getHeaders().getAll("Cache-Control"))
                .containsExactly("public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400");
    }

    private HttpResponse<?> respond(String body, HttpRequest<?> request) {
        return respond(body, List.of("query:abc", "s1:a"), request);
    }

    private HttpResponse<?> respond(String body, List<String> tags, HttpRequest<?> request) {
        return cacheable.of(request, read(body, tags), System.nanoTime());
    }

    private Served read(String body, List<String> tags) {
        Dependence dependence = Dependence.onLake(Set.of("s1:a"), new Dependence.Types.Any());
        return cache.read(
                new Key("k"),
                null,
                after -> new Loaded(
                        body.getBytes(UTF_8),
                        "application/json; charset=utf-8",
                        Collections.unmodifiableList(tags),
                        dependence,
                        Duration.ofDays(1),
                        "print"));
    }

    private static String text(HttpResponse<?> response) {
        return new String((byte[]) response.body(), UTF_8);
    }
}
