package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.centsOff;
import static dev.lakefront.pricing.PricingFixture.euros;
import static dev.lakefront.pricing.PricingFixture.freeShipping;
import static dev.lakefront.pricing.PricingFixture.line;
import static dev.lakefront.pricing.PricingFixture.taxes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Taxes in numbers that can be checked by hand. */
class TaxTest {

    private static final Rules RATES = taxes().of("19", "DE", null, "standard", true)
            .of("7", "DE", null, "reduced", true)
            .of("7.25", "US", "CA", "standard", false)
            .of("0", "US", "CA", "reduced", false)
            .of("4", "US", "NY", "standard", true)
            .of("1", "US", null, "standard", true)
            .of("33", "DE", null, "exempt", true)
            .rules();

    private static List<Long> taxesOf(Priced priced) {
        return priced.lines().stream().map(line -> line.tax().minor()).toList();
    }

    @Test
    void includedTax_isWithinThePrice() {
        Priced priced = basket(line("mug", 1, 11900), line("tea", 1, 1070, "reduced"))
                .to("DE")
                .shipping(595)
                .by(RATES);

        assertThat(taxesOf(priced)).containsExactly(1900L, 70L);
        assertThat(priced.shippingTax()).isEqualTo(euros(95));
        assertThat(priced.tax()).isEqualTo(euros(2065));
        assertThat(priced.total()).isEqualTo(euros(13565));
        assertThat(priced.lines().getFirst().total()).isEqualTo(euros(11900));
    }

    @Test
    void addedTax_comesOnTop() {
        Priced priced = basket(line("mug", 1, 10000))
                .taxAdded()
                .to("US", "NY")
                .shipping(1000)
                .by(RATES);

        assertThat(priced.tax()).isEqualTo(euros(440));
        assertThat(priced.total()).isEqualTo(euros(11440));
        assertThat(priced.lines())
                .containsExactly(new PricedLine("mug", euros(10000), euros(0), euros(400), euros(10400)));
    }

    @Test
    void tax_isRoundedHalfUpPerLine() {
        // 7.25 % of 2.00 is 14.5 cents on each line: 15 and 15; on both together it would be 29
        Priced priced = basket(line("a", 1, 200), line("b", 1, 200))
                .taxAdded()
                .to("US", "CA")
                .by(RATES);

        assertThat(taxesOf(priced)).containsExactly(15L, 15L);
        // 19/119 of 1.00 is 15.97, of 0.25 is 3.99, of 0.03 is 0.48
        assertThat(taxesOf(basket(line("a", 1, 100), line("b", 1, 25), line("c", 1, 3))
                        .to("DE")
                        .by(RATES)))
                .containsExactly(16L, 4L, 0L);
    }

    @Test
    void tax_isOnWhatIsLeftAfterDiscounts() {
        Rules rules = taxes().of("19", "DE", null, "standard", true)
                .with(centsOff("off", 2380))
                .with(freeShipping("free"))
                .rules();

        Priced priced = basket(line("mug", 1, 14280)).to("DE").shipping(490).by(rules);

        assertThat(priced.tax()).isEqualTo(euros(1900));
        assertThat(priced.shippingTax()).isEqualTo(euros(0));
        assertThat(priced.total()).isEqualTo(euros(11900));
    }

    @Test
    void rateOfARegion_replacesThatOfItsCountry() {
        assertThat(inAmerica("CA")).isEqualTo(725);
        assertThat(inAmerica("ca ")).isEqualTo(725);
        assertThat(inAmerica("NY")).isEqualTo(400);
        assertThat(inAmerica("OR")).isEqualTo(100);
        assertThat(inAmerica(null)).isEqualTo(100);
        assertThat(taxesOf(basket(line("tea", 1, 10000, "reduced"))
                        .taxAdded()
                        .to("US", "CA")
                        .by(RATES)))
                .containsExactly(0L);
    }

    private static long inAmerica(@Nullable String region) {
        return basket(line("mug", 1, 10000))
                .taxAdded()
                .to("US", region)
                .by(RATES)
                .tax()
                .minor();
    }

    @Test
    void shipping_isTaxedOnlyWhereItsRateSaysSo() {
        assertThat(basket().taxAdded().to("US", "NY").shipping(1000).by(RATES).tax())
                .isEqualTo(euros(40));
        assertThat(basket().taxAdded().to("US", "CA").shipping(1000).by(RATES).tax())
                .isEqualTo(euros(0));
    }

    @Test
    void exemptGoods_areTaxedNowhere() {
        assertThat(basket(line("stamp", 1, 100, "exempt")).to("DE").by(RATES).tax())
                .isEqualTo(euros(0));
    }

    @Test
    void unknownPlaceOrClass_isNotTaxed() {
        assertThat(basket(line("mug", 1, 100)).shipping(100).by(RATES).tax()).isEqualTo(euros(0));
        assertThat(basket(line("mug", 1, 100)).shipping(100).to("FR").by(RATES).tax())
                .isEqualTo(euros(0));
        assertThat(basket(line("mug", 1, 100, "odd")).to("DE").by(RATES).tax()).isEqualTo(euros(0));
    }
}
