package dev.lakefront.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Our table beside the JDK's: every difference is known, and has a reason. */
class MinorUnitsTest {

    /** Withdrawn, or replaced by the currency of another code; the JDK keeps them for old data. */
    private static final Set<String> WITHDRAWN = codes("""
            ADP AFA ANG ATS AYM AZM BEF BGL BGN BYB BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD GWP HRK IEP ITL
            LTL LUF LVL MGF MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TPE TRL USS VEB VEF YUM ZMK
            ZWD ZWL ZWN ZWR
            """);

    /** Metals, units of account, and codes for testing and for none: nobody pays with them. */
    private static final Set<String> NO_MINOR_UNIT =
            codes("XAD XAG XAU XBA XBB XBC XBD XDR XFO XFU XPD XPT XSU XTS XUA XXX");

    private static Set<String> codes(String words) {
        return new TreeSet<>(Arrays.asList(words.strip().split("\\s+", -1)));
    }

    private static Set<String> ofJdk() {
        Set<String> codes = new TreeSet<>();
        Currency.getAvailableCurrencies().forEach(each -> codes.add(each.getCurrencyCode()));
        return codes;
    }

    @Test
    void everyCurrencyOfOurs_hasAsManyDigitsInTheJdk() {
        for (String code : ofJdk()) {
            if (MinorUnits.known(code)) {
                assertThat(MinorUnits.of(Currency.getInstance(code)))
                        .as(code)
                        .isEqualTo(Currency.getInstance(code).getDefaultFractionDigits());
            }
        }
    }

    @Test
    void currenciesThatOnlyTheJdkHas_areWithdrawnOrHaveNoMinorUnit() {
        Set<String> others = new HashSet<>(ofJdk());
        others.removeIf(MinorUnits::known);

        Set<String> explained = new HashSet<>(WITHDRAWN);
        explained.addAll(NO_MINOR_UNIT);
        assertThat(others).containsExactlyInAnyOrderElementsOf(explained);
    }

    /** So that whoever asked first can count on {@link Money#of}. The wage index of Uruguay is not listed for that. */
    @Test
    void everyCurrencyOfOurs_isOneOfTheJdk() {
        for (char one = 'A'; one <= 'Z'; one++) {
            for (char two = 'A'; two <= 'Z'; two++) {
                for (char three = 'A'; three <= 'Z'; three++) {
                    String code = "" + one + two + three;
                    if (MinorUnits.known(code)) {
                        assertThat(Money.of(1, code).currencyCode()).isEqualTo(code);
                    }
                }
            }
        }
    }

    @Test
    void currencies_ofEveryNumberOfDigits() {
        Map<String, Integer> examples = Map.of(
                "JPY", 0, "KRW", 0, "ISK", 0, "EUR", 2, "USD", 2, "MGA", 2, "HUF", 2, "KWD", 3, "TND", 3, "CLF", 4);
        examples.forEach((code, digits) ->
                assertThat(MinorUnits.of(Currency.getInstance(code))).as(code).isEqualTo(digits));
    }

    @Test
    void currencyThatIsNotListed_isRefused() {
        assertThat(MinorUnits.known("DEM")).isFalse();
        assertThat(MinorUnits.known("eur")).isFalse();
        assertThat(MinorUnits.known("")).isFalse();
        for (String code : new String[] {"DEM", "XAU", "XXX"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> MinorUnits.of(Currency.getInstance(code)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.of(1, code).amount());
        }
    }
}
