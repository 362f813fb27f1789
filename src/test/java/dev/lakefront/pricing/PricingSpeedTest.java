package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.buyGet;
import static dev.lakefront.pricing.PricingFixture.centsOff;
import static dev.lakefront.pricing.PricingFixture.freeShipping;
import static dev.lakefront.pricing.PricingFixture.line;
import static dev.lakefront.pricing.PricingFixture.percentOff;
import static dev.lakefront.pricing.PricingFixture.taxes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long pricing takes: the shortest of many runs, which a busy machine disturbs least. */
class PricingSpeedTest {

    private static final Rules RULES = taxes().of("19", "DE", null, "standard", true)
            .with(percentOff("a", "5"))
            .with(percentOff("b", "10").onlyFor("sku-1", "sku-2"))
            .with(centsOff("c", 1500).exclusive())
            .with(percentOff("d", "12.5").exclusive())
            .with(buyGet("e", 2, 1, "100"))
            .with(buyGet("f", 1, 1, "50").exclusive())
            .with(freeShipping("g"))
            .with(centsOff("h", 777))
            .rules();

    private static Duration shortest(int lines, int runs) {
        Item[] items = IntStream.range(0, lines)
                .mapToObj(i -> line("sku-" + i, 1 + i % 7, 99 + i * 37 % 5000))
                .toArray(Item[]::new);
        Basket basket = basket(items).to("DE").shipping(490).build();
        long shortest = Long.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            Priced priced = Pricing.price(basket, RULES, Redemptions.NONE);
            shortest = Math.min(shortest, System.nanoTime() - start);
            assertThat(priced.lines()).hasSize(lines);
        }
        return Duration.ofNanos(shortest);
    }

    @Test
    void hundredLines_takeWellUnderAMillisecond_andTenTimesAsManyAboutTenTimesAsLong() {
        shortest(100, 1000);
        Duration hundred = shortest(100, 1000);
        Duration thousand = shortest(1000, 300);

        assertThat(hundred).isLessThan(Duration.ofMillis(1));
        assertThat(thousand).isLessThan(hundred.multipliedBy(25));
    }
}
