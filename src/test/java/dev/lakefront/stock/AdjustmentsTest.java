package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentsTest extends OnEveryDatabase {

    @BeforeEach
    void supply() {
        lake.put("A", 10, 4);
        shop.look();
        shop.hear();
    }

    private static Adjustment of(String id, long delta) {
        return new Adjustment(id, "A", delta, "found behind the shelf", "somebody");
    }

    private static AdjustmentResult adjusted(long supplied, boolean before) {
        return new AdjustmentResult.Adjusted(new StockList.Item(new StockLevel("A", supplied, 4, 0), true), before);
    }

    private static String state(String id) {
        return shop.number("select count(*) from stock_adjustment where id = '" + id + "' and state = 'done'") == 1
                ? "done"
                : "open";
    }

    @Test
    void adjustment_isInTheLake_andInTheLedger() {
        assertThat(shop.adjustments.adjust(of("one", 5))).isEqualTo(adjusted(15, false));

        assertThat(lake.number("A", "supplied")).isEqualTo(15);
        assertThat(other.level("A")).isEqualTo(new StockLevel("A", 15, 4, 0));
        assertThat(state("one")).isEqualTo("done");
        assertThat(shop.adjustments.adjust(of("two", -15))).isEqualTo(adjusted(0, false));
        assertThat(shop.hear()).containsExactly(Set.of("A"));
    }

    @Test
    void madeAgain_countsOnce() {
        shop.adjustments.adjust(of("one", 5));

        assertThat(other.adjustments.adjust(of("one", 5))).isEqualTo(adjusted(15, true));

        assertThat(lake.number("A", "supplied")).isEqualTo(15);
        assertThat(lake.commits()).isEqualTo(1);
    }

    @Test
    void otherAdjustmentOfThisId_isRefused() {
        shop.adjustments.adjust(of("one", 5));

        assertThat(shop.adjustments.adjust(of("one", 6))).isEqualTo(new AdjustmentResult.IdTaken());
        assertThat(lake.number("A", "supplied")).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void lakeThatFails_changesNothing_andTheSameAdjustmentCanBeMadeLater(Kind kind) {
        lake.fails(kind);
        Adjustment adjustment = of("one", 5);

        assertThatThrownBy(() -> shop.adjustments.adjust(adjustment)).isInstanceOf(UpstreamException.class);
        assertThat(shop.level("A").supplied()).isEqualTo(10);
        assertThat(lake.number("A", "supplied")).isEqualTo(10);

        lake.fails(null);
        assertThat(shop.adjustments.adjust(adjustment)).isEqualTo(adjusted(15, false));
    }

    @Test
    void answerThatIsLost_doesNotMakeItCountTwice() {
        lake.losesAnswers(true);
        Adjustment adjustment = of("one", 5);
        assertThatThrownBy(() -> shop.adjustments.adjust(adjustment)).isInstanceOf(UpstreamException.class);
        assertThat(lake.number("A", "supplied")).isEqualTo(15);

        assertThat(shop.adjustments.adjust(adjustment)).isEqualTo(adjusted(15, false));
        assertThat(shop.adjustments.adjust(adjustment)).isEqualTo(adjusted(15, true));
        assertThat(lake.number("A", "supplied")).isEqualTo(15);
    }

    @Test
    void skuThatIsNotOnSale_isUnknown() {
        Adjustment stranger = new Adjustment("one", "NOBODY", 1, "why", "somebody");
        assertThat(shop.adjustments.adjust(stranger)).isEqualTo(new AdjustmentResult.Unknown());

        lake.delete("A");
        assertThat(shop.adjustments.adjust(of("two", 1)))
                .as("as the lake says")
                .isEqualTo(new AdjustmentResult.Unknown());
        assertThat(shop.adjustments.adjust(of("two", 1))).isEqualTo(new AdjustmentResult.Unknown());
        lake.index();
        shop.look();
        assertThat(shop.adjustments.adjust(of("three", 1))).isEqualTo(new AdjustmentResult.Unknown());
    }

    @Test
    void fewerThanWereSupplied_isRefused_andFewerThanWereSoldIsNot() {
        assertThat(shop.adjustments.adjust(of("one", -11))).isEqualTo(new AdjustmentResult.TooLow(10));
        assertThat(lake.commits()).isZero();

        assertThat(shop.adjustments.adjust(of("two", -9))).isEqualTo(adjusted(1, false));
        assertThat(shop.available("A")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_001, -1_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void numberThatMakesNoSense_isABug(long delta) {
        assertThatThrownBy(() -> of("one", delta)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void list_showsEverySkuOnce_inOrder() {
        lake.put("B-1", 1, 1).put("B-2", 5, 0).put("B_3", 5, 0).put("C", 1, 0);
        shop.look();
        lake.delete("C");
        lake.index();
        shop.look();

        StockList.Page first = shop.list.page("", "", 2);
        assertThat(first.items()).extracting(item -> item.level().sku()).containsExactly("A", "B-1");
        assertThat(first.total()).isEqualTo(4);
        StockList.Page second = shop.list.page("", String.valueOf(first.next()), 2);
        assertThat(second.items())
                .extracting(item -> item.level().sku(), StockList.Item::onSale)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("B-2", true),
                        org.assertj.core.groups.Tuple.tuple("C", false));
        assertThat(second.next()).isNull();
        assertThat(shop.list.page("B-", "", 10).total()).isEqualTo(2);
        assertThat(shop.list.page("_", "", 10).total()).isZero();
        assertThat(shop.list.page("%", "", 10).total()).isZero();
        assertThat(shop.list.page("\\", "", 10).items()).isEmpty();
    }
}
