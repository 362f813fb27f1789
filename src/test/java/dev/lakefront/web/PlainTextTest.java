package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void spaces_areSingle_andLettersComposed() {
        assertThat(PlainText.of("  Ada \u00a0 M.\u3000Lovelace ")).contains("Ada M. Lovelace");
        assertThat(PlainText.of("A\u030asa")).contains("\u00c5sa");
    }

    @Test
    void everyControl_isRefused() {
        for (int character = 0; character < 0x20; character++) {
            assertThat(PlainText.of("a" + (char) character)).isEmpty();
        }
        assertThat(PlainText.of("a\u200cb")).isPresent();
    }
}
