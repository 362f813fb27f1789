package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.stock.StockLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goods there are, and what a cart makes of what is asked for. */
class CartEditTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final CartConfig limits =
            new CartConfig(4, 20, Duration.ofDays(1), Duration.ofDays(2), Duration.ofMinutes(1), 1);
    private final Map<String, Merchandise> sold = new HashMap<>();
    private final Map<String, StockLevel> levels = new HashMap<>();

    private CartEditTest() {
        for (String sku : List.of("A", "B", "C", "D", "E")) {
            offer(sku, 1_000, 10);
        }
    }

    private void offer(String sku, long price, long available) {
        sold.put(
                sku,
                new Merchandise(
                        sku,
                        "product-" + sku,
                        "handle",
                        "Title",
                        "Default Title",
                        List.of(),
                        null,
                        Map.of("EUR", Money.of(price, "EUR")),
                        Map.of(),
                        "standard",
                        null,
                        Set.of(),
                        0,
                        null));
        levels.put(sku, new StockLevel(sku, available, 0, 0));
    }

    private CartEdit edit(OpenCart cart) {
        return new CartEdit(cart, new Goods(sold, levels), limits);
    }

    private static OpenCart empty() {
        return new OpenCart(
                new CartId("cart-id-"), 7, null, EUR, null, "en", null, null, List.of(), List.of(), NOON, NOON, null);
    }

    private OpenCart with(Map<String, Long> wanted) {
        CartEdit edit = edit(empty());
        edit.add(wanted);
        return edit.result(NOON).orElseThrow();
    }

    private static int quantity(OpenCart cart, String sku) {
        return cart.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .mapToInt(CartLine::quantity)
                .sum();
    }

    @Test
    void nothingChanged_isNoNewState() {
        OpenCart cart = with(Map.of("A", 2L));
        CartEdit edit = edit(cart);
        edit.remove("none");
        edit.set(Map.of(cart.lines().getFirst().id(), 2));
        edit.removeCode("NONE");
        edit.amend(known -> known);
        assertThat(edit.result(NOON)).isEmpty();
    }

    @Test
    void change_raisesTheVersionByOne() {
        assertThat(with(Map.of("A", 2L)).version()).isEqualTo(8);
    }

    @Test
    void adding_stopsAtWhatIsAvailable_thenAtTheLimit() {
        offer("B", 100, 50);
        CartEdit edit = edit(empty());
        assertThat(edit.add(Map.of("A", 12L))).isTrue();
        assertThat(edit.add(Map.of("B", 21L))).isTrue();
        OpenCart cart = edit.result(NOON).orElseThrow();
        assertThat(quantity(cart, "A")).isEqualTo(10);
        assertThat(quantity(cart, "B")).isEqualTo(20);
        assertThat(edit.notices().stream().map(CartProblem::code))
                .containsExactly(CartProblem.Code.OUT_OF_STOCK, CartProblem.Code.LIMIT_REACHED);

        CartEdit more = edit(cart);
        assertThat(more.add(Map.of("A", 1L))).isFalse();
        assertThat(more.add(Map.of("B", Long.MAX_VALUE / 2))).isFalse();
        assertThat(more.result(NOON)).isEmpty();
    }

    @Test
    void fullCart_takesMoreOfWhatIsThere_andNothingElse() {
        OpenCart full = with(Map.of("A", 1L, "B", 1L, "C", 1L, "D", 1L));
        CartEdit edit = edit(full);
        assertThat(edit.add(Map.of("E", 1L))).isFalse();
        assertThat(edit.notices().getFirst().reason()).isEqualTo("LINES");
        assertThat(edit.add(Map.of("D", 1L))).isTrue();
    }

    @Test
    void setting_takesWhatThereIs_andLeavesWhatIsSoldOut() {
        OpenCart cart = with(Map.of("A", 5L));
        String line = cart.lines().getFirst().id();
        offer("A", 1_000, 3);
        CartEdit less = edit(cart);
        assertThat(less.set(Map.of(line, 4))).isTrue();
        assertThat(quantity(less.result(NOON).orElseThrow(), "A")).isEqualTo(3);

        offer("A", 1_000, 0);
        CartEdit none = edit(cart);
        assertThat(none.set(Map.of(line, 4))).isFalse();
        assertThat(none.result(NOON)).isEmpty();
        assertThat(none.set(Map.of(line, 0))).isTrue();
        assertThat(none.result(NOON).orElseThrow().lines()).isEmpty();
    }

    @Test
    void priceBeforeTheLastChange_isTheOneKnown() {
        OpenCart first = with(Map.of("A", 1L));
        offer("A", 1_200, 10);
        CartEdit told = edit(first);
        told.add(Map.of("B", 1L));
        OpenCart second = told.result(NOON).orElseThrow();
        assertThat(second.lines().getFirst().known()).isEqualTo(Money.of(1_000, "EUR"));
        assertThat(second.lines().getFirst().price()).isEqualTo(Money.of(1_200, "EUR"));

        CartEdit accepted = edit(second);
        accepted.add(Map.of("B", 1L));
        assertThat(accepted.result(NOON).orElseThrow().lines().getFirst().known())
                .isEqualTo(Money.of(1_200, "EUR"));
    }

    @Test
    void absorbedCart_neverTakesAwayWhatWasThere() {
        OpenCart mine = with(Map.of("A", 6L, "B", 1L));
        OpenCart theirs = with(Map.of("A", 2L, "C", 5L));
        offer("A", 1_000, 4);
        offer("C", 1_000, 2);
        CartEdit edit = edit(mine);
        CartMerge merge = edit.absorb(theirs);
        OpenCart both = edit.result(NOON).orElseThrow();

        assertThat(quantity(both, "A")).isEqualTo(6);
        assertThat(quantity(both, "B")).isEqualTo(1);
        assertThat(quantity(both, "C")).isEqualTo(2);
        assertThat(merge.added().stream().map(CartMerge.Added::sku)).containsExactly("C");
        assertThat(merge.reduced().stream().map(CartMerge.Reduced::sku)).containsExactlyInAnyOrder("A", "C");
    }

    @Test
    void absorbedCart_isCutAtTheLimitOfLines() {
        OpenCart mine = with(Map.of("A", 1L, "B", 1L, "C", 1L, "D", 1L));
        CartEdit edit = edit(mine);
        CartMerge merge = edit.absorb(with(Map.of("E", 2L)));
        assertThat(merge.added()).isEmpty();
        assertThat(merge.reduced())
                .containsExactly(new CartMerge.Reduced(null, "E", 2, 0, CartProblem.Code.LIMIT_REACHED));
        assertThat(edit.result(NOON)).isEmpty();
    }

    @Test
    void ofTwoKnownPrices_thatOfTheCartChangedLastCounts() {
        OpenCart mine = with(Map.of("A", 1L));
        offer("A", 1_500, 10);
        OpenCart theirs = with(Map.of("A", 1L));
        OpenCart later = new OpenCart(
                theirs.id(),
                theirs.version(),
                null,
                EUR,
                "FR",
                "en",
                null,
                "Ring twice",
                List.of("CODE"),
                theirs.lines(),
                NOON,
                NOON.plusSeconds(1),
                null);
        CartEdit edit = edit(mine);
        edit.absorb(later);
        OpenCart both = edit.result(NOON).orElseThrow();
        assertThat(both.lines().getFirst().known()).isEqualTo(Money.of(1_500, "EUR"));
        assertThat(both.countryCode()).isEqualTo("FR");
        assertThat(both.note()).isEqualTo("Ring twice");
        assertThat(both.codes()).containsExactly("CODE");
    }

    @Test
    void codes_areKeptOnceEach_andLimited() {
        CartEdit edit = edit(empty());
        for (int i = 0; i <= CartEdit.MOST_CODES; i++) {
            edit.addCode("CODE" + i);
            edit.addCode("CODE0");
        }
        assertThat(edit.result(NOON).orElseThrow().codes()).hasSize(CartEdit.MOST_CODES);
        assertThat(edit.notices().getFirst().reason()).isEqualTo("CODES");
    }
}
