package dev.lakefront.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Off by nothing: ours count as ISO 4217 does, Stripe's as its own list does. */
class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "1290, EUR, 1290",
        "1, USD, 1",
        "500, JPY, 500",
        "500, CLP, 500",
        // no digits here, two at Stripe
        "500, ISK, 50000",
        "500, UGX, 50000",
        // two digits here, none at Stripe
        "50000, MGA, 500",
        "1290, HUF, 1290",
        "1290, TWD, 1290",
        "1230, KWD, 1230",
        "0, EUR, 0"
    })
    void amounts_areSentAndReadExactly(long minor, String currency, long atStripe) {
        Money money = Money.of(minor, currency);

        assertThat(StripeAmounts.of(money)).contains(atStripe);
        assertThat(StripeAmounts.read(atStripe, currency.toLowerCase(java.util.Locale.ROOT)))
                .contains(money);
    }

    @ParameterizedTest
    @CsvSource({"1234, KWD", "50001, MGA", "1, CLF", "1, IQD", "9223372036854775807, ISK"})
    void whatStripeCannotCount_isNothing(long minor, String currency) {
        assertThat(StripeAmounts.of(Money.of(minor, currency))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50001, isk", "1, xyz", "1, xau", "-1, eur", "9223372036854775807, mga"})
    void whatTheShopCannotCount_isNothing(long amount, String currency) {
        assertThat(StripeAmounts.read(amount, currency)).isEmpty();
    }

    @Test
    void nothingSaid_isNothing() {
        assertThat(StripeAmounts.read(null, "eur")).isEmpty();
        assertThat(StripeAmounts.read(1L, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "HUF", "CAD", "AUD", "JPY"})
    void usualCurrencies_arePaidWith(String code) {
        assertThat(MinorUnits.known(code)).isTrue();
        Optional<Long> one = StripeAmounts.of(new Money(100, Currency.getInstance(code)));
        assertThat(one).contains(100L);
    }
}
