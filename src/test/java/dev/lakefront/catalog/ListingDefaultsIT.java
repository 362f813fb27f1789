package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list shows where little or nothing was asked for. */
class ListingDefaultsIT {

    private static OfflineShop shop;
    private static Reads reads;

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
        reads = new Reads(shop);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "locale=de|de|EUR",
                "locale=de-AT|de|EUR",
                "locale=DE|de|EUR",
                "locale=de_CH|de|EUR",
                "locale=fr|en|EUR",
                "locale=|en|EUR",
                "currency=USD|en|USD",
                "currency=usd|en|USD",
                "currency=GBP|en|EUR",
                "currency=XXX|en|EUR",
                "locale=de&currency=USD|de|USD",
            },
            delimiter = '|')
    void localeAndCurrency_fallBackToWhatTheShopHas(String query, String locale, String currency) {
        JsonNode card = reads.ok("/products?handle=birch-mug&" + query).at("/items/0");

        assertThat(card.path("title").asText())
                .isEqualTo(locale.equals("de") ? "Emaillebecher Birke" : "Birch Enamel Mug");
        assertThat(card.at("/priceRange/minVariantPrice/currencyCode").asText()).isEqualTo(currency);
        assertThat(card.at("/priceRange/minVariantPrice/amount").asText())
                .isEqualTo(currency.equals("USD") ? "16.00" : "16.90");
    }

    @Test
    void wordsThatWereNotTranslated_areEnglish() {
        JsonNode card = reads.ok("/products?handle=bike-light-perch&locale=de").at("/items/0");

        assertThat(card.path("title").asText()).isEqualTo("Perch Bike Light");
    }

    @Test
    void blankAndUnknownParameters_countAsAbsent() {
        HttpResponse<String> plain = shop.get("/products");
        HttpResponse<String> other = shop.get(
                "/products?search=%20%20&category=&brand=%20&cursor=&limit=&sort=&minPrice=&available=&colour=ink&q=x&utm_source=mail&option.=x");

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(Reads.json(other)).isEqualTo(Reads.json(plain));
    }

    @Test
    void withoutLimit_thereAreTwentyFourItems() {
        JsonNode page = reads.ok("/products");

        assertThat(page.path("items")).hasSize(24);
        assertThat(page.path("total").asInt()).isEqualTo(209);
    }

    @Test
    void featuredAndCarousel_areThereForTheHomePage() {
        assertThat(reads.ids("/products?collection=hidden-homepage-featured-items"))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(reads.ids("/products?collection=hidden-homepage-carousel")).isNotEmpty();
    }
}
