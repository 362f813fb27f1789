package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RequestTextsTest {

    private static Properties texts(String suffix) throws IOException {
        Properties texts = new Properties();
        String name = "/dev/lakefront/order/requests" + suffix + ".properties";
        try (InputStream file = RequestTextsTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void everySentence_isThereInEveryLanguage() throws IOException {
        assertThat(texts("_de").keySet()).isEqualTo(texts("").keySet());
    }

    @Test
    void sentence_isInTheLanguageOfTheOrder_orInEnglish() {
        assertThat(RequestTexts.sentence("de-AT", "done")).isEqualTo("Erledigt.");
        assertThat(RequestTexts.sentence("en", "done")).isEqualTo("Done.");
        assertThat(RequestTexts.sentence("fr", "done")).isEqualTo("Done.");
        assertThat(RequestTexts.sentence("en", "too-long", 40, 64)).contains("40", "64");
        assertThat(RequestTexts.sentence("en", "written-back", "status, totals"))
                .endsWith("status, totals.");
    }
}
