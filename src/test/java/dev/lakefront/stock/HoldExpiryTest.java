package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldExpiryTest extends OnEveryDatabase {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private Instant deadline = Instant.EPOCH;

    @BeforeEach
    void supply() {
        lake.put("A", 1_000, 0).put("B", 1, 0);
        shop.look();
        deadline = shop.clock.instant().plus(Duration.ofMinutes(30));
    }

    @AfterEach
    void recount() {
        Recount.demandSound(shop);
    }

    private void hold(Ask ask) {
        assertThat(shop.inTransaction(() -> shop.holds.hold(ask.until(deadline).request())))
                .isInstanceOf(HoldResult.Held.class);
    }

    private static Ask ask(String id) {
        return new Ask(id, shop.clock.instant());
    }

    private static HoldState state(String id) {
        return shop.holds.find(new HoldId(id)).orElseThrow().state();
    }

    @Test
    void hold_endsAtItsDeadline_andNotAMicrosecondBefore() {
        hold(ask("one").of("B", 1).by("cart").using("P", "ann", 1L, 1L));
        shop.hear();

        shop.expiry.runOnce(deadline.minus(MICROSECOND));
        assertThat(state("one")).isEqualTo(HoldState.HELD);
        assertThat(shop.available("B")).isZero();

        shop.expiry.runOnce(deadline);
        assertThat(state("one")).isEqualTo(HoldState.EXPIRED);
        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 1, 0, 0));
        assertThat(shop.holds.uses(Set.of("P"), "ann")).containsEntry("P", new PromotionUses(0, 0));
        assertThat(shop.number("select count(*) from stock_hold_place")).isZero();
        assertThat(shop.hear()).containsExactly(Set.of("B"));

        shop.expiry.runOnce(deadline);
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void releaseOfAnExpiredHold_changesNothing() {
        hold(ask("one").of("A", 5));
        shop.expiry.runOnce(deadline);

        assertThat(shop.inTransaction(() -> shop.holds.release(new HoldId("one"))))
                .isEqualTo(new HoldChange.AlreadySo());
        assertThat(shop.level("A").held()).isZero();
        assertThat(state("one")).isEqualTo(HoldState.EXPIRED);
    }

    @Test
    void extendedHold_livesOn() {
        hold(ask("one").of("A", 5));
        shop.inTransaction(() -> shop.holds.extend(new HoldId("one"), deadline.plusSeconds(1)));

        shop.expiry.runOnce(deadline);
        assertThat(state("one")).isEqualTo(HoldState.HELD);
        shop.expiry.runOnce(deadline.plusSeconds(1));
        assertThat(state("one")).isEqualTo(HoldState.EXPIRED);
    }

    @Test
    void holdThatItsOwnerEnds_isLeftAlone() {
        hold(ask("one").of("A", 5).endedByItsOwner());

        shop.expiry.runOnce(deadline.plus(Duration.ofDays(365)));

        assertThat(state("one")).isEqualTo(HoldState.HELD);
        assertThat(shop.inTransaction(() -> shop.holds.release(new HoldId("one"))))
                .isEqualTo(new HoldChange.Done());
    }

    @Test
    void soldHold_doesNotExpire() {
        hold(ask("one").of("A", 5));
        shop.inTransaction(() -> shop.holds.sell(new HoldId("one")));

        shop.expiry.runOnce(deadline);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 1_000, 5, 0));
    }

    @Test
    void manyHolds_endInOneRun_alsoWhenTwoInstancesDoIt() throws InterruptedException {
        IntStream.range(0, 450).forEach(n -> hold(ask("hold-" + n).of("A", 2)));

        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> shop.expiry.runOnce(deadline)),
                Thread.ofVirtual().start(() -> other.expiry.runOnce(deadline)));
        for (Thread thread : threads) {
            thread.join();
        }
        // what one left to the other that was about it
        shop.expiry.runOnce(deadline);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 1_000, 0, 0));
        assertThat(shop.number("select count(*) from stock_hold where state = 'expired'"))
                .isEqualTo(450);
    }

    @Test
    void holdThatSomebodyIsAbout_isNotWaitedFor() throws InterruptedException {
        hold(ask("one").of("A", 1));
        hold(ask("two").of("A", 1));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread owner = Thread.ofPlatform()
                .start(() -> other.inTransaction(() -> {
                    // decides to sell, and takes its time
                    other.execute("select * from stock_hold where id = 'one' for update");
                    locked.countDown();
                    await(over);
                    other.holds.sell(new HoldId("one"));
                }));
        await(locked);

        shop.expiry.runOnce(deadline);
        assertThat(state("two")).isEqualTo(HoldState.EXPIRED);
        over.countDown();
        owner.join();

        assertThat(state("one")).isEqualTo(HoldState.SOLD);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 1_000, 1, 0));
    }

    @Test
    void holdThatCannotBeEnded_leavesItsNeighboursAlone() {
        hold(ask("broken").of("A", 1));
        hold(ask("sound").of("B", 1));
        shop.inTransaction(() -> shop.execute("update stock_level set held = 0 where sku = 'A'"));

        shop.expiry.runOnce(deadline);

        assertThat(state("broken")).isEqualTo(HoldState.HELD);
        assertThat(state("sound")).isEqualTo(HoldState.EXPIRED);
        shop.inTransaction(() -> shop.execute("update stock_level set held = 1 where sku = 'A'"));
        shop.expiry.runOnce(deadline);
        assertThat(state("broken")).isEqualTo(HoldState.EXPIRED);
    }

    @Test
    void holdsThatWereGivenUp_areForgottenAMonthLater_andSoldOnesNever() {
        hold(ask("expired").of("A", 1));
        hold(ask("sold").of("A", 1));
        hold(ask("held").of("A", 1).endedByItsOwner());
        shop.inTransaction(() -> shop.holds.sell(new HoldId("sold")));

        shop.expiry.runOnce(deadline.plus(Duration.ofDays(30)));
        assertThat(state("expired")).isEqualTo(HoldState.EXPIRED);

        shop.expiry.runOnce(deadline.plus(Duration.ofDays(30)).plus(Duration.ofHours(2)));
        assertThat(shop.holds.find(new HoldId("expired"))).isEmpty();
        assertThat(state("sold")).isEqualTo(HoldState.SOLD);
        assertThat(state("held")).isEqualTo(HoldState.HELD);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
