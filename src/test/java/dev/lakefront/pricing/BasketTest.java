package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.EURO;
import static dev.lakefront.pricing.PricingFixture.NOON;
import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.buyGet;
import static dev.lakefront.pricing.PricingFixture.centsOff;
import static dev.lakefront.pricing.PricingFixture.euros;
import static dev.lakefront.pricing.PricingFixture.line;
import static dev.lakefront.pricing.PricingFixture.percentOff;
import static dev.lakefront.pricing.PricingFixture.rules;
import static dev.lakefront.pricing.PricingFixture.taxes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.NaivePricing.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What makes a basket, and how large one may be. */
class BasketTest {

    @Test
    void currencies_doNotMix() {
        Item dollars = new Item("d", "d", 1, Money.of(100, "USD"), false, "standard", "d", null, Set.of(), Set.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> basket(line("a", 1, 100), dollars).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Basket(
                        EURO, true, List.of(), List.of(), null, new Shipping(Money.of(1, "USD"), "standard"), NOON));
    }

    @Test
    void quantitiesAndPrices_thatCannotBe_areRefused() {
        for (int quantity : new int[] {0, -1, 10_000, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> line("a", quantity, 100));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> line("a", 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shipping(euros(-1), "standard"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basket(line("a", 1, 1), line("a", 1, 1)).build());
    }

    @Test
    void worthOfMoreThanCanBeCounted_isRefused_andAskedForBeforehand() {
        Item dearest = line("a", 9_999, 1_000_000_000_000_000L);
        assertThat(Basket.fits(List.of(dearest))).isFalse();
        assertThat(Basket.fits(Collections.nCopies(1000, dearest))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> basket(dearest).build());

        assertThat(Basket.fits(List.of(line("a", 100, 1_000_000_000_000_000L)))).isTrue();
        assertThat(Basket.fits(List.of(line("a", 100, 1_000_000_000_000_000L), line("b", 1, 0))))
                .isTrue();
        assertThat(Basket.fits(List.of(line("a", 100, 1_000_000_000_000_000L), line("b", 1, 1))))
                .isFalse();
        assertThat(Basket.fits(List.of(line("a", 1, Long.MAX_VALUE)))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basket().shipping(Basket.MOST_WORTH + 1).build());
    }

    @Test
    void largestBaskets_arePricedExactly() {
        Item[] items = IntStream.range(0, 200)
                .mapToObj(i -> line("sku-" + i, 9_999, 50_004_999_000L + i))
                .toArray(Item[]::new);
        Rules rules = taxes().of("99.9999", "DE", null, "standard", true)
                .with(percentOff("p", "33.3333"))
                .with(centsOff("c", 999_999_999_999_999L))
                .rules();
        Basket basket =
                basket(items).taxAdded().to("DE").shipping(Basket.MOST_WORTH).build();

        Priced priced = Pricing.price(basket, rules, Redemptions.NONE);

        assertThat(priced.subtotal().minor()).isGreaterThan(99_999_900_000_000_000L);
        assertThat(Outcome.of(priced)).isEqualTo(NaivePricing.price(basket, rules, Redemptions.NONE));
    }

    @Test
    void tenMillionPieces_areCountedForBuySomeGetSome() {
        Item[] items = IntStream.range(0, 1000)
                .mapToObj(i -> line("sku-" + i, 9_999, 10_000L + i))
                .toArray(Item[]::new);

        // a tenth of 9,999,000 pieces is free: the 999,900 of the hundred cheapest lines
        Priced priced = basket(items).by(rules(buyGet("b", 9, 1, "100")));

        assertThat(priced.discount()).isEqualTo(euros(9_999L * (100 * 10_000L + 99 * 100 / 2)));
    }
}
