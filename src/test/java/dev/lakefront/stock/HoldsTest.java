package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.stock.HoldResult.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldsTest extends OnEveryDatabase {

    private static final HoldChange DONE = new HoldChange.Done();
    private static final HoldChange ALREADY_SO = new HoldChange.AlreadySo();
    private static final HoldId ONE = new HoldId("one");

    @BeforeEach
    void supply() {
        lake.put("A", 10, 0).put("B", 3, 0);
        shop.look();
        shop.hear();
    }

    @AfterEach
    void recount() {
        Recount.demandSound(shop);
    }

    private static Ask ask(String id) {
        return new Ask(id, shop.clock.instant());
    }

    private static HoldResult hold(Ask ask) {
        return shop.inTransaction(() -> shop.holds.hold(ask.request()));
    }

    private static HoldChange sell(HoldId id) {
        return shop.inTransaction(() -> shop.holds.sell(id));
    }

    private static HoldChange release(HoldId id) {
        return shop.inTransaction(() -> shop.holds.release(id));
    }

    private static HoldChange giveBack(HoldId id) {
        return shop.inTransaction(() -> shop.holds.giveBack(id));
    }

    private static HoldChange extend(HoldId id, Instant deadline) {
        return shop.inTransaction(() -> shop.holds.extend(id, deadline));
    }

    private static HoldState state(HoldId id) {
        return shop.holds.find(id).orElseThrow().state();
    }

    @Test
    void heldPieces_areNotAvailableToOthers() {
        Ask ask = ask("one").of("A", 4).of("B", 3);

        HoldResult result = hold(ask);

        Hold held = new Hold(ONE, HoldState.HELD, ask.request().deadline(), Map.of("A", 4L, "B", 3L));
        assertThat(result).isEqualTo(new HoldResult.Held(held));
        assertThat(shop.holds.find(ONE)).contains(held);
        assertThat(other.level("A")).isEqualTo(new StockLevel("A", 10, 0, 4));
        assertThat(other.available("B")).isZero();
        assertThat(shop.hear()).as("what is not on sale any more").containsExactly(Set.of("B"));
        assertThat(shop.dirty()).as("editors see no holds").isEqualTo(2);
    }

    @Test
    void tooFew_nothingIsHeld_andEverySkuThatLacksIsNamed() {
        HoldResult result =
                hold(ask("one").of("C", 1).of("B", 4).of("A", 1).by("cart").using("PROMO", "someone", 5L, 1L));

        assertThat(result)
                .isEqualTo(new HoldResult.OutOfStock(List.of(new Shortage("B", 4, 3), new Shortage("C", 1, 0))));
        assertThat(shop.level("A").held()).isZero();
        assertThat(shop.holds.find(ONE)).isEmpty();
        assertThat(shop.holds.uses(Set.of("PROMO"), "someone")).containsEntry("PROMO", new PromotionUses(0, 0));
        assertThat(shop.number("select count(*) from stock_hold_place")).isZero();
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void linesOfOneSku_areAddedUp() {
        assertThat(hold(ask("one").of("B", 2).of("B", 2)))
                .isEqualTo(new HoldResult.OutOfStock(List.of(new Shortage("B", 4, 3))));

        hold(ask("one").of("B", 2).of("B", 1));

        assertThat(shop.level("B").held()).isEqualTo(3);
    }

    @Test
    void skuThatIsOffSale_cannotBeHeld_butWhatIsHeldOfItCanBeSold() {
        hold(ask("one").of("A", 2));
        lake.delete("A");
        lake.index();
        shop.look();

        assertThat(hold(ask("two").of("A", 1))).isEqualTo(new HoldResult.OutOfStock(List.of(new Shortage("A", 1, 0))));
        assertThat(sell(ONE)).isEqualTo(DONE);
        assertThat(shop.number("select sold from stock_level where sku = 'A'")).isEqualTo(2);
    }

    @Test
    void heldAgain_nothingChanges_andTheAnswerSaysSo() {
        hold(ask("one").of("A", 4).by("cart"));

        HoldResult again = hold(ask("one").of("A", 9).of("B", 1).by("cart", "person"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        HoldResult.AlreadyThere.class,
                        there -> assertThat(there.hold().pieces()).isEqualTo(Map.of("A", 4L)));
        assertThat(shop.level("A").held()).isEqualTo(4);
        assertThat(shop.level("B").held()).isZero();
        assertThat(shop.number("select count(*) from stock_hold_place")).isEqualTo(1);
    }

    @Test
    void everyChange_belongsToTheCallersTransaction() {
        assertThatThrownBy(() -> shop.inTransaction(() -> {
                    shop.holds.hold(ask("one").of("A", 4).by("cart").request());
                    throw new IllegalStateException("the order fails");
                }))
                .hasMessage("the order fails");
        assertThat(shop.level("A").held()).isZero();
        assertThat(shop.holds.find(ONE)).isEmpty();

        HoldRequest request = ask("one").of("A", 1).request();
        assertThatThrownBy(() -> shop.holds.hold(request)).hasMessageContaining("transaction");
        assertThatThrownBy(() -> shop.holds.sell(ONE)).hasMessageContaining("transaction");
    }

    @Test
    void soldPieces_areSoldOnce_andTheDocumentIsToBeWritten() {
        hold(ask("one").of("A", 4).of("B", 3));
        shop.hear();
        long before = shop.number("select shop_seq from mirrored_document where document_id = 'stock.A'");

        assertThat(sell(ONE)).isEqualTo(DONE);
        assertThat(sell(ONE)).isEqualTo(ALREADY_SO);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 4, 0));
        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 3, 3, 0));
        assertThat(state(ONE)).isEqualTo(HoldState.SOLD);
        assertThat(shop.hear()).as("it was off sale already").isEmpty();
        assertThat(shop.number("select shop_seq from mirrored_document where document_id = 'stock.A'"))
                .isEqualTo(before + 1);
    }

    @Test
    void releasedPieces_areAvailableOnce() {
        hold(ask("one").of("A", 4).of("B", 3));
        shop.hear();

        assertThat(release(ONE)).isEqualTo(DONE);
        assertThat(release(ONE)).isEqualTo(ALREADY_SO);

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(shop.hear()).as("on sale again").containsExactly(Set.of("B"));
        assertThat(state(ONE)).isEqualTo(HoldState.RELEASED);
    }

    @Test
    void piecesGivenBack_areAvailableOnce() {
        hold(ask("one").of("B", 3));
        sell(ONE);
        shop.hear();

        assertThat(giveBack(ONE)).isEqualTo(DONE);
        assertThat(giveBack(ONE)).isEqualTo(ALREADY_SO);

        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 3, 0, 0));
        assertThat(shop.hear()).containsExactly(Set.of("B"));
        assertThat(state(ONE)).isEqualTo(HoldState.RETURNED);
    }

    @ParameterizedTest
    @CsvSource({
        "release, sell, RELEASED",
        "release, giveBack, RELEASED",
        "release, extend, RELEASED",
        "expire, sell, EXPIRED",
        "expire, extend, EXPIRED",
        "sell, release, SOLD",
        "sell, extend, SOLD",
        "return, sell, RETURNED",
        "return, release, RETURNED",
        "nothing, giveBack, HELD"
    })
    void whatCannotBe_changesNothing_andTheAnswerSaysWhy(String first, String then, HoldState state) {
        hold(ask("one").of("A", 4));
        change(first);
        StockLevel before = shop.level("A");

        assertThat(change(then)).isEqualTo(new HoldChange.Impossible(state));

        assertThat(shop.level("A")).isEqualTo(before);
        assertThat(state(ONE)).isEqualTo(state);
    }

    private static HoldChange change(String what) {
        return switch (what) {
            case "sell" -> sell(ONE);
            case "release" -> release(ONE);
            case "giveBack" -> giveBack(ONE);
            case "extend" -> extend(ONE, shop.clock.instant().plus(Duration.ofDays(1)));
            case "return" -> {
                sell(ONE);
                yield giveBack(ONE);
            }
            case "expire" -> {
                shop.expiry.runOnce(shop.clock.instant().plus(Duration.ofHours(1)));
                yield DONE;
            }
            default -> DONE;
        };
    }

    @Test
    void holdThatIsNotThere_isUnknown() {
        HoldChange unknown = new HoldChange.Unknown();

        assertThat(sell(ONE)).isEqualTo(unknown);
        assertThat(release(ONE)).isEqualTo(unknown);
        assertThat(giveBack(ONE)).isEqualTo(unknown);
        assertThat(extend(ONE, shop.clock.instant())).isEqualTo(unknown);
        assertThat(shop.holds.find(ONE)).isEmpty();
    }

    @Test
    void deadline_movesLaterOnly() {
        hold(ask("one").of("A", 1));
        Instant deadline = shop.holds.find(ONE).orElseThrow().deadline();

        assertThat(extend(ONE, deadline.minusSeconds(1))).isEqualTo(ALREADY_SO);
        assertThat(extend(ONE, deadline)).isEqualTo(ALREADY_SO);
        assertThat(shop.holds.find(ONE).orElseThrow().deadline()).isEqualTo(deadline);

        assertThat(extend(ONE, deadline.plusSeconds(60))).isEqualTo(DONE);
        assertThat(shop.holds.find(ONE).orElseThrow().deadline()).isEqualTo(deadline.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sell", "release", "expire"})
    void fourthUnpaidHold_waitsForOneToEnd(String end) {
        hold(ask("one").of("A", 1).by("person", "cart"));
        hold(ask("two").of("A", 1).by("person").endedByItsOwner());
        hold(ask("three").of("A", 1).by("person").endedByItsOwner());

        assertThat(hold(ask("four").of("A", 1).by("aaa", "person"))).isEqualTo(new HoldResult.TooManyUnpaid());
        assertThat(shop.level("A").held()).isEqualTo(3);
        assertThat(hold(ask("five").of("A", 1).by("another"))).isInstanceOf(HoldResult.Held.class);

        change(end);
        assertThat(hold(ask("four").of("A", 1).by("aaa", "person"))).isInstanceOf(HoldResult.Held.class);
        assertThat(hold(ask("six").of("A", 1).by("person"))).isEqualTo(new HoldResult.TooManyUnpaid());
    }

    @Test
    void holdOfNobody_isNotLimited() {
        IntStream.range(0, 5)
                .forEach(n -> assertThat(hold(ask("hold-" + n).of("A", 1))).isInstanceOf(HoldResult.Held.class));
    }

    @Test
    void promotion_isUsedAsOftenAsItMay_inAllAndByEach() {
        assertThat(hold(ask("one").of("A", 1).using("P", "ann", 3L, 2L))).isInstanceOf(HoldResult.Held.class);
        assertThat(hold(ask("two").of("A", 1).using("P", "ann", 3L, 2L))).isInstanceOf(HoldResult.Held.class);

        assertThat(hold(ask("three").of("A", 1).using("P", "ann", 3L, 2L).using("Q", "ann", 1L, null)))
                .isEqualTo(new HoldResult.UsedUp(Set.of("P")));
        assertThat(shop.holds.uses(List.of("P", "Q", "P"), "ann"))
                .isEqualTo(Map.of("P", new PromotionUses(2, 2), "Q", new PromotionUses(0, 0)));

        assertThat(hold(ask("three").of("A", 1).using("P", "bob", 3L, 2L))).isInstanceOf(HoldResult.Held.class);
        assertThat(hold(ask("four").of("A", 1).using("P", "cid", 3L, null)))
                .isEqualTo(new HoldResult.UsedUp(Set.of("P")));
        assertThat(shop.holds.uses(Set.of("P"), null)).containsEntry("P", new PromotionUses(3, 0));
        assertThat(shop.holds.uses(Set.of("P"), "ann", ONE)).containsEntry("P", new PromotionUses(2, 1));
    }

    @Test
    void useOfAPromotion_lastsAsLongAsItsHold() {
        hold(ask("one").of("A", 1).using("P", "ann", 1L, null));
        sell(ONE);
        assertThat(hold(ask("two").of("A", 1).using("P", "bob", 1L, null))).isInstanceOf(HoldResult.UsedUp.class);

        giveBack(ONE);
        assertThat(hold(ask("two").of("A", 1).using("P", "bob", 1L, null))).isInstanceOf(HoldResult.Held.class);
        release(new HoldId("two"));
        assertThat(hold(ask("three").of("A", 1).using("P", "bob", 1L, null))).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void promotionWithoutLimit_isCountedAllTheSame() {
        IntStream.range(0, 4)
                .forEach(n -> hold(ask("hold-" + n).of("A", 1).using("P", n == 0 ? "ann" : null, null, null)));

        assertThat(shop.holds.uses(Set.of("P"), "ann")).containsEntry("P", new PromotionUses(4, 1));
        assertThat(shop.holds.uses(Set.of(), "ann")).isEmpty();
    }

    @Test
    void lessSuppliedThanPromised_isNoneAvailable_untilThereIsEnoughAgain() {
        hold(ask("one").of("A", 6));
        lake.put("A", document -> document.put("supplied", 4));
        shop.look();
        assertThat(shop.available("A")).isZero();
        assertThat(shop.rows.countOverpromised()).isEqualTo(1);
        assertThat(hold(ask("two").of("A", 1))).isEqualTo(new HoldResult.OutOfStock(List.of(new Shortage("A", 1, 0))));

        assertThat(sell(ONE)).isEqualTo(DONE);
        lake.put("A", document -> document.put("supplied", 7));
        shop.look();
        assertThat(shop.rows.countOverpromised()).isZero();
        assertThat(hold(ask("two").of("A", 1))).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void requestThatMakesNoSense_isABug() {
        Instant now = shop.clock.instant();
        assertThatThrownBy(() -> new Ask("", now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ask("x".repeat(65), now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask("one").request()).isInstanceOf(IllegalArgumentException.class);
        for (long quantity : new long[] {0, -1, 1_000_001, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> ask("one").of("A", quantity)).isInstanceOf(IllegalArgumentException.class);
        }
        Ask twice = ask("one").of("A", 1).using("P", null, 1L, null).using("P", null, 1L, null);
        assertThatThrownBy(twice::request).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Redemption("P", null, null, 1L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void customers_areInNoText() {
        HoldRequest request =
                ask("one").of("A", 1).by("ann").using("P", "ann", null, null).request();

        assertThat(request + " " + request.redemptions()).contains("one").doesNotContain("ann");
    }

    private static HoldChange retake(HoldId id, Redemption... again) {
        return shop.inTransaction(() -> shop.holds.retake(id, List.of(again)));
    }

    @Test
    void givenUpPieces_areSoldAfterAll_ifTheyAreThere_andTheirPromotionsCountAgain() {
        hold(ask("one").of("A", 4).of("B", 3).using("PROMO", "someone", 1L, 1L));
        assertThat(retake(ONE)).as("not given up").isEqualTo(new HoldChange.Impossible(HoldState.HELD));
        release(ONE);

        assertThat(retake(ONE, new Redemption("PROMO", "someone", null, null))).isEqualTo(DONE);

        assertThat(state(ONE)).isEqualTo(HoldState.SOLD);
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 4, 0));
        assertThat(shop.holds.uses(Set.of("PROMO"), "someone")).containsEntry("PROMO", new PromotionUses(1, 1));
        assertThat(retake(ONE)).isEqualTo(ALREADY_SO);
        assertThat(giveBack(ONE)).isEqualTo(DONE);
        assertThat(retake(ONE)).as("sold and given back").isEqualTo(new HoldChange.Impossible(HoldState.RETURNED));
    }

    @Test
    void givenUpPiecesThatOthersHave_areNotTakenFromThem() {
        hold(ask("one").of("A", 4).of("B", 3));
        release(ONE);
        hold(ask("two").of("B", 1));

        assertThat(retake(ONE)).isEqualTo(new HoldChange.Impossible(HoldState.RELEASED));

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 0));
        assertThat(retake(new HoldId("unknown"))).isEqualTo(new HoldChange.Unknown());
    }

    private static void restore(String id, HoldState state, Map<String, Long> pieces) {
        Hold lost = new Hold(new HoldId(id), state, shop.clock.instant(), pieces);
        shop.inTransaction(() -> shop.holds.restore(lost, List.of(new Redemption("PROMO", "someone", null, null))));
    }

    @Test
    void heldPiecesThatWereLost_areHeldAgain_onceAndEvenIfThereAreTooFew() {
        restore("one", HoldState.HELD, Map.of("A", 4L, "B", 5L));
        restore("one", HoldState.HELD, Map.of("A", 4L, "B", 5L));

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 0, 4));
        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 3, 0, 5));
        assertThat(shop.holds.uses(Set.of("PROMO"), "someone")).containsEntry("PROMO", new PromotionUses(1, 1));
        assertThat(release(ONE)).isEqualTo(DONE);
        assertThat(shop.level("B").available()).isEqualTo(3);
    }

    @Test
    void soldPiecesThatWereLost_areCountedByTheirDocument_andGivenBackOnce() {
        lake.put("S", 10, 4);
        lake.index();
        shop.look();
        shop.inTransaction(() -> {
            // as the restored document says
            shop.execute("update stock_level set sold = 4 where sku = 'S'");
        });

        restore("one", HoldState.SOLD, Map.of("S", 4L));

        assertThat(shop.level("S").sold()).isEqualTo(4);
        assertThat(giveBack(ONE)).isEqualTo(DONE);
        assertThat(giveBack(ONE)).isEqualTo(ALREADY_SO);
        assertThat(shop.level("S").sold()).isZero();
    }

    @Test
    void lostPiecesOfASkuThatIsNotKnownYet_areThereWhenItsDocumentIs() {
        restore("one", HoldState.HELD, Map.of("N", 2L));
        restore("two", HoldState.SOLD, Map.of("N", 1L));
        assertThat(shop.knows("N")).as("on sale").isFalse();
        assertThat(hold(ask("three").of("N", 1))).isInstanceOf(HoldResult.OutOfStock.class);

        lake.put("N", 10, 0);
        lake.index();
        shop.look();

        assertThat(shop.level("N")).isEqualTo(new StockLevel("N", 10, 1, 2));
        assertThat(sell(ONE)).isEqualTo(DONE);
        assertThat(shop.level("N")).isEqualTo(new StockLevel("N", 10, 3, 0));
    }

    @Test
    void onlyWhatHoldsSomething_isRestored() {
        assertThatThrownBy(() -> restore("one", HoldState.RELEASED, Map.of("A", 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
