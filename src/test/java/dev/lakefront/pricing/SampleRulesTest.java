package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.pricing.RefusedCode.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sample shop's promotions and taxes, as the rule book reads them, on baskets of its goods. */
class SampleRulesTest {

    private static final Rules RULES = new RuleBook(PublishedFixture.sample()).rules();

    private static Item item(
            String sku,
            int quantity,
            long price,
            boolean reduced,
            String taxClass,
            @Nullable String brand,
            String... in) {
        return new Item(
                sku, sku, quantity, euros(price), reduced, taxClass, "product-" + sku, brand, Set.of(in), Set.of());
    }

    private static Item tent(int quantity, long price) {
        return item("tent", quantity, price, false, "standard", null, "category-tents");
    }

    private static Item mugs(int quantity) {
        return item("mug", quantity, 1200, false, "standard", null, "category-mugs", "category-kitchen");
    }

    private static Item coffee(int quantity) {
        return item("coffee", quantity, 1000, false, "reduced", null, "category-coffee-and-tea");
    }

    private static List<String> applied(Priced priced) {
        return priced.discounts().stream().map(AppliedDiscount::promotionId).toList();
    }

    private static Reason refusal(Priced priced) {
        assertThat(priced.refused()).hasSize(1);
        return priced.refused().getFirst().reason();
    }

    @Test
    void everyDocumentOfTheSample_isUnderstood() {
        assertThat(RULES.promotions())
                .extracting(Promotion::id)
                .containsExactly(
                        "promotion-coffee-five",
                        "promotion-fifteen-off",
                        "promotion-free-shipping-code",
                        "promotion-late-summer-2025",
                        "promotion-mugs-three-for-two",
                        "promotion-opening-2030",
                        "promotion-ten-uses",
                        "promotion-welcome",
                        "promotion-wool-pair");
        assertThat(RULES.taxes().rates()).hasSize(23);
        assertThat(RULES.collections()).containsExactly("collection-lake-weekend");
    }

    @Test
    void threeMugsAndThreeBagsOfCoffee_areCheaperByThemselves() {
        // 36.00 less one mug, 30.00 less 5 %: 24.00 + 28.50, with 19 % and 7 % in it
        Priced priced = basket(mugs(3), coffee(3)).to("DE").shipping(490).by(RULES);

        assertThat(applied(priced)).containsExactly("promotion-mugs-three-for-two", "promotion-coffee-five");
        assertThat(priced.discount()).isEqualTo(euros(1350));
        assertThat(priced.total()).isEqualTo(euros(5740));
        assertThat(priced.lines())
                .containsExactly(
                        new PricedLine("mug", euros(3600), euros(1200), euros(383), euros(2400)),
                        new PricedLine("coffee", euros(3000), euros(150), euros(186), euros(2850)));
        assertThat(priced.shippingTax()).isEqualTo(euros(78));
        assertThat(priced.tax()).isEqualTo(euros(647));
    }

    @Test
    void jetty15_takesFifteenOffAHundred_unlessOthersTogetherTakeMore() {
        assertThat(basket(tent(1, 10_000)).codes("jetty15").by(RULES).total()).isEqualTo(euros(8500));
        assertThat(refusal(basket(tent(1, 9_999)).codes("jetty15").by(RULES))).isEqualTo(Reason.MINIMUM_NOT_REACHED);
        assertThat(applied(basket(tent(1, 10_000), mugs(3)).codes("jetty15").by(RULES)))
                .containsExactly("promotion-fifteen-off");
        // two of six mugs free are worth 24.00
        Priced six = basket(tent(1, 10_000), mugs(6)).codes("jetty15").by(RULES);
        assertThat(applied(six)).containsExactly("promotion-mugs-three-for-two");
        assertThat(refusal(six)).isEqualTo(Reason.NOT_COMBINABLE);
    }

    @Test
    void jetty15_endsAfterFiveHundredOrders_andTwoOfOneCustomer() {
        Map<String, Long> all = Map.of("promotion-fifteen-off", 500L);
        Map<String, Long> own = Map.of("promotion-fifteen-off", 2L);

        assertThat(refusal(basket(tent(1, 10_000)).codes("JETTY15").by(RULES, new Redemptions(all, Map.of()))))
                .isEqualTo(Reason.USED_UP);
        assertThat(refusal(basket(tent(1, 10_000)).codes("JETTY15").by(RULES, new Redemptions(own, own))))
                .isEqualTo(Reason.USED_BY_CUSTOMER);
    }

    @Test
    void shipFree_isForSomeCountries_andGoesWithOthers() {
        assertThat(basket(mugs(1)).codes("SHIPFREE").by(RULES).pending()).containsExactly("SHIPFREE");
        assertThat(basket(mugs(3))
                        .codes("SHIPFREE")
                        .to("FR")
                        .shipping(990)
                        .by(RULES)
                        .total())
                .isEqualTo(euros(2400));
        assertThat(refusal(basket(mugs(1))
                        .codes("SHIPFREE")
                        .to("CH")
                        .shipping(1490)
                        .by(RULES)))
                .isEqualTo(Reason.DESTINATION_EXCLUDED);
    }

    @Test
    void welcome10_leavesOutWhatIsReduced() {
        Item reduced = item("lamp", 1, 5000, true, "standard", null);

        assertThat(basket(tent(1, 10_000), reduced).codes("Welcome10").by(RULES).total())
                .isEqualTo(euros(14_000));
        assertThat(refusal(basket(reduced).codes("Welcome10").by(RULES))).isEqualTo(Reason.NOTHING_IN_SCOPE);
    }

    @Test
    void loden2_halvesTheCheaperOfTwoPiecesOfOneBrand() {
        Item coat = item("coat", 1, 19_900, false, "standard", "brand-huetter");
        Item scarf = item("scarf", 1, 4_900, false, "standard", "brand-huetter");

        assertThat(basket(coat, scarf).codes("LODEN2").by(RULES).discount()).isEqualTo(euros(2450));
        assertThat(refusal(basket(coat).codes("LODEN2").by(RULES))).isEqualTo(Reason.TOO_FEW_PIECES);
    }

    @Test
    void firstTen_isForTwoProducts() {
        Item backpack = item("ferry-backpack", 1, 8_900, false, "standard", null);

        assertThat(basket(backpack, tent(1, 100)).codes("FIRSTTEN").by(RULES).lines())
                .extracting(line -> line.discount().minor())
                .containsExactly(2000L, 0L);
    }

    @Test
    void codesOfOtherYears_areRefused() {
        Item swimming = item("float", 1, 1000, false, "standard", null, "category-swimming");

        assertThat(refusal(basket(swimming).codes("LATESUMMER").by(RULES))).isEqualTo(Reason.ENDED);
        assertThat(basket(swimming)
                        .codes("LATESUMMER")
                        .at("2025-09-01T00:00:00Z")
                        .by(RULES)
                        .total())
                .isEqualTo(euros(800));
    }

    @Test
    void parcelToNewYork_isTaxedOnTop_shippingIncluded() {
        Priced priced =
                basket(tent(1, 10_000)).taxAdded().to("US", "NY").shipping(2400).by(RULES);

        assertThat(priced.tax()).isEqualTo(euros(496));
        assertThat(priced.total()).isEqualTo(euros(12_896));
    }
}
