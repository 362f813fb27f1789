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
import dev.lakefront.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are answered before routing; the rest goes on to the controller. */
class HitFilterTest {

    private static final Key KEY = new Key("k");

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
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Hits hits = new Hits(meters);
    private final HitFilter filter = new HitFilter(hits, cache, purges, new CacheableResponse(Optional.empty()));

    private record Key(String name) implements ReadKey {
        @Override
        public int weight() {
            return name.length();
        }
    }

    @Test
    void rememberedTarget_isAnsweredFromTheCache() {
        load();
        hits.remember(get("/products?limit=2"), KEY);

        HttpResponse<?> response = filter.hit(get("/products?limit=2"));

        assertThat(response).isNotNull();
        assertThat((byte[]) response.body()).asString(UTF_8).isEqualTo("{}");
        assertThat(response.header("Cache-Status")).startsWith("lakefront; hit; ttl=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/products?limit=3", "/products?limit=2&x", "/PRODUCTS?limit=2"})
    void otherTarget_isNot(String target) {
        load();
        hits.remember(get("/products?limit=2"), KEY);

        assertThat(filter.hit(get(target))).isNull();
    }

    @Test
    void whatWasPurged_isTheControllersAgain() {
        load();
        hits.remember(get("/products"), KEY);

        purges.append(new Purge.Tags(Set.of("s1:a")));

        assertThat(filter.hit(get("/products"))).isNull();
        load();
        assertThat(filter.hit(get("/products"))).isNotNull();
    }

    @Test
    void whatIsTooOld_isTheControllersAgain() {
        load();
        hits.remember(get("/products"), KEY);

        clock.advance(Duration.ofMinutes(6));

        assertThat(filter.hit(get("/products"))).isNull();
    }

    @Test
    void whileTheShopCatchesUp_nothingIsAnsweredEarly() {
        AtomicBoolean ready = new AtomicBoolean(true);
        load();
        hits.remember(get("/products"), KEY, ready::get);
        assertThat(filter.hit(get("/products"))).isNotNull();

        ready.set(false);

        assertThat(filter.hit(get("/products"))).isNull();
    }

    @Test
    void changeToldOfMeanwhile_isNeverClaimed() {
        load();
        hits.remember(get("/products"), KEY, () -> {
            purges.append(new Purge.Types(Set.of("somethingElse")), "event-2");
            return true;
        });

        assertThat(filter.hit(get("/products"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer x",
        "Cookie, a=b; lakefront-preview=x",
        "Accept, text/html",
        "Lakefront-Min-Live-Event, event-9"
    })
    void whoAsksForMoreThanEverybodysAnswer_isTheControllers(String header, String value) {
        load();
        hits.remember(get("/products"), KEY);

        assertThat(filter.hit(get("/products").header(header, value))).isNull();
        hits.remember(get("/menus").header(header, value), KEY);
        if (!header.startsWith("Lakefront")) {
            assertThat(filter.hit(get("/menus"))).isNull();
        }
    }

    @Test
    void liveEventThatTheLogKnows_isServed() {
        purges.append(new Purge.Tags(Set.of("s1:z")), "event-1");
        load();
        hits.remember(get("/products"), KEY);

        HttpResponse<?> response = filter.hit(get("/products").header("Lakefront-Min-Live-Event", "event-1"));

        assertThat(response).isNotNull();
        assertThat(response.header("Lakefront-Live-Event")).isEqualTo("event-1");
    }

    @Test
    void methodsButGet_areTheControllers() {
        load();
        hits.remember(get("/products"), KEY);

        assertThat(filter.hit(HttpRequest.HEAD("/products"))).isNull();
        assertThat(filter.hit(HttpRequest.POST("/products", ""))).isNull();
    }

    @Test
    void veryLongTarget_isNotRemembered() {
        String target = "/products?search=" + "x".repeat(2_048);
        load();
        hits.remember(get(target), KEY);

        assertThat(filter.hit(get(target))).isNull();
    }

    @Test
    void hits_areCountedUnderTheFrameworksTags() {
        load();
        hits.remember(get("/products"), KEY);
        filter.hit(get("/products"));
        filter.hit(get("/products").header("If-None-Match", "\"print\""));

        assertThat(count("200", "UNMATCHED_URI")).isEqualTo(1);
        assertThat(count("304", "REDIRECTION")).isEqualTo(1);
    }

    private long count(String status, String uri) {
        return meters.get("http.server.requests")
                .tags("exception", "none", "method", "GET", "status", status, "uri", uri)
                .timer()
                .count();
    }

    private void load() {
        cache.read(KEY, null, HitFilterTest::loaded);
    }

    private static Loaded loaded(@Nullable String after) {
        return new Loaded(
                "{}".getBytes(UTF_8),
                "application/json",
                List.of(),
                Dependence.onLake(Set.of("s1:a"), new Dependence.Types.Of(Set.of("product"))),
                Duration.ofDays(1),
                "print");
    }

    private static MutableHttpRequest<?> get(String target) {
        return HttpRequest.GET(target);
    }
}
