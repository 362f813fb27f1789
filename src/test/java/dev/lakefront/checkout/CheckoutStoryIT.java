package dev.lakefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a guest's cart over sign-in to quotes for three countries, with the carriers there and away. */
class CheckoutStoryIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** 39.90 EUR, 38.00 USD. */
    private static final String HAT = "ALPACA-HAT-PINA-OAT";

    /** 11.90 EUR, 11.50 USD, taxed as food. */
    private static final String TEA = "BLACK-TEA-EAST-WIND-100G";

    private static OfflineShop shop;

    private String[] bearer = {};

    @BeforeAll
    static void start() {
        // what one test breaks is not remembered in the next
        shop = OfflineShop.start(
                Map.of("lakefront.easypost.failures", 1_000_000, "lakefront.easypost.rates-kept", "1ms"), lake -> lake);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** A person with a tea in the cart comes back as a guest, fills another cart, and signs in. */
    @BeforeEach
    void guestSignsIn() throws IOException {
        bearer = new String[] {
            "Authorization", "Bearer " + signIn().path("accessToken").asText()
        };
        shop.call("DELETE", "/cart", "", bearer);
        json(add(TEA, 1, bearer), 200);
        HttpResponse<String> opened = add(HAT, 1);
        json(opened, 200);
        String token = opened.headers().firstValue("X-Cart-Token").orElseThrow();
        json(add(TEA, 1, "X-Cart-Token", token), 200);

        JsonNode merge = signIn("X-Cart-Token", token).path("cartMerge");

        assertThat(merge.isObject()).isTrue();
        JsonNode cart = json(shop.get("/cart", bearer), 200);
        assertThat(cart.path("totalQuantity").asInt()).isEqualTo(3);
        assertThat(cart.path("cost").path("subtotalAmount").path("amount").asText())
                .isEqualTo("63.70");
        assertThat(cart.path("problems")).isEmpty();
        JsonNode spent = json(shop.get("/cart", "X-Cart-Token", token), 200);
        assertThat(spent.path("id").isNull()).isTrue();
        assertThat(spent.path("lines")).isEmpty();
    }

    @AfterEach
    void mend() {
        control("DELETE", "");
    }

    @Test
    void carriersThere_theirRatesAreOffered() throws IOException {
        JsonNode options = quote("DE", null, null).path("shippingOptions");

        assertThat(options)
                .anySatisfy(
                        option -> assertThat(option.path("carrier").asText("")).isNotEmpty())
                .allSatisfy(option ->
                        assertThat(option.path("estimated").asBoolean()).isFalse());
        costsWithTheShopsOwnMethods();
    }

    @Test
    void carriersDown_theShopsMethodsStandIn() throws IOException {
        control("POST", "{\"target\":\"easypost\",\"kind\":\"status\",\"status\":503}");

        JsonNode options = quote("DE", null, null).path("shippingOptions");

        assertThat(options).isNotEmpty().allSatisfy(option -> {
            assertThat(option.path("carrier").isNull()).isTrue();
            assertThat(option.path("estimated").asBoolean()).isTrue();
        });
        costsWithTheShopsOwnMethods();
    }

    /** Reckoned by hand: prices include the tax of Germany and Austria, and California's is added. */
    private void costsWithTheShopsOwnMethods() throws IOException {
        // 39.90 × 19/119 + 23.80 × 7/107 + 4.90 × 19/119
        totals(quote("DE", null, "method:germany"), "63.70", "4.90", "8.71", "68.60");
        // 39.90 × 20/120 + 23.80 × 10/110 + 9.90 × 20/120
        totals(quote("AT", null, "method:neighbours"), "63.70", "9.90", "10.46", "73.60");

        json(shop.call("PATCH", "/cart", "{\"currency\":\"USD\",\"countryCode\":\"US\"}", bearer), 200);
        // 38.00 × 7.25 %; no tax on food and shipping
        totals(quote("US", "CA", "method:overseas"), "61.00", "24.00", "2.76", "87.76");
        json(shop.call("PATCH", "/cart", "{\"currency\":\"EUR\",\"countryCode\":\"DE\"}", bearer), 200);
    }

    private static void totals(JsonNode quote, String subtotal, String shipping, String tax, String total) {
        JsonNode totals = quote.path("totals");
        assertThat(amount(totals, "subtotal")).isEqualTo(subtotal);
        assertThat(amount(totals, "discount")).isEqualTo("0.00");
        assertThat(amount(totals, "shipping")).isEqualTo(shipping);
        assertThat(amount(totals, "tax")).isEqualTo(tax);
        assertThat(amount(totals, "total")).isEqualTo(total);
    }

    private static String amount(JsonNode totals, String part) {
        return totals.path(part).path("amount").asText();
    }

    private JsonNode quote(String country, @Nullable String region, @Nullable String option) throws IOException {
        Map<String, Object> address = new HashMap<>(Map.of(
                "firstName", "Ines",
                "lastName", "Brandt",
                "line1", "Seestraße 1",
                "city", "Anywhere",
                "postalCode", country.equals("US") ? "94105" : country.equals("AT") ? "1010" : "10115",
                "countryCode", country));
        if (region != null) {
            address.put("region", region);
        }
        Map<String, Object> body = new HashMap<>(Map.of("shippingAddress", address));
        if (option != null) {
            body.put("shippingOptionId", option);
        }
        JsonNode quote = json(shop.call("POST", "/checkout/quote", JSON.writeValueAsString(body), bearer), 200);
        assertThat(quote.path("id").asText()).isNotEmpty();
        assertThat(quote.path("expiresAt").asText()).endsWith("Z");
        return quote;
    }

    private static HttpResponse<String> add(String sku, int quantity, String... headers) {
        return shop.call("POST", "/cart/items", "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}", headers);
    }

    private static JsonNode signIn(String... headers) throws IOException {
        String body = "{\"email\":\"shopper@lakefront.test\",\"password\":\"sandbox-shopper-password\"}";
        return json(shop.call("POST", "/auth/login", body, headers), 200);
    }

    private static void control(String method, String body) {
        URI faults = shop.cloud().uri().resolve("/__sandbox/faults");
        assertThat(shop.send(HttpRequest.newBuilder(faults)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isLessThan(300);
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
