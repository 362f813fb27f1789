package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    /** Asks in Danish, whose shop speaks German unless told otherwise. */
    private final Wording wording = new Wording(List.of("da", "de", "en"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{da: 'Telt', de: 'Zelt', en: 'Tent'} | Telt",
                "{de: 'Zelt', en: 'Tent'}             | Zelt",
                "{fr: 'Tente', en: 'Tent'}            | Tent",
                "{_type: 'localeString', fr: 'Tente'} | Tente",
                "{da: '  ', de: ' Zelt '}             | Zelt",
                "{da: 7, de: null, en: ['Tent']}      | ''",
                "{_type: 'localeString'}              | ''",
                "['Tent']                             | ''",
                "null                                 | ''"
            })
    void text_fallsBackFromLocaleToLocale(String field, String text) {
        assertThat(wording.text(json(field))).isEqualTo(text);
    }

    @Test
    void emptyText_isNone() {
        assertThat(wording.textOrNull(json("{en: ' '}"))).isNull();
        assertThat(wording.textOrNull(json("{en: 'Tent'}"))).isEqualTo("Tent");
    }

    @Test
    void blocks_fallBackLikeText() {
        assertThat(wording.blocks(json("{da: [], en: [{_key: 'a'}]}"))).hasSize(1);
        assertThat(wording.blocks(json("{da: 'no list'}")).isMissingNode()).isTrue();
    }

    @Test
    void locales_areTriedOnceEach() {
        assertThat(RenderFixture.english().locales()).containsExactly("en");
        assertThat(RenderFixture.german().locales()).containsExactly("de", "en");
    }
}
