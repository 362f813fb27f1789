package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartId;
import dev.lakefront.cart.CartPricing;
import dev.lakefront.cart.Carts;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.kernel.Money;
import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.testing.OfflineShop;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes and the checkout page, without carriers: what is taken, what is refused, and who sees what. */
class QuoteIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HAT = "ALPACA-HAT-PINA-OAT";

    private static final String ADDRESS = """
            {"firstName":"Ines","lastName":"Brandt","line1":"Seestraße 1","city":"Berlin","postalCode":"10115",
             "countryCode":"DE"}""";

    private static OfflineShop shop;

    private String token = "";
    private String lineId = "";
    private String checkoutUrl = "";

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(Map.of("lakefront.easypost.api-key", ""), lake -> lake);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void fillCart() throws IOException {
        JsonNode cart = json(shop.call("POST", "/cart/items", "{\"sku\":\"" + HAT + "\",\"quantity\":2}"), 200);
        token = cart.path("token").asText();
        lineId = cart.path("lines").path(0).path("id").asText();
        checkoutUrl = cart.path("checkoutUrl").asText();
    }

    @Test
    void cheapestCounts_unlessAnotherIsChosen() throws IOException {
        JsonNode quote = json(quote("{\"shippingAddress\":" + ADDRESS + "}"), 200);

        assertThat(quote.path("shippingOptions").findValuesAsText("id"))
                .containsExactly("method:pickup", "method:germany", "method:forwarder");
        assertThat(quote.path("shippingOptionId").asText()).isEqualTo("method:pickup");
        assertThat(total(quote)).isEqualTo("79.80");

        JsonNode chosen =
                json(quote("{\"shippingOptionId\":\"method:germany\",\"shippingAddress\":" + ADDRESS + "}"), 200);
        assertThat(chosen.path("shippingOptionId").asText()).isEqualTo("method:germany");
        assertThat(total(chosen)).isEqualTo("84.70");
        assertThat(chosen.path("id")).isNotEqualTo(quote.path("id"));
    }

    @Test
    void freeShipping_byTheCartsWorth_andByCode() throws IOException {
        json(shop.call("POST", "/cart/discounts", "{\"code\":\"shipfree\"}", "X-Cart-Token", token), 200);
        JsonNode byCode =
                json(quote("{\"shippingOptionId\":\"method:germany\",\"shippingAddress\":" + ADDRESS + "}"), 200);
        assertThat(byCode.path("totals").path("shipping").path("amount").asText())
                .isEqualTo("4.90");
        assertThat(byCode.path("totals").path("discount").path("amount").asText())
                .isEqualTo("4.90");
        assertThat(total(byCode)).isEqualTo("79.80");

        json(shop.call("PATCH", "/cart/items/" + lineId, "{\"quantity\":3}", "X-Cart-Token", token), 200);
        JsonNode byWorth = json(quote("{\"shippingAddress\":" + ADDRESS + "}"), 200);
        assertThat(byWorth.path("shippingOptions").findValuesAsText("id")).contains("method:germany-free");
    }

    @Test
    void quoteIsShownAgain_toItsCartOnly() throws IOException {
        JsonNode quote = json(quote("{\"shippingAddress\":" + ADDRESS + "}"), 200);
        String path = "/checkout/quote/" + quote.path("id").asText();

        assertThat(json(shop.get(path, "X-Cart-Token", token), 200).path("totals"))
                .isEqualTo(quote.path("totals"));

        HttpResponse<String> foreign = shop.call("POST", "/cart/items", "{\"sku\":\"" + HAT + "\",\"quantity\":1}");
        String foreignToken = json(foreign, 200).path("token").asText();
        problem(shop.get(path, "X-Cart-Token", foreignToken), 404, "QUOTE_NOT_FOUND");
        problem(shop.get(path), 404, "QUOTE_NOT_FOUND");
        problem(shop.get("/checkout/quote/" + "x".repeat(3_000), "X-Cart-Token", token), 404, "QUOTE_NOT_FOUND");
    }

    @Test
    void quoteIsHonoured_whateverEditorsDo_untilItExpires() throws IOException {
        try (OfflineShop mortal = OfflineShop.start(
                Map.of("lakefront.easypost.api-key", "", "lakefront.checkout.quote-lifetime", "2s"), lake -> lake)) {
            JsonNode cart = JSON.readTree(mortal.call("POST", "/cart/items", "{\"sku\":\"" + HAT + "\",\"quantity\":2}")
                    .body());
            String[] mine = {"X-Cart-Token", cart.path("token").asText()};
            String id = JSON.readTree(
                            mortal.call("POST", "/checkout/quote", "{\"shippingAddress\":" + ADDRESS + "}", mine)
                                    .body())
                    .path("id")
                    .asText();
            mortal.delete("promotion-welcome");
            assertThat(mortal.get("/checkout/quote/" + id, mine).statusCode()).isEqualTo(200);
            eventually(
                    "it expires",
                    () -> mortal.get("/checkout/quote/" + id, mine).statusCode() == 410);
            assertThat(mortal.get("/checkout/quote/" + id, mine).body()).contains("QUOTE_EXPIRED");
        }
    }

    @Test
    void productThatGoesWhileCarriersAreAsked_isQuotedAllTheSame() throws IOException {
        try (OfflineShop leaving = OfflineShop.start()) {
            String cart = json(leaving.call("POST", "/cart/items", "{\"sku\":\"" + HAT + "\",\"quantity\":2}"), 200)
                    .path("id")
                    .asText();
            Carrier slow = new Carrier() {
                @Override
                public boolean configured() {
                    return true;
                }

                @Override
                public RatesResult rates(Place from, Place to, Parcel parcel, Currency currency) {
                    leaving.delete("product-alpaca-hat-pina");
                    eventually(
                            "it is gone",
                            () -> leaving.get("/products/product-alpaca-hat-pina")
                                            .statusCode()
                                    == 404);
                    return new RatesResult.NothingOffered(RatesResult.Reason.NO_SERVICE);
                }

                @Override
                public AddressCheck check(ParcelAddress address) {
                    return AddressCheck.unchecked();
                }
            };
            ApplicationContext beans = leaving.context();
            CommercialTerms terms = beans.getBean(CommercialTerms.class);
            MakeQuote makeQuote = new MakeQuote(
                    beans.getBean(CartPricing.class),
                    terms,
                    new CarrierTalk(slow, terms),
                    beans.getBean(Quotes.class),
                    beans.getBean(CheckoutConfig.class),
                    beans.getBean(Clock.class));
            PostalAddress address =
                    new PostalAddress("Ines", "Brandt", null, "Seestraße 1", null, "Berlin", null, "10115", "DE", null);

            MakeQuoteResult result = makeQuote.of(
                    beans.getBean(Carts.class).find(new CartId(cart)).orElseThrow(),
                    new MakeQuote.Wish(address, null, null));

            assertThat(((MakeQuoteResult.Quoted) result)
                            .quote()
                            .offer()
                            .totals()
                            .total())
                    .isEqualTo(Money.of(7_980, "EUR"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|INVALID_BODY|/shippingAddress",
                "{\"shippingAddress\":{}}|400|INVALID_BODY|/shippingAddress/line1",
                "{\"shippingAddress\":ADDRESS,\"total\":1}|400|INVALID_BODY|",
                "{\"shippingAddress\":ADDRESS,\"price\":{\"amount\":\"0.00\"}}|400|INVALID_BODY|",
                "{\"shippingAddress\":ADDRESS,\"email\":\"nobody\"}|400|INVALID_BODY|/email",
                "{\"shippingAddress\":ABROAD}|400|INVALID_BODY|/shippingAddress/countryCode",
                "{\"shippingAddress\":ADDRESS,\"shippingOptionId\":\"method:overseas\"}|409|SHIPPING_OPTION_NOT_OFFERED|",
                "{\"shippingAddress\":ADDRESS,\"shippingOptionId\":\"carrier:free-of-charge\"}|409|SHIPPING_OPTION_NOT_OFFERED|",
                "[]|400|INVALID_BODY|"
            })
    void badWishes_areRefused(String body, int status, String code, String pointer) {
        String whole = body.replace("ADDRESS", ADDRESS).replace("ABROAD", ADDRESS.replace("\"DE\"", "\"AQ\""));

        HttpResponse<String> refused = quote(whole);

        problem(refused, status, code);
        if (pointer != null) {
            assertThat(refused.body()).contains("\"" + pointer + "\"");
        }
    }

    @Test
    void withoutAnythingToBuy_thereIsNoQuote() {
        problem(shop.call("POST", "/checkout/quote", "{\"shippingAddress\":" + ADDRESS + "}"), 409, "CART_EMPTY");
        problem(
                shop.call(
                        "POST",
                        "/checkout/quote",
                        "{\"shippingAddress\":" + ADDRESS + "}",
                        "X-Cart-Token",
                        "a-token-that-nobody-gave-out-0123456789"),
                409,
                "CART_EMPTY");
    }

    @Test
    void page_opensWithNothingButItsCode_andReckons() {
        HttpResponse<String> page = browse("GET", checkoutUrl, "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body())
                .contains("Piña Alpaca Beanie", "€79.80", "name=\"line1\"")
                .doesNotContain("<script", token);

        HttpResponse<String> reckoned = browse("POST", checkoutUrl, FORM + "&shippingOptionId=method%3Agermany");
        assertThat(reckoned.statusCode()).as(reckoned.body()).isEqualTo(200);
        assertThat(reckoned.body()).contains("€84.70", "value=\"method:germany\" checked", "Seestraße 1");

        HttpResponse<String> faulty = browse("POST", checkoutUrl, FORM.replace("Ines", ""));
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body()).contains("aria-invalid=\"true\"", "Seestraße 1");

        HttpResponse<String> hostile =
                browse("POST", checkoutUrl, FORM.replace("Ines", "%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(hostile.body()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void deadCode_isGone() {
        String dead = checkoutUrl.substring(0, checkoutUrl.length() - 2) + "xx";
        assertThat(browse("GET", dead, "").statusCode()).isEqualTo(410);
        assertThat(browse("POST", dead, FORM).statusCode()).isEqualTo(410);
        shop.call("DELETE", "/cart", "", "X-Cart-Token", token);
        assertThat(browse("GET", checkoutUrl, "").statusCode()).isIn(200, 410);
    }

    private static final String FORM =
            "email=ines%40example.com&firstName=Ines&lastName=Brandt&company=&line1=Seestra%C3%9Fe+1"
                    + "&line2=&postalCode=10115&city=Berlin&region=&countryCode=DE&phone=";

    private static HttpResponse<String> browse(String method, String address, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return shop.send(
                form.isEmpty()
                        ? request.GET().build()
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .method(method, HttpRequest.BodyPublishers.ofString(form))
                                .build());
    }

    private HttpResponse<String> quote(String body) {
        return shop.call("POST", "/checkout/quote", body, "X-Cart-Token", token);
    }

    private static String total(JsonNode quote) {
        return quote.path("totals").path("total").path("amount").asText();
    }

    private static void problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
