package dev.lakefront.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroqTokensTest {

    @Test
    void text_becomesWordsSignsAndMarkedStrings() {
        assertThat(new GroqTokens("*[_type == \"product\" && price>=$min]{..., 'n': a->b.c}").list())
                .containsExactly(
                        "*",
                        "[",
                        "_type",
                        "==",
                        "\"product",
                        "&&",
                        "price",
                        ">=",
                        "$min",
                        "]",
                        "{",
                        "...",
                        ",",
                        "\"n",
                        ":",
                        "a",
                        "->",
                        "b",
                        ".",
                        "c",
                        "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*[a==1]",
                " *\t[ a\n==\r\n1 ] ",
                "*[a==1]// a comment",
                "// one\n*[a// two\r\n==1]",
                "*[a==1]//",
                "*//[]\n[a==1]"
            })
    void whiteSpaceAndComments_makeNoDifference(String text) {
        assertThat(new GroqTokens(text).list()).isEqualTo(new GroqTokens("*[a==1]").list());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "*[a==1], *[a= =1]",
                "a b, ab",
                "$a, $ a",
                "\"a\", a",
                "\"a b\", \"ab\"",
                "\"//\", //",
                "a..b, a...b",
                "a->b, a- >b"
            })
    void whateverElseDiffers_makesADifference(String one, String other) {
        assertThat(new GroqTokens(one).list()).isNotEqualTo(new GroqTokens(other).list());
    }

    @Test
    void commentWithALoneCarriageReturn_isSeen_becauseOtherLexersMayEndItThere() {
        assertThat(new GroqTokens("a // b\rc").list()).isNotEqualTo(new GroqTokens("a").list());
        assertThat(new GroqTokens("a // b\r\n").list()).isEqualTo(new GroqTokens("a").list());
    }

    @Test
    void quoteAfterABackslash_doesNotEndTheString() {
        assertThat(new GroqTokens("\"a\\\"]\" b").list()).containsExactly("\"a\\\"]", "b");
        assertThat(new GroqTokens("'\\\\' b").list()).containsExactly("\"\\\\", "b");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"a|0", "*[a]|1", "[[[]]]|3", "([{}])|3", "[][]|1", "\"[[[\"|0", "// [[[|0", ")))(((|3", "]][[[|3"})
    void depth_isThatOfTheBracketsOutsideStringsAndComments(String text, int depth) {
        assertThat(new GroqTokens(text).deepest()).isEqualTo(depth);
    }

    @Test
    void closingBracketsAhead_doNotHideDepth() {
        assertThat(new GroqTokens("]".repeat(100) + "[".repeat(100)).deepest()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"", "'", "\"\\", "\\", "/", "//", "\0", "\ud800", "🦊", "\uFEFF*", "#!", "$", "..", "****"
            })
    void garbage_isTakenApartWithoutFailing(String text) {
        assertThat(new GroqTokens(text).list()).doesNotContainNull();
    }
}
