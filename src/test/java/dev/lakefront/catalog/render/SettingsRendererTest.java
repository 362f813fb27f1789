package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.shape.Seo;
import dev.lakefront.catalog.shape.Settings;
import dev.lakefront.catalog.shape.Settings.Colours;
import dev.lakefront.catalog.shape.Settings.Country;
import dev.lakefront.catalog.shape.Settings.ShopCurrency;
import dev.lakefront.catalog.source.Editorial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsRendererTest {

    @Test
    void sampleSettings_areShownInTheLocale() {
        Settings settings = new SettingsRenderer(SampleShop.EDITORIAL, IMAGES).settings("de", "pk_test");
        assertThat(settings.email()).isEqualTo("hello@lakefront.test");
        assertThat(settings.phone()).isEqualTo("+49 8152 0000 00");
        assertThat(settings.announcement()).isEqualTo("Innerhalb Deutschlands ab 80 Euro versandkostenfrei");
        assertThat(settings.colours()).isEqualTo(new Colours("#2f6f8f", "#b4532a", "#f8f7f3", "#22324a"));
        assertThat(settings.locales()).containsExactly("en", "de");
        assertThat(settings.defaultLocale()).isEqualTo("en");
        assertThat(settings.currencies())
                .containsExactly(new ShopCurrency("EUR", true), new ShopCurrency("USD", false));
        assertThat(settings.defaultCurrency()).isEqualTo("EUR");
        assertThat(settings.countries()).hasSize(8);
        assertThat(settings.countries().getFirst()).isEqualTo(new Country("DE", "Deutschland", "EUR", "de"));
        assertThat(settings.countries().getLast()).isEqualTo(new Country("US", "Vereinigte Staaten", "USD", "en"));
        assertThat(settings.logo().width()).isEqualTo(800);
        assertThat(settings.seo().title()).isEqualTo("Lakefront: gute Dinge für Tage am Wasser");
        assertThat(settings.publishablePaymentKey()).isEqualTo("pk_test");
    }

    @Test
    void withoutADocument_thereAreDefaults() {
        Settings settings = new SettingsRenderer(new Editorial(Map.of()), IMAGES).settings("de", null);
        assertThat(settings)
                .isEqualTo(new Settings(
                        "",
                        null,
                        "",
                        null,
                        null,
                        null,
                        null,
                        List.of("en"),
                        "en",
                        List.of(new ShopCurrency("EUR", true)),
                        "EUR",
                        List.of(),
                        new Seo(null, null),
                        null));
    }

    @Test
    void whatCannotBeUnderstood_isLeftOutOrDefault() {
        Settings settings = new SettingsRenderer(editorial("""
                                {_id: 'settings', _type: 'settings', currencies: [{code: 'EUR', pricesIncludeTax: 'maybe'}],
                                 colours: {primary: 'red;}</style>', accent: '#b4532a', background: '#f8f7f3', text: '#22324a'},
                                 countries: [{code: 'DE', currencyCode: 'GBP', locale: 'fr'}, {code: 'Germany'}, null]}"""), IMAGES).settings("en", null);
        assertThat(settings.colours()).isNull();
        assertThat(settings.currencies()).containsExactly(new ShopCurrency("EUR", true));
        assertThat(settings.countries()).containsExactly(new Country("DE", "DE", "EUR", "en"));
    }
}
