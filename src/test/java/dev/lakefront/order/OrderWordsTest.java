package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How orders are kept and told in words. */
class OrderWordsTest {

    private static TreeSet<String> texts(Locale locale) {
        return new TreeSet<>(
                ResourceBundle.getBundle("dev.lakefront.order.timeline", locale).keySet());
    }

    @Test
    void everySentence_isThereInEachLanguage() {
        ResourceBundle german = ResourceBundle.getBundle("dev.lakefront.order.timeline", Locale.GERMAN);
        ResourceBundle english = ResourceBundle.getBundle("dev.lakefront.order.timeline", Locale.ROOT);

        assertThat(texts(Locale.GERMAN)).isEqualTo(texts(Locale.ROOT)).allSatisfy(key -> {
            assertThat(german.getString(key)).isNotEqualTo(english.getString(key));
            assertThat(german.getString(key).contains("{0}"))
                    .isEqualTo(english.getString(key).contains("{0}"));
            assertThat(german.getString(key) + english.getString(key))
                    .as("an apostrophe would hide what follows it")
                    .doesNotContain("'");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | €24.80 was received.",
                "de | 24,80 € sind eingegangen.",
                "de-AT | € 24,80 sind eingegangen.",
                "ja | €24.80 was received."
            })
    void sentence_isInTheOrdersLanguage_orInEnglish(String locale, String sentence) {
        assertThat(TimelineTexts.sentence(locale, "paid", List.of(OrderFixture.TOTAL))
                        .replace('\u00a0', ' '))
                .isEqualTo(sentence);
    }

    @Test
    void wordsOfPeople_areNoPattern() {
        assertThat(TimelineTexts.sentence("en", "cancelled.words", List.of("{0} it's {1}")))
                .isEqualTo("The order was cancelled: {0} it's {1}");
    }

    @Test
    void kind_isWhatComesBeforeTheDot() {
        assertThat(Effect.Tell.of("cancelled.expired").kind()).isEqualTo("cancelled");
        assertThat(Effect.Tell.of("placed").kind()).isEqualTo("placed");
    }

    static List<PaymentState> everyPaymentState() {
        return PaymentTransitionTest.everyOrder().stream()
                .map(Order::payment)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyPaymentState")
    void paymentState_comesBackAsItWasKept(PaymentState state) {
        assertThat(PaymentColumns.state(state.wireName(), PaymentColumns.column(state)))
                .isEqualTo(state);
    }

    @Test
    void content_comesBackAsItWasKept() {
        OrderContent content = OrderFixture.content(OrderFixture.line("A", 2), OrderFixture.line("B", 1));

        assertThat(OrderJson.read(OrderJson.write(content), OrderContent.class)).isEqualTo(content);
    }

    @Test
    void whatCannotBeRead_isNotQuoted() {
        assertThat(catchThrowable(() -> OrderJson.read("{\"note\":\"secret\"}", OrderContent.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "k7qx-2m9d, K7QX-2M9D",
        "K7QX2M, K7QX-2M",
        "k7q, K7Q",
        "' k7qx ', K7QX",
        "lf-7q4, LF-7Q4",
        "' LF-7Q4K2M', LF-7Q4K2M",
        "L%-_, L-",
        "%_, ''"
    })
    void number_isFoundAsPeopleWriteIt(String typed, String prefix) {
        assertThat(OrderNumbers.prefix(typed)).isEqualTo(prefix);
    }

    @Test
    void numbers_areShortAndNotInSequence() {
        OrderNumbers numbers = new OrderNumbers();

        List<String> some = Stream.generate(numbers::next).limit(1_000).toList();

        assertThat(some)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void toString_namesNobody() {
        Order order = OrderFixture.paid();

        assertThat(order + " " + order.customer() + order.content()
                        + order.content().shippingAddress())
                .doesNotContainIgnoringCase("ada")
                .doesNotContainIgnoringCase("lovelace")
                .doesNotContain("ring");
    }
}
