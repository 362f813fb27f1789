package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once, on two instances. */
@Timeout(120)
class HoldRacesTest extends OnEveryDatabase {

    private static final int THREADS = 30;

    @Test
    void lastPieces_areHeldOnce() throws InterruptedException {
        lake.put("A", 7, 0).put("B", 1_000, 0).put("C", 1_000, 0);
        shop.look();
        shop.hear();
        AtomicInteger held = new AtomicInteger();

        together(thread -> {
            Ask ask = ask("hold-" + thread).of(thread % 2 == 0 ? "B" : "C", 1).of("A", 1);
            ask.of(thread % 2 == 0 ? "C" : "B", 1);
            if (hold(instance(thread), ask) instanceof HoldResult.Held) {
                held.incrementAndGet();
            }
        });

        assertThat(held).hasValue(7);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 7, 0, 7));
        assertThat(shop.level("B").held()).isEqualTo(7);
        assertThat(shop.hear()).as("told once").containsExactly(Set.of("A"));
        Recount.demandSound(shop);
    }

    @Test
    void oneHoldAskedForAtOnce_isMadeOnce() throws InterruptedException {
        lake.put("A", 100, 0);
        shop.look();
        AtomicInteger held = new AtomicInteger();

        together(thread -> {
            if (hold(instance(thread), ask("same").of("A", 2)) instanceof HoldResult.Held) {
                held.incrementAndGet();
            }
        });

        assertThat(held).hasValue(1);
        assertThat(shop.level("A").held()).isEqualTo(2);
    }

    @Test
    void oneHoldSoldAndReleasedAtOnce_isOneOfBoth() throws InterruptedException {
        lake.put("A", 100, 0);
        shop.look();
        hold(shop, ask("one").of("A", 3));
        AtomicInteger done = new AtomicInteger();
        HoldId id = new HoldId("one");

        together(thread -> {
            ShopInstance instance = instance(thread);
            HoldChange change = instance.inTransaction(
                    () -> thread % 3 == 0 ? instance.holds.sell(id) : instance.holds.release(id));
            if (change instanceof HoldChange.Done) {
                done.incrementAndGet();
            }
        });

        assertThat(done).hasValue(1);
        assertThat(shop.level("A").held()).isZero();
        Recount.demandSound(shop);
    }

    @Test
    void limitsOfCustomersAndPromotions_holdUnderRaces() throws InterruptedException {
        lake.put("A", 1_000, 0);
        shop.look();
        Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
        AtomicInteger used = new AtomicInteger();

        together(thread -> {
            String person = "person-" + thread % 2;
            if (hold(instance(thread), ask("limited-" + thread).of("A", 1).by(person, "all-" + thread % 5))
                    instanceof HoldResult.Held) {
                held.computeIfAbsent(person, key -> new AtomicInteger()).incrementAndGet();
            }
            Ask using = ask("used-" + thread)
                    .of("A", 1)
                    .using("P-" + thread % 2, "ann", 9L, 7L)
                    .using("P-" + (thread + 1) % 2, "ann", 9L, 7L);
            if (hold(instance(thread + 1), using) instanceof HoldResult.Held) {
                used.incrementAndGet();
            }
        });

        assertThat(held.get("person-0")).hasValue(3);
        assertThat(held.get("person-1")).hasValue(3);
        assertThat(used).hasValue(7);
        assertThat(shop.holds.uses(Set.of("P-0"), "ann")).containsEntry("P-0", new PromotionUses(7, 7));
    }

    @Test
    void everythingAtOnce_onFewSkus_neitherSellsTwiceNorLocksUp() throws InterruptedException {
        // hyphens: the database's order of these need not be Java's
        List<String> skus = List.of("A-B", "AA", "A-1", "AB", "A1-C", "A");
        skus.forEach(sku -> lake.put(sku, 60, 0));
        shop.lookNow();
        shop.mirror();
        AtomicBoolean running = new AtomicBoolean(true);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread background = Thread.ofPlatform().start(() -> {
            Random random = new Random(7);
            while (running.get()) {
                try {
                    for (ShopInstance instance : List.of(shop, other)) {
                        instance.expiry.runOnce(shop.clock.instant());
                    }
                    String sku = skus.get(random.nextInt(skus.size()));
                    lake.put(
                            sku,
                            document -> document.put(
                                    "supplied", document.path("supplied").longValue() + 1));
                    shop.lookNow();
                    shop.write();
                } catch (Throwable e) {
                    failures.add(e);
                }
            }
        });

        try {
            together(thread -> {
                Random random = new Random(thread);
                ShopInstance instance = instance(thread);
                for (int n = 0; n < 15; n++) {
                    Ask ask = ask("hold-" + thread + "-" + n);
                    List<String> some = new ArrayList<>(skus);
                    Collections.shuffle(some, random);
                    some.subList(0, 1 + random.nextInt(5)).forEach(sku -> ask.of(sku, 1 + random.nextInt(2)));
                    ask.by("person-" + random.nextInt(6), "cart-" + random.nextInt(6));
                    ask.using("P-" + random.nextInt(3), "someone", 200L, 200L);
                    ask.until(shop.clock.instant().plus(Duration.ofMillis(random.nextInt(300))));
                    HoldId id = ask.request().id();
                    hold(instance, ask);
                    int then = random.nextInt(4);
                    instance.inTransaction(() -> switch (then) {
                        case 0 -> instance.holds.sell(id);
                        case 1 -> instance.holds.release(id);
                        case 2 -> instance.holds.extend(id, shop.clock.instant().plus(Duration.ofHours(1)));
                        default -> new HoldChange.AlreadySo();
                    });
                    if (random.nextInt(4) == 0) {
                        instance.inTransaction(() -> instance.holds.giveBack(id));
                    }
                }
            });
        } finally {
            running.set(false);
            background.join();
        }

        assertThat(failures).isEmpty();
        shop.expiry.runOnce(shop.clock.instant().plus(Duration.ofDays(1)));
        shop.lookNow();
        shop.mirror();
        Recount.demandSound(shop);
        Recount.demandNoneOverpromised(shop);
        for (String sku : skus) {
            assertThat(shop.level(sku).held()).isZero();
            assertThat(lake.number(sku, "sold")).isEqualTo(shop.level(sku).sold());
            assertThat(lake.number(sku, "supplied")).isEqualTo(shop.level(sku).supplied());
            assertThat(lake.number(sku, "onHand"))
                    .isEqualTo(shop.level(sku).supplied() - shop.level(sku).sold());
        }
    }

    private static ShopInstance instance(int thread) {
        return thread % 2 == 0 ? shop : other;
    }

    private static Ask ask(String id) {
        return new Ask(id, shop.clock.instant());
    }

    private static HoldResult hold(ShopInstance instance, Ask ask) {
        return instance.inTransaction(() -> instance.holds.hold(ask.request()));
    }

    /** Each thread does it, all from the same moment on. */
    private static void together(IntConsumer work) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    try {
                        begin.await();
                        work.accept(thread);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
