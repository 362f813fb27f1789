package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4242 4242 4242 4242",
                "4000-0000-0000-0002",
                "3782 822463 10005",
                "6011.1111.1111.1117",
                "my card: 4000000000009995, thanks",
                "5555 5555 5555 4444 12/29 123",
                "Order 12 2223003122003222",
                "4242\u00a04242\u00a04242\u00a04242",
                "4242 – 4242 – 4242 – 4242",
                "4242\n4242\n4242\n4242",
                "４２４２４２４２４２４２４２４２",
                "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
                "6759649826438453",
                "4222222222222",
                "6205500000000000004"
            })
    void cardNumber_isFound(String text) {
        assertThat(CardData.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ring twice",
                "4242424242424241",
                "424242424242",
                "42424242424242424242",
                "Telephone +49 8151 123456",
                "DE89 3704 0044 0532 0130 00",
                "00340434161094021501",
                "Between 10:00 and 12:00 on 2026-11-21, 3rd floor",
                "pm_1PKqYt2eZvKYlo2C0Xl3VbNs",
                "4242 and 4242 and 4242 and 4242"
            })
    void otherText_isNot(String text) {
        assertThat(CardData.isIn(text)).isFalse();
    }

    @Test
    void refusal_doesNotRepeatTheNumber() {
        FieldReader fields = new FieldReader();

        assertThat(CardData.refused("/note", "4242424242424242", fields)).isNull();
        assertThat(CardData.refused("/reason", "Too large", fields)).isEqualTo("Too large");

        assertThat(fields.problem().getErrors()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/note");
            assertThat(fault.code()).isEqualTo("CARD_DATA");
            assertThat(fault.detail()).doesNotContain("4242");
        });
    }

    /** So that nobody keeps the shop busy with a long text. */
    @Test
    void longText_isReadOnce() {
        assertThat(CardData.isIn("7 ".repeat(200_000))).isFalse();
        assertThat(CardData.isIn("7".repeat(400_000))).isFalse();
    }
}
