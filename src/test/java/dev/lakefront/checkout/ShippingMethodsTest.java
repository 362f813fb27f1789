package dev.lakefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the editors' ways of shipping a consignment can go by. */
class ShippingMethodsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String FLAT = """
            {"code":"parcel","title":{"en":"Parcel","de":"Paket"},"kind":"flat","countries":["DE","AT"],"maximumWeight":2000,
             "prices":[{"amount":490,"currencyCode":"EUR"}],"fewestDays":1,"mostDays":3,"taxClass":"reduced"}""";

    private static final String FREE = """
            {"code":"free","title":{"en":"Free"},"kind":"free","countries":["DE"],
             "minimums":[{"amount":8000,"currencyCode":"EUR"}],"fewestDays":1,"mostDays":2}""";

    @Test
    void flatAndFree_asEditorsWroteThem() {
        assertThat(offered(sent("DE", 8_000, "EUR", 2_000, "de"), FLAT, FREE))
                .containsExactly(
                        new ShippingOption("method:parcel", null, "Paket", Money.of(490, "EUR"), 3, false, "reduced"),
                        new ShippingOption("method:free", null, "Free", Money.of(0, "EUR"), 2, false, "standard"));
    }

    @Test
    void bounds_belongToWhatIsOffered() {
        assertThat(offered(sent("DE", 7_999, "EUR", 2_000, "en"), FLAT, FREE)).hasSize(1);
        assertThat(offered(sent("DE", 8_000, "EUR", 2_001, "en"), FLAT, FREE)).hasSize(1);
        assertThat(offered(sent("AT", 9_000, "EUR", 1, "en"), FLAT, FREE)).hasSize(1);
        assertThat(offered(sent("CH", 9_000, "EUR", 1, "en"), FLAT, FREE)).isEmpty();
    }

    @Test
    void currencyWithoutAPrice_isNotOffered_andWithoutAMinimum_isFromNothing() {
        assertThat(offered(sent("DE", 1, "USD", 1, "en"), FLAT, FREE))
                .extracting(ShippingOption::id)
                .containsExactly("method:free");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"parcel\"",
                "{\"code\":\"parcel\",\"kind\":\"flat\",\"countries\":\"DE\"}",
                "{\"code\":\"No Code\",\"kind\":\"free\",\"countries\":[\"DE\"]}",
                "{\"code\":\"parcel\",\"kind\":\"cheap\",\"countries\":[\"DE\"]}",
                "{\"code\":\"parcel\",\"kind\":\"flat\",\"countries\":[\"DE\"]}",
                "{\"code\":\"parcel\",\"kind\":\"flat\",\"countries\":[\"DE\"],\"prices\":[{\"amount\":-1,\"currencyCode\":\"EUR\"}]}",
                "{\"code\":\"parcel\",\"kind\":\"flat\",\"countries\":[\"DE\"],\"prices\":[{\"amount\":4.9,\"currencyCode\":\"EUR\"}]}",
                "{\"code\":\"parcel\",\"kind\":\"flat\",\"countries\":[\"DE\"],\"prices\":[{\"amount\":1e18,\"currencyCode\":\"EUR\"}]}",
                "{\"code\":\"parcel\",\"kind\":\"free\",\"countries\":[\"DE\"],\"maximumWeight\":\"heavy\"}"
            })
    void whatCannotBeUnderstood_isNotOffered(String method) {
        assertThat(offered(sent("DE", 9_000, "EUR", 1, "en"), method)).isEmpty();
    }

    private static ShippingMethods.Consignment sent(
            String country, long worth, String currency, long weight, String locale) {
        return new ShippingMethods.Consignment(country, Money.of(worth, currency), weight, locale);
    }

    private static List<ShippingOption> offered(ShippingMethods.Consignment sent, String... methods) {
        String settings = """
                {"_id":"settings","_type":"settings","locales":["en","de"],"defaultLocale":"en","defaultCurrency":"EUR",
                 "currencies":[{"code":"EUR"},{"code":"USD"}],"shippingMethods":[%s]}""".formatted(String.join(",", methods));
        try {
            ShopSettings shop = new Editorial(Map.of("settings", JSON.readTree(settings))).settings();
            return ShippingMethods.offered(sent, shop, false);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
