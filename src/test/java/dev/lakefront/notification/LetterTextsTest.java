package dev.lakefront.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.AccountLetter.Kind;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTextsTest {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyLanguage_hasTheSameSentences_withTheSameNames() {
        var english = LetterTexts.bundle("en");
        for (String language : LetterTexts.LANGUAGES) {
            var bundle = LetterTexts.bundle(language);
            assertThat(bundle.keySet()).as(language).isEqualTo(english.keySet());
            assertThat(bundle.keySet()).allSatisfy(key -> {
                assertThat(names(bundle.getString(key))).as(key).isEqualTo(names(english.getString(key)));
                assertThat(bundle.getString(key)).as(key).isNotBlank();
            });
        }
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKind_hasItsSentencesInEveryLanguage(Kind kind) {
        for (String language : LetterTexts.LANGUAGES) {
            for (String part : List.of("subject", "preheader", "heading", "text", "notYou")) {
                assertThat(LetterTexts.bundle(language).getString(kind + "." + part))
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"de-AT, en, de", "fr, de, de", "fr, nl, en", "'', de, de", "'', '', en", "x!y, '', en"})
    void language_isTheReaders_elseTheShops_elseEnglish(String reader, String shop, String expected) {
        assertThat(LetterTexts.language(reader, shop)).isEqualTo(expected);
    }

    @Test
    void filledInNames_areNotLookedAtForNames() {
        LetterTexts texts = new LetterTexts("en", Map.of("name", "{shop} $1 \\", "shop", "Lakefront"));

        assertThat(texts.text("greeting.named")).isEqualTo("Hello {shop} $1 \\,");
    }
}
