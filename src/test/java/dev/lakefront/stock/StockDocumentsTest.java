package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What editors see of the ledger. */
class StockDocumentsTest extends OnEveryDatabase {

    private static final Duration MORE_THAN_AN_HOUR = Duration.ofMinutes(61);

    /** With all of the shop's fields, as the shop writes them. */
    private void document(String sku, long supplied, long sold, long shopSeq) {
        lake.put(
                sku,
                document -> document.put("supplied", supplied)
                        .put("sold", sold)
                        .put("onHand", supplied - sold)
                        .put("shopSeq", shopSeq));
    }

    private static void sell(String id, String sku, long quantity) {
        Ask ask = new Ask(id, shop.clock.instant()).of(sku, quantity);
        shop.inTransaction(() -> shop.holds.hold(ask.request()));
        shop.inTransaction(() -> shop.holds.sell(ask.request().id()));
    }

    private void demandShown(String sku, long supplied, long sold) {
        assertThat(lake.number(sku, "supplied")).isEqualTo(supplied);
        assertThat(lake.number(sku, "sold")).isEqualTo(sold);
        assertThat(lake.number(sku, "onHand")).isEqualTo(supplied - sold);
    }

    @Test
    void whatIsSold_isShown_besideWhatEditorsSay() {
        document("A", 10, 2, 5);
        shop.look();
        sell("one", "A", 3);

        shop.mirror();

        demandShown("A", 10, 5);
        assertThat(lake.number("A", "shopSeq")).isEqualTo(6);
    }

    @Test
    void heldPieces_areNotShown() {
        document("A", 10, 2, 5);
        shop.look();
        shop.inTransaction(() ->
                shop.holds.hold(new Ask("one", shop.clock.instant()).of("A", 3).request()));

        assertThat(shop.dirty()).isZero();
    }

    @Test
    void documentThatShowsEverything_isNotWritten() {
        document("A", 10, 2, 5);
        shop.look();
        shop.mirror();
        shop.advance(MORE_THAN_AN_HOUR);
        shop.look();
        shop.mirror();

        assertThat(lake.commits()).isZero();
    }

    @Test
    void ownWrites_areReadOnce_andNotWrittenAgain() {
        document("A", 10, 2, 5);
        shop.look();
        sell("one", "A", 3);
        shop.mirror();
        assertThat(lake.commits()).isEqualTo(1);
        shop.hear();
        lake.asked();

        for (int n = 0; n < 5; n++) {
            shop.look();
            other.look();
            shop.mirror();
        }
        assertThat(lake.asked())
                .as("nothing is in doubt")
                .doesNotContain("documents")
                .contains("changed");
        assertThat(lake.commits()).isEqualTo(1);
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void newDocumentOfAnEditors_getsTheShopsFields() {
        lake.put("A", document -> document.put("supplied", 4));
        shop.look();

        shop.mirror();

        demandShown("A", 4, 0);
        assertThat(lake.number("A", "shopSeq")).isPositive();
    }

    @Test
    void documentCopiedFromElsewhere_isNoSignOfALostDatabase() {
        document("A", 10, 2, 77);
        shop.look();
        sell("one", "A", 1);

        shop.mirror();

        demandShown("A", 10, 3);
        assertThat(lake.number("A", "shopSeq")).isEqualTo(78);
        assertThat(shop.number("select count(*) from mirrored_document where state = 'ahead'"))
                .isZero();
    }

    @Test
    void editedCount_isTakenOver_andWhatIsOnHandFollows() {
        document("A", 10, 2, 5);
        shop.look();

        lake.put("A", document -> document.put("supplied", 30));
        shop.look();
        shop.mirror();

        demandShown("A", 30, 2);
    }

    @Test
    void shopsFieldsThatSomebodyEdited_areWrittenBack() {
        document("A", 10, 2, 5);
        shop.look();

        lake.put("A", document -> document.put("sold", 9));
        shop.look();
        shop.mirror();
        demandShown("A", 10, 2);

        lake.put("A", document -> (ObjectNode) document.without(List.of("onHand", "sold", "shopSeq")));
        shop.look();
        shop.mirror();
        demandShown("A", 10, 2);
    }

    @Test
    void deletedDocument_staysDeleted_andShowsEverythingWhenItIsBack() {
        document("A", 10, 2, 5);
        shop.look();
        shop.mirror();
        shop.inTransaction(() ->
                shop.holds.hold(new Ask("one", shop.clock.instant()).of("A", 3).request()));
        ObjectNode backup = lake.delete("A");
        lake.index();
        shop.look();

        shop.inTransaction(() -> shop.holds.sell(new HoldId("one")));
        shop.mirror();
        shop.mirror();
        assertThat(lake.has("A")).isFalse();

        lake.restore(backup);
        shop.mirror();
        assertThat(lake.has("A")).as("also before the ledger knows").isTrue();
        shop.look();
        shop.mirror();
        demandShown("A", 10, 5);
    }

    @Test
    void documentDeletedUnnoticed_isNotMadeAgain_andHoldsUpNoOther() {
        document("A", 10, 2, 5);
        document("B", 10, 2, 5);
        shop.look();
        sell("one", "A", 1);
        sell("two", "B", 1);
        lake.delete("A");
        lake.index();

        shop.mirror();

        assertThat(lake.has("A")).isFalse();
        demandShown("B", 10, 3);
        shop.look();
        shop.mirror();
        assertThat(shop.number("select count(*) from mirrored_document where state = 'parked'"))
                .isZero();
    }

    @Test
    void documentsThatCountNoSku_areLeftAlone() {
        document("A", 10, 2, 5);
        lake.put("lower", document -> document.put("supplied", 1));
        shop.look();

        shop.rebuild();
        shop.mirror();

        assertThat(lake.has("lower")).isTrue();
        assertThat(lake.commits()).isZero();
    }

    @Test
    void lostDatabase_isFilledFromTheLake() {
        document("A", 10, 2, 5);
        document("B", 4, 4, 9);
        List<String> many = IntStream.range(0, 120).mapToObj(n -> "SKU-" + n).toList();
        many.forEach(sku -> document(sku, 5, 1, 3));

        shop.rebuild();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 2, 0));
        assertThat(shop.level("B")).isEqualTo(new StockLevel("B", 4, 4, 0));
        assertThat(shop.stock.levels(many)).hasSize(120);
        shop.look();
        shop.mirror();
        assertThat(lake.commits()).isZero();

        sell("one", "A", 1);
        shop.mirror();
        demandShown("A", 10, 3);
    }

    @Test
    void databaseOfAnOldBackup_sellsNothingTwice() {
        document("A", 10, 2, 5);
        shop.look();
        // sold by the database that was lost since
        document("A", 10, 9, 12);
        shop.mirror();
        assertThat(shop.number("select count(*) from mirrored_document where state = 'ahead'"))
                .isEqualTo(1);

        shop.rebuild();
        shop.mirror();

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 10, 9, 0));
        demandShown("A", 10, 9);
        assertThat(lake.number("A", "shopSeq")).isGreaterThan(12);
    }

    @Test
    void twoInstances_adoptEachDocumentOnce() {
        document("A", 10, 2, 5);
        shop.look();
        other.look();

        assertThat(shop.dirty()).isZero();
        assertThat(shop.number("select shop_seq from mirrored_document where document_id = 'stock.A'"))
                .isEqualTo(5);
        assertThat(shop.hear()).containsExactly(Set.of("A"));
    }
}
