package dev.lakefront.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.cache.Served.How;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadCacheTest {

    private static final CacheConfig CONFIG = new CacheConfig(
            10_000_000, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofHours(24), Duration.ofSeconds(2), 16);

    private record Key(String name) implements ReadKey {
        @Override
        public int weight() {
            return name.length();
        }
    }

    private static final Key KEY = new Key("a");

    private final TestClock clock = new TestClock();
    private final PurgeLog log = new PurgeLog(CONFIG.ringSize(), clock);
    private final Probation probation = new Probation(log);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReadCache cache = new ReadCache(CONFIG, log, probation, clock, threads);

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void secondRead_isAHitAndLoadsNothing() {
        assertThat(read("one").how()).isEqualTo(How.MISS);
        Served second = cache.read(KEY, null, ReadCacheTest::mustNotLoad);
        assertThat(second.how()).isEqualTo(How.HIT);
        assertThat(text(second)).isEqualTo("one");
    }

    @Test
    void purgeByTag_makesOnlyAnswersWithThatTagNew() {
        Key other = new Key("b");
        cache.read(KEY, null, after -> Gate.text("one", "s1:a", "product"));
        cache.read(other, null, after -> Gate.text("other", "s1:b", "product"));

        log.append(new Purge.Tags(Set.of("s1:a", "s1:z")), "e1");

        assertThat(cache.read(other, null, ReadCacheTest::mustNotLoad).how()).isEqualTo(How.HIT);
        Served again = cache.read(KEY, null, after -> Gate.text("two, after " + after, "s1:a", "product"));
        assertThat(again.how()).isEqualTo(How.REVALIDATED);
        assertThat(text(again)).isEqualTo("two, after e1");
    }

    @Test
    void purgeByType_sparesOtherTypes() {
        read("one");
        log.append(new Purge.Types(Set.of("category")));
        assertThat(cache.read(KEY, null, ReadCacheTest::mustNotLoad).how()).isEqualTo(How.HIT);
        log.append(new Purge.Types(Set.of("product")));
        assertThat(read("two").how()).isEqualTo(How.REVALIDATED);
    }

    @Test
    void answerOfUnknownTypes_isConcernedByEveryType() {
        Loaded any = new Loaded(
                new byte[0],
                "text/plain",
                List.of(),
                Dependence.onLake(Set.of("s1:a"), new Dependence.Types.Any()),
                Duration.ofDays(1),
                "");
        cache.read(KEY, null, after -> any);
        log.append(new Purge.Types(Set.of("whatever")));
        assertThat(read("two").how()).isEqualTo(How.REVALIDATED);
    }

    /** The interleaving that a cache gets wrong: read upstream, then purge, then store. */
    @Test
    void loadThatBeganBeforeAPurge_isLoadedAgainWithThatEvent() throws Exception {
        List<@Nullable String> demanded = new ArrayList<>();
        Gate gate = new Gate(Gate.text("old", "s1:a", "product"), after -> {
            demanded.add(after);
            return Gate.text("new", "s1:a", "product");
        });
        Future<Served> reader = threads.submit(() -> cache.read(KEY, null, gate));
        gate.awaitCall();
        log.append(new Purge.Tags(Set.of("s1:a")), "e7");
        gate.open();

        assertThat(text(reader.get())).isEqualTo("new");
        assertThat(demanded).containsExactly("e7");
        assertThat(text(cache.read(KEY, null, ReadCacheTest::mustNotLoad))).isEqualTo("new");
    }

    @Test
    void loadThatBeganBeforeAForeignPurge_isKept() throws Exception {
        Gate gate = new Gate(Gate.text("old", "s1:a", "product"), ReadCacheTest::mustNotLoad);
        Future<Served> reader = threads.submit(() -> cache.read(KEY, null, gate));
        gate.awaitCall();
        log.append(new Purge.Tags(Set.of("s1:b")), "e7");
        gate.open();
        assertThat(text(reader.get())).isEqualTo("old");
        assertThat(cache.read(KEY, null, ReadCacheTest::mustNotLoad).how()).isEqualTo(How.HIT);
    }

    /** Whatever number of purges passes between a load's beginning and its end, its answer is not taken for fresh. */
    @Test
    void purgeDuringEachOfManyLoads_neverLeavesAnOldAnswerFresh() {
        AtomicInteger version = new AtomicInteger();
        ReadCache.Loader overtaken = after -> {
            Loaded loaded = Gate.text("v" + version.get(), "s1:a", "product");
            version.incrementAndGet();
            log.append(new Purge.Tags(Set.of("s1:a")), "e" + version.get());
            return loaded;
        };
        cache.read(KEY, null, overtaken);
        int loadsSoFar = version.get();
        assertThat(loadsSoFar).isGreaterThan(1);
        assertThat(cache.readNow(KEY, null)).isNull();
        assertThat(text(cache.read(KEY, null, after -> Gate.text("v" + version.get(), "s1:a", "product"))))
                .isEqualTo("v" + loadsSoFar);
    }

    @Test
    void readerThatComesAfterAPurge_isNotGivenALoadFromBeforeIt() throws Exception {
        Gate gate = new Gate(Gate.text("old", "s1:a", "product"), after -> Gate.text("new", "s1:a", "product"));
        Future<Served> early = threads.submit(() -> cache.read(KEY, null, gate));
        gate.awaitCall();
        log.append(new Purge.Tags(Set.of("s1:a")), "e1");
        Future<Served> late = threads.submit(() -> cache.read(KEY, null, gate));
        gate.open();
        assertThat(text(late.get())).isEqualTo("new");
        assertThat(text(early.get())).isEqualTo("new");
    }

    @Test
    void morePurgesThanTheRingHolds_makeAnAnswerSuspect() {
        read("one");
        for (int i = 0; i <= CONFIG.ringSize(); i++) {
            log.append(new Purge.Tags(Set.of("s1:other")), "e" + i);
        }
        assertThat(cache.readNow(KEY, null)).isNull();
        assertThat(read("one").how()).isEqualTo(How.REVALIDATED);
    }

    @Test
    void asManyPurgesAsTheRingHolds_leaveItFresh() {
        read("one");
        for (int i = 0; i < CONFIG.ringSize(); i++) {
            log.append(new Purge.Tags(Set.of("s1:other")), "e" + i);
        }
        assertThat(cache.read(KEY, null, ReadCacheTest::mustNotLoad).how()).isEqualTo(How.HIT);
    }

    @Test
    void readersWhoComeWhileALoadEnds_causeNoOther() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        int rounds = 3_000;
        for (int round = 0; round < rounds; round++) {
            Key key = new Key("round " + round);
            CyclicBarrier together = new CyclicBarrier(4);
            List<Future<Served>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> {
                    together.await();
                    return cache.read(key, null, after -> {
                        loads.incrementAndGet();
                        return Gate.text("one", "s1:a", "product");
                    });
                }));
            }
            for (Future<Served> reader : readers) {
                assertThat(text(reader.get())).isEqualTo("one");
            }
        }
        assertThat(loads).hasValue(rounds);
    }

    @Test
    void thousandReadersAtOnce_causeOneLoad() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch allIn = new CountDownLatch(1);
        List<Future<Served>> readers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            readers.add(threads.submit(() -> cache.read(KEY, null, after -> {
                loads.incrementAndGet();
                await(allIn);
                return Gate.text("one", "s1:a", "product");
            })));
        }
        allIn.countDown();
        int misses = 0;
        for (Future<Served> reader : readers) {
            Served served = reader.get();
            assertThat(text(served)).isEqualTo("one");
            misses += served.how() == How.MISS ? 1 : 0;
        }
        assertThat(loads).hasValue(1);
        assertThat(misses).isEqualTo(1);
    }

    @Test
    void equalRefill_keepsTheBytes() {
        CachedAnswer first = read("same").answer();
        log.append(new Purge.Everything());
        Served second = read("same");
        assertThat(second.how()).isEqualTo(How.REVALIDATED);
        assertThat(second.answer()).isSameAs(first);
    }

    @Test
    void failingRefill_givesTheOldBytesAndSaysSo() {
        read("one");
        log.append(new Purge.Everything());
        Served stale = cache.read(KEY, null, ReadCacheTest::down);
        assertThat(stale.how()).isEqualTo(How.STALE_ON_ERROR);
        assertThat(text(stale)).isEqualTo("one");
        assertThat(read("two").how()).isEqualTo(How.REVALIDATED);
    }

    @Test
    void failingFirstLoad_isTheReadersToHandle() {
        assertThatThrownBy(() -> cache.read(KEY, null, ReadCacheTest::down)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void pastTheStaleLimit_oldBytesAreNotServed() {
        read("one");
        clock.advance(CONFIG.staleLimit().plusSeconds(1));
        assertThatThrownBy(() -> cache.read(KEY, null, ReadCacheTest::down)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void slowRefill_givesTheOldBytesAndGoesOn() throws Exception {
        read("one");
        log.append(new Purge.Everything());
        Gate gate = new Gate(Gate.text("two", "s1:a", "product"), ReadCacheTest::mustNotLoad);
        long began = System.nanoTime();
        Served stale = cache.read(KEY, null, gate);
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        assertThat(stale.how()).isEqualTo(How.STALE_WHILE_SLOW);
        assertThat(text(stale)).isEqualTo("one");
        assertThat(waited).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_000));

        CompletableFuture<Served> patient = CompletableFuture.supplyAsync(() -> cache.read(KEY, null, gate), threads);
        gate.open();
        assertThat(text(patient.get())).isEqualTo("two");
    }

    @Test
    void pastTheTimeLimit_theAnswerIsLoadedAgain() {
        read("one");
        clock.advance(CONFIG.timeLimit().plusMillis(1));
        assertThat(read("two").how()).isEqualTo(How.REVALIDATED);
    }

    @Test
    void answerWithoutSyncTags_livesTenSeconds() {
        cache.read(KEY, null, after -> Gate.text("one", Set.of(), "product"));
        clock.advance(Duration.ofSeconds(10));
        assertThat(cache.readNow(KEY, null)).isNotNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.readNow(KEY, null)).isNull();
    }

    @Test
    void onProbation_theAnswerIsRevalidatedAtMostOnceASecond() {
        read("one");
        Probation.Change change = probation.open(Set.of("product"));
        assertThat(read("one").how()).isEqualTo(How.REVALIDATED);
        assertThat(cache.readNow(KEY, null)).as("within the second").isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.readNow(KEY, null)).as("after it").isNull();
        assertThat(read("two").how()).isEqualTo(How.REVALIDATED);

        probation.close(change);
        assertThat(cache.readNow(KEY, null)).as("once more when it ends").isNull();
        read("two");
        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.readNow(KEY, null)).as("then trusted").isNotNull();
    }

    @Test
    void demandForAnUnknownEvent_loadsWithItOnce() {
        read("one");
        Served served = cache.read(KEY, "e99", after -> Gate.text("after " + after, "s1:a", "product"));
        assertThat(text(served)).isEqualTo("after e99");
        assertThat(cache.read(KEY, "e99", ReadCacheTest::mustNotLoad).how()).isEqualTo(How.HIT);
    }

    @Test
    void demandForAKnownEvent_isServedFromMemory() {
        log.append(new Purge.Tags(Set.of("s1:x")), "e1");
        read("one");
        assertThat(cache.read(KEY, "e1", ReadCacheTest::mustNotLoad).liveEvent())
                .isEqualTo("e1");
    }

    @Test
    void memoryStaysWithinItsBound() {
        CacheConfig small = new CacheConfig(
                200_000,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofHours(24),
                Duration.ofSeconds(2),
                16);
        ReadCache bounded = new ReadCache(small, log, probation, clock, threads);
        String kilobytes = "x".repeat(10_000);
        for (int i = 0; i < 200; i++) {
            String body = i + kilobytes;
            bounded.read(new Key("k" + i), null, after -> Gate.text(body, "s1:a", "product"));
        }
        assertThat(bounded.size().bytes()).isBetween(1L, 200_000L);
        assertThat(bounded.size().answers()).isLessThan(20);
    }

    private Served read(String body) {
        return cache.read(KEY, null, after -> Gate.text(body, "s1:a", "product"));
    }

    private static Loaded mustNotLoad(@Nullable String after) {
        throw new AssertionError("a load");
    }

    private static Loaded down(@Nullable String after) {
        throw new UpstreamException("sanity", Kind.UNAVAILABLE, "down");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Served served) {
        return new String(served.answer().body(), StandardCharsets.UTF_8);
    }
}
