package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {

    @Test
    void tokens_knowWhereTheyAre() throws GroqSyntaxException {
        List<Token> tokens = new Lexer("*[ a>= 1.5 ]// end").tokens();

        assertThat(tokens)
                .containsExactly(
                        new Token(Token.Kind.SYMBOL, "*", 0, 1),
                        new Token(Token.Kind.SYMBOL, "[", 1, 2),
                        new Token(Token.Kind.NAME, "a", 3, 4),
                        new Token(Token.Kind.SYMBOL, ">=", 4, 6),
                        new Token(Token.Kind.NUMBER, "1.5", 7, 10),
                        new Token(Token.Kind.SYMBOL, "]", 11, 12),
                        new Token(Token.Kind.END, "", 18, 18));
    }

    @Test
    void range_isNotTakenForADecimalPoint() throws GroqSyntaxException {
        assertThat(values("1..3 1...3 1.0..2e3"))
                .containsExactly("1", "..", "3", "1", "...", "3", "1.0", "..", "2e3", "");
    }

    @Test
    void longestSymbol_wins() throws GroqSyntaxException {
        assertThat(values("a->b=>c**d")).containsExactly("a", "->", "b", "=>", "c", "**", "d", "");
    }

    @Test
    void string_isUnescaped() throws GroqSyntaxException {
        assertThat(values("'it\\'s' \"\\u00e5\\u{1F600}\\uD83D\\uDE05\\n\""))
                .containsExactly("it's", "å\uD83D\uDE00\uD83D\uDE05\n", "");
    }

    @Test
    void comment_endsWithTheLine_andNeverBeginsInAString() throws GroqSyntaxException {
        assertThat(values("1 // one\n'a // b'")).containsExactly("1", "a // b", "");
    }

    @Test
    void offsets_countUtf16Units() throws GroqSyntaxException {
        assertThat(new Lexer("'\uD83D\uDE00' a").tokens().get(1)).isEqualTo(new Token(Token.Kind.NAME, "a", 5, 6));
    }

    @Test
    void openString_isRefusedFromItsQuote() {
        assertRefused("a == \"b", 5, 7);
    }

    @Test
    void unknownCharacter_isRefusedWhole() {
        assertRefused("a # b", 2, 3);
        assertRefused("a \uD83D\uDE00", 2, 4);
    }

    @Test
    void brokenEscape_isRefusedWhereItStands() {
        assertRefused("\"ab\\x\"", 3, 5);
        assertRefused("\"\\u12\"", 1, 5);
        assertRefused("\"\\u{110000}\"", 1, 11);
    }

    private static List<String> values(String text) throws GroqSyntaxException {
        return new Lexer(text).tokens().stream().map(Token::value).toList();
    }

    private static void assertRefused(String text, int start, int end) {
        GroqSyntaxException refusal = catchThrowableOfType(GroqSyntaxException.class, () -> new Lexer(text).tokens());
        assertThat(refusal).isNotNull();
        assertThat(refusal.start()).isEqualTo(start);
        assertThat(refusal.end()).isEqualTo(end);
    }
}
