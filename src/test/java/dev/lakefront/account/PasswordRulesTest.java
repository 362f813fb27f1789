package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final List<String> ADA = List.of("ada.lovelace@lakefront.test", "Ada", "Lovelace", "Lakefront");

    private final PasswordRules rules = new PasswordRules(8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sandbox-shopper-password",
                "sandbox-admin-password",
                "a dozen green umbrellas",
                "correct horse battery",
                "vkzqpwnt",
                "Grüße aus Köln am Rhein",
                "пароль не скажу никому",
                "🦆🦆 🐸 🌧 🦆🐸🌧🏔"
            })
    void whatNobodyTries_mayBeChosen_whateverItIsMadeOf(String password) {
        assertThat(rules.fault(password, ADA)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "Password1", "12345678", "qwertyuiop", "iloveyou", "11111111", "P@ssw0rd", "letmein1"
            })
    void whatEverybodyTries_mayNot(String password) {
        assertThat(rules.fault(password, ADA)).isEqualTo("PASSWORD_COMMON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada.lovelace@lakefront.test", "ADA.Lovelace@lakefront.test", "lovelace1", "Lakefront1"})
    void whatTellsOfThePerson_mayNot(String password) {
        assertThat(rules.fault(password, ADA)).isEqualTo("PASSWORD_COMMON");
    }

    @Test
    void length_isCountedInCharactersAsPeopleSeeThem() {
        assertThat(rules.fault("vkzqpwn", ADA)).isEqualTo("PASSWORD_TOO_SHORT");
        // seven characters, each of two UTF-16 units
        assertThat(rules.fault("🦆🐸🌧🏔🦉🐌🐢", ADA)).isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(rules.fault("", ADA)).isEqualTo("PASSWORD_TOO_SHORT");
    }

    @Test
    void longestPassword_mayBeChosen_andOneCharacterMoreNot() {
        String longest = "umbrella %d ".formatted(4711).repeat(30).substring(0, PasswordRules.LONGEST);

        assertThat(rules.fault(longest, ADA)).isNull();
        assertThat(rules.fault(longest + "x", ADA)).isEqualTo("PASSWORD_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab1!", "password", "qwerty123", "20200101", "p@5$w0rd"})
    void measuringAnything_endsSoon(String pattern) {
        String worst = pattern.repeat(256).substring(0, PasswordRules.LONGEST);
        rules.fault(worst, ADA);
        long started = System.nanoTime();

        rules.fault(worst, ADA);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(500));
    }
}
