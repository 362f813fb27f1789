package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.shape.PriceRange;
import dev.lakefront.web.Price;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants are written as {@code SKU=EUR 1000/1200, USD 900}: amount and, behind the slash, what it was before. */
class OfferTest {

    private static @Nullable Offer read(String... variants) {
        StringBuilder all = new StringBuilder();
        for (String variant : variants) {
            String[] parts = variant.split("=", -1);
            StringBuilder prices = new StringBuilder();
            for (String price : parts[1].split(", ?", -1)) {
                String[] words = price.split("[ /]", -1);
                if (words.length > 1) {
                    prices.append("{currencyCode: '")
                            .append(words[0])
                            .append("', amount: ")
                            .append(words[1]);
                    prices.append(words.length > 2 ? ", compareAtAmount: " + words[2] + "}," : "},");
                }
            }
            all.append("{sku: '")
                    .append(parts[0])
                    .append("', prices: [")
                    .append(prices)
                    .append("null]},");
        }
        return Offer.of(json("{variants: [" + all + "null]}"), editorial().settings());
    }

    private static Offer offer(String... variants) {
        return Objects.requireNonNull(read(variants));
    }

    private static PriceRange range(String currency, String lowest, String highest) {
        return new PriceRange(new Price(lowest, currency), new Price(highest, currency));
    }

    @Test
    void everyVariantPriced_isShownInTheCurrencyAskedFor() {
        Offer offer = offer("A=EUR 1000, USD 1100", "B=EUR 2050, USD 900");
        assertThat(offer.currency("USD")).isEqualTo("USD");
        assertThat(offer.range("USD")).isEqualTo(range("USD", "9.00", "11.00"));
        assertThat(offer.range("EUR")).isEqualTo(range("EUR", "10.00", "20.50"));
        assertThat(offer.spans()).isEqualTo(Map.of("EUR", new Span(1000, 2050), "USD", new Span(900, 1100)));
    }

    @Test
    void oneVariantWithoutTheCurrency_showsTheWholeProductInTheDefault() {
        Offer offer = offer("A=EUR 1000, USD 1100", "B=EUR 2050");
        assertThat(offer.currency("USD")).isEqualTo("EUR");
        assertThat(offer.skus()).containsExactly("A", "B");
        assertThat(offer.spans()).containsOnlyKeys("EUR");
    }

    @Test
    void variantWithoutADefaultPrice_isLeftOutInEveryCurrency() {
        Offer offer = offer("A=EUR 1000, USD 1100", "B=USD 100");
        assertThat(offer.skus()).containsExactly("A");
        assertThat(offer.currency("USD")).isEqualTo("USD");
        assertThat(offer.spans()).isEqualTo(Map.of("EUR", new Span(1000, 1000), "USD", new Span(1100, 1100)));
    }

    @Test
    void nothingInTheDefaultCurrency_isSoldInTheNext() {
        Offer offer = offer("A=USD 1100", "B=GBP 1");
        assertThat(offer.skus()).containsExactly("A");
        assertThat(offer.currency("EUR")).isEqualTo("USD");
        assertThat(offer.currencies()).containsExactly("USD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A=",
                "A=GBP 100",
                "A=EUR -1",
                "A=EUR 10.5",
                "A=EUR null",
                "A=EUR 'ten'",
                "=EUR 10",
                "A=EUR 1e300"
            })
    void withoutAPrice_nothingIsSold(String variant) {
        assertThat(read(variant)).isNull();
        assertThat(Offer.of(json("{variants: 'none'}"), editorial().settings())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"EUR 1e3, 10.00", "EUR 1000.0, 10.00", "EUR 0, 0.00", "'EUR 7, EUR 9', 0.07"})
    void amounts_areWholeNumbersHoweverWritten(String price, String amount) {
        assertThat(offer("A=" + price).range("EUR")).isEqualTo(range("EUR", amount, amount));
    }

    @Test
    void formerPrices_spanReducedVariantsOnly() {
        Offer offer = offer("A=EUR 1000/1500", "B=EUR 2000/4000", "C=EUR 100", "D=EUR 300/300", "E=EUR 300/200");
        assertThat(offer.rangeBefore("EUR")).isEqualTo(range("EUR", "15.00", "40.00"));
        assertThat(offer.reducedPercent()).isEqualTo(50);
        assertThat(offer("A=EUR 1000").rangeBefore("EUR")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'EUR 999/1000, USD 1', 0",
        "'EUR 990/1000, USD 1', 1",
        "'EUR 1, USD 66/100', 34",
        "EUR 0/5, 100",
        "EUR 5, 0"
    })
    void reduction_isTheLargestInAnyCurrency_roundedDown(String prices, int percent) {
        assertThat(offer("A=" + prices).reducedPercent()).isEqualTo(percent);
    }

    @Test
    void sameSkuTwice_countsOnce() {
        Offer offer = offer("A=EUR 1000", "A=EUR 1");
        assertThat(offer.skus()).containsExactly("A");
        assertThat(offer.range("EUR")).isEqualTo(range("EUR", "10.00", "10.00"));
    }
}
