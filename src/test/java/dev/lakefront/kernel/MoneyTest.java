package dev.lakefront.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void amount_hasTheCurrencysOwnDigits() {
        assertThat(Money.of(1290, "EUR").amount()).isEqualTo("12.90");
        assertThat(Money.of(5, "EUR").amount()).isEqualTo("0.05");
        assertThat(Money.of(-5, "EUR").amount()).isEqualTo("-0.05");
        assertThat(Money.of(1290, "JPY").amount()).isEqualTo("1290");
        assertThat(Money.of(1290, "KWD").amount()).isEqualTo("1.290");
        assertThat(Money.of(1290, "CLF").amount()).isEqualTo("0.1290");
        assertThat(Money.of(Long.MAX_VALUE, "EUR").amount()).isEqualTo("92233720368547758.07");
    }

    @Test
    void arithmetic_isThatOfWholeNumbers() {
        Money price = Money.of(1290, "EUR");

        assertThat(price.plus(Money.of(10, "EUR"))).isEqualTo(Money.of(1300, "EUR"));
        assertThat(price.minus(Money.of(1300, "EUR"))).isEqualTo(Money.of(-10, "EUR"));
        assertThat(price.times(3)).isEqualTo(Money.of(3870, "EUR"));
        assertThat(price.isZero()).isFalse();
        assertThat(price.isNegative()).isFalse();
        assertThat(price.times(-1).isNegative()).isTrue();
        assertThat(Money.zero(Currency.getInstance("EUR")).isZero()).isTrue();
        assertThat(price).isGreaterThan(Money.of(1289, "EUR"));
    }

    @Test
    void currencies_doNotMix() {
        Money euros = Money.of(1, "EUR");
        Money dollars = Money.of(1, "USD");

        assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.minus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.compareTo(dollars));
    }

    @Test
    void whatDoesNotFit_isAnErrorAndNoOtherNumber() {
        Money most = Money.of(Long.MAX_VALUE, "EUR");

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(Money.of(1, "EUR")));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(Long.MIN_VALUE, "EUR").minus(Money.of(1, "EUR")));
    }
}
