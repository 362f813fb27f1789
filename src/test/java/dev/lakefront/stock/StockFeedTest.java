package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockFeedTest extends OnEveryDatabase {

    private static final Duration MORE_THAN_AN_HOUR = Duration.ofMinutes(61);

    @Test
    void firstLook_takesOverEverythingPageByPage() {
        List<String> skus = IntStream.range(0, 2_500).mapToObj(n -> "SKU-" + n).toList();
        skus.forEach(sku -> lake.change(sku, counts(3, 1)));
        lake.index();

        shop.look();

        assertThat(lake.asked()).containsExactly("after", "after", "after");
        assertThat(shop.stock.levels(skus))
                .hasSize(2_500)
                .containsEntry("SKU-0", new StockLevel("SKU-0", 3, 1, 0))
                .containsEntry("SKU-2499", new StockLevel("SKU-2499", 3, 1, 0));
    }

    @Test
    void serverStarts_whenTheStockIsKnown() {
        lake.put("A", 3, 0);
        shop.warmUp();

        assertThat(shop.available("A")).isEqualTo(3);
        shop.look();
        assertThat(lake.asked()).containsExactly("after", "changed");
    }

    @Test
    void serverStartsAllTheSame_whenTheLakeDoesNotAnswerInTime() {
        lake.put("A", 3, 0);
        CountDownLatch answer = new CountDownLatch(1);
        lake.beforeAnswer(() -> await(answer));
        shop.warmUp();
        assertThat(shop.knows("A")).isFalse();

        answer.countDown();
        shop.look();
        assertThat(shop.available("A")).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void serverThatKnewTheStockBefore_waitsForNobody() {
        lake.put("A", 3, 0);
        shop.look();
        CountDownLatch never = new CountDownLatch(1);
        lake.beforeAnswer(() -> await(never));

        shop.warmUp(Duration.ofHours(1));

        assertThat(shop.available("A")).isEqualTo(3);
    }

    @Test
    void laterLook_readsWhatChangedOnly() {
        lake.put("A", 3, 0).put("B", 4, 0);
        shop.look();
        lake.asked();

        lake.put("A", counts(5, 0)).put("C", 1, 0);
        shop.look();

        assertThat(lake.asked()).containsExactly("changed");
        assertThat(shop.available("A")).isEqualTo(5);
        assertThat(shop.available("B")).isEqualTo(4);
        assertThat(shop.available("C")).isEqualTo(1);
    }

    @Test
    void soldOfADocument_isBelievedForANewSkuOnly() {
        lake.put("A", 10, 4);
        shop.look();
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 4, 0));

        lake.put("A", 12, 99);
        shop.look();
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 12, 4, 0));
        assertThat(shop.stock.sold()).containsOnly(Map.entry("A", 4L));
    }

    @Test
    void flips_areToldOnceToEachInstance() {
        lake.put("A", 3, 0).put("NONE", 2, 2);
        shop.look();
        other.look();
        assertThat(shop.hear()).as("seen for the first time").containsExactly(Set.of("A", "NONE"));
        assertThat(other.hear()).containsExactly(Set.of("A", "NONE"));

        lake.put("A", 5, 0);
        other.look();
        shop.look();
        assertThat(shop.hear()).as("more of what there is").isEmpty();

        lake.put("A", 0, 0);
        other.look();
        shop.look();
        assertThat(shop.hear()).containsExactly(Set.of("A"));
        assertThat(other.hear()).containsExactly(Set.of("A"));

        lake.put("A", 1, 0).put("NONE", 3, 0);
        shop.look();
        assertThat(shop.hear()).containsExactly(Set.of("A", "NONE"));
        assertThat(shop.hear()).isEmpty();
        assertThat(other.hear()).containsExactly(Set.of("A", "NONE"));
    }

    @Test
    void heldPieces_countForFlips() {
        lake.put("A", 3, 0);
        shop.look();
        shop.inTransaction(() -> shop.execute("update stock_level set held = 3"));
        assertThat(shop.available("A")).isZero();
        shop.hear();

        lake.put("A", 2, 0);
        shop.look();
        assertThat(shop.hear()).as("still none").isEmpty();

        lake.put("A", 4, 0);
        shop.look();
        assertThat(shop.hear()).containsExactly(Set.of("A"));
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 4, 0, 3));
    }

    @Test
    void whatIsRolledBack_isNotTold() {
        lake.put("A", 3, 0);
        LakeStock.Holding holding =
                new LakeStock.Holding(List.of(new StockDocument("A", 3, 0, null, 0, "rev", lake.time())), Set.of());

        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    shop.intake.found(holding);
                    throw new IllegalStateException("not this time");
                }))
                .hasMessage("not this time");

        assertThat(shop.knows("A")).isFalse();
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void deletedDocument_takesItsSkuOffSale() {
        lake.put("A", 3, 1).put("B", 1, 0);
        shop.look();
        shop.hear();

        lake.delete("A");
        lake.index();
        shop.look();
        other.look();

        assertThat(shop.knows("A")).isFalse();
        assertThat(shop.knows("B")).isTrue();
        assertThat(shop.hear()).containsExactly(Set.of("A"));
        assertThat(other.hear()).hasSize(2).contains(Set.of("A"));
    }

    @Test
    void documentThatComesBack_isOnSaleAgainWithWhatTheShopCounted() {
        lake.put("A", 3, 1);
        shop.look();
        lake.delete("A");
        lake.index();
        shop.look();
        shop.hear();

        lake.put("A", 20, 0);
        shop.look();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 20, 1, 0));
        assertThat(shop.hear()).containsExactly(Set.of("A"));
    }

    @Test
    void deletedDocumentRestoredAsItWas_isOnSaleAgain() {
        lake.put("A", 3, 1);
        shop.look();
        ObjectNode backup = lake.delete("A");
        lake.index();
        shop.look();
        assertThat(shop.knows("A")).isFalse();

        lake.restore(backup);
        shop.look();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 3, 1, 0));
    }

    @Test
    void queryThatIsBehind_neverBringsBackWhatWas() {
        lake.put("EDITED", 3, 0).put("DELETED", 3, 0);
        shop.look();

        lake.change("EDITED", counts(50, 0));
        lake.delete("DELETED");
        toldBy("EDITED");
        toldBy("DELETED");
        shop.look();

        assertThat(shop.available("EDITED")).isEqualTo(50);
        assertThat(shop.knows("DELETED")).isFalse();
    }

    @Test
    void newDocumentThatQueriesDoNotShowYet_isNotTakenForDeleted() {
        lake.put("A", 3, 0);
        shop.look();

        lake.change("B", counts(7, 0));
        toldBy("B");
        shop.look();

        assertThat(shop.available("B")).isEqualTo(7);
    }

    @Test
    void documentsThatTheTokenMayNotSeeAnyMore_changeNothing() {
        lake.put("A", 3, 0).put("B", 2, 0);
        shop.look();
        shop.hear();

        lake.hide("A");
        lake.hide("B");
        shop.look();
        shop.advance(MORE_THAN_AN_HOUR);
        shop.look();

        assertThat(shop.available("A")).isEqualTo(3);
        assertThat(shop.available("B")).isEqualTo(2);
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void moreChangesThanOneQueryShows_areAllTakenOver() {
        List<String> skus = IntStream.range(0, 1_200).mapToObj(n -> "SKU-" + n).toList();
        skus.forEach(sku -> lake.change(sku, counts(3, 0)));
        lake.index();
        shop.look();

        skus.forEach(sku -> lake.change(sku, counts(0, 0)));
        lake.index();
        shop.look();

        assertThat(shop.stock.levels(skus).values()).hasSize(1_200).allMatch(level -> level.available() == 0);
    }

    @Test
    void restoredDataset_whoseTimesAreOld_isFoundWithinTheHour() {
        lake.put("A", 3, 0);
        shop.look();

        lake.change("A", Instant.parse("2025-01-01T00:00:00Z"), counts(8, 0));
        lake.index();
        shop.look();
        assertThat(shop.available("A")).isEqualTo(3);

        shop.advance(MORE_THAN_AN_HOUR);
        shop.look();
        assertThat(shop.available("A")).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void lakeThatFails_leavesTheLedgerAsItIs_andIsAskedAgain(Kind kind) {
        lake.put("A", 3, 0);
        shop.look();
        lake.put("A", 9, 0);
        lake.fails(kind);

        shop.look();
        assertThat(shop.available("A")).isEqualTo(3);

        lake.fails(null);
        shop.look();
        assertThat(shop.available("A")).isEqualTo(9);
    }

    @Test
    void untilEverythingWasReadOnce_theLakeIsAskedEverySecond() {
        lake.put("A", 3, 0);
        lake.fails(Kind.UNAVAILABLE);
        shop.look();
        assertThat(shop.pace()).isEqualTo(Duration.ofSeconds(1));

        lake.fails(null);
        shop.look();
        assertThat(shop.pace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(shop.available("A")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"12\"",
                "1.5",
                "true",
                "{}",
                "[3]",
                "1e300",
                "99999999999999999999999999",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void documentWithoutAUsableCount_isLeftOutAndStopsNobody(String supplied) {
        lake.put("GOOD", 3, 0);
        lake.put("BAD", json("supplied", supplied)).put("BETTER-LATER", 2, 0);
        shop.look();
        lake.asked();
        assertThat(shop.available("GOOD")).isEqualTo(3);
        assertThat(shop.knows("BAD")).isFalse();

        lake.put("BETTER-LATER", json("supplied", supplied));
        shop.look();
        assertThat(shop.available("BETTER-LATER")).as("as it was").isEqualTo(2);
        assertThat(lake.asked()).as("nothing is taken for deleted").containsExactly("changed");

        lake.put("BAD", 5, 0);
        shop.look();
        assertThat(shop.available("BAD")).isEqualTo(5);
    }

    @Test
    void documentUnderAnImpossibleId_orWithoutATime_isLeftOut() {
        lake.put("GOOD", 3, 0);
        lake.put("a'; drop table stock_level; --", 1, 0)
                .put("X".repeat(101), 1, 0)
                .put("A\nB", 1, 0)
                .put("", 1, 0);
        lake.put("NO-TIME", document -> document.put("supplied", 1).put("_updatedAt", "yesterday"));

        shop.look();

        assertThat(shop.hear()).containsExactly(Set.of("GOOD"));
    }

    @Test
    void numbersBelowNone_countAsNone() {
        lake.put("A", -5, 0)
                .put("B", 4, -3)
                .put("C", json("sold", "\"many\"").andThen(counted -> counted.put("supplied", 2))::apply);
        shop.look();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 0, 0, 0));
        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 4, 0, 0));
        assertThat(shop.level("C")).isEqualTo(new StockLevel("C", 2, 0, 0));
    }

    @Test
    void wholeNumberWithAFraction_isACount() {
        lake.put("A", json("supplied", "42.0"));
        shop.look();

        assertThat(shop.available("A")).isEqualTo(42);
    }

    @Test
    void lessSuppliedThanSold_isNoneAvailable() {
        lake.put("A", 3, 7);
        shop.look();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 3, 7, 0));
        assertThat(shop.available("A")).isZero();
    }

    @Test
    void twoInstancesAtOnce_writeEveryRowOnce() throws InterruptedException {
        List<String> skus = IntStream.range(0, 1_500).mapToObj(n -> "SKU-" + n).toList();
        skus.forEach(sku -> lake.change(sku, counts(3, 0)));
        lake.index();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = List.of(
                Thread.ofVirtual().unstarted(shop::look), Thread.ofVirtual().unstarted(other::look));
        threads.forEach(thread -> thread.setUncaughtExceptionHandler((died, failure) -> failures.add(failure)));

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(shop.stock.levels(skus)).hasSize(1_500);
        assertThat(shop.hear().stream().mapToInt(Set::size).sum())
                .as("each told once")
                .isEqualTo(1_500);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A webhook names the SKU's document. */
    private static void toldBy(String sku) {
        Runnable record = shop.handler().handle(StockChangeHandlerTest.entry("stock." + sku));
        shop.inTransaction(record);
    }

    private static UnaryOperator<ObjectNode> counts(long supplied, long sold) {
        return document -> document.put("supplied", supplied).put("sold", sold);
    }

    private static UnaryOperator<ObjectNode> json(String attribute, String value) {
        return document -> document.putRawValue(attribute, new RawValue(value));
    }
}
