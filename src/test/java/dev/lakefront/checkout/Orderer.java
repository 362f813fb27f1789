package dev.lakefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody with a cart, unlike anybody else, who asks for quotes and orders. */
final class Orderer {

    /** 39.90 EUR. */
    static final String HAT = "ALPACA-HAT-PINA-OAT";

    static final String HAT_PRODUCT = "product-alpaca-hat-pina";
    static final String LATER = "{\"kind\":\"payment_intent\"}";
    static final String VISA = "{\"kind\":\"payment_intent\",\"paymentMethod\":\"pm_card_visa\"}";

    private static final JsonMapper JSON = new JsonMapper();

    final String name = "o" + UUID.randomUUID().toString().substring(0, 8);

    private final OfflineShop shop;
    private final String[] headers;
    private String quote = "";

    private Orderer(OfflineShop shop, String... headers) {
        this.shop = shop;
        this.headers = headers;
    }

    /** A guest with so many hats in the cart. */
    static Orderer guest(OfflineShop shop, int hats) {
        HttpResponse<String> cart = shop.call("POST", "/cart/items", items(HAT, hats));
        return new Orderer(shop, "X-Cart-Token", json(cart, 200).path("token").asText());
    }

    /** The sample shopper, whose cart is emptied before. */
    static Orderer shopper(OfflineShop shop, int hats) {
        HttpResponse<String> session = shop.call(
                "POST",
                "/auth/login",
                "{\"email\":\"shopper@lakefront.test\",\"password\":\"sandbox-shopper-password\"}");
        Orderer shopper = new Orderer(
                shop,
                "Authorization",
                "Bearer " + json(session, 200).path("accessToken").asText());
        json(shopper.call("DELETE", "/cart", ""), 200);
        shopper.add(HAT, hats);
        return shopper;
    }

    private static String items(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    String email() {
        return name + "@example.com";
    }

    String token() {
        return headers[1];
    }

    HttpResponse<String> call(String method, String path, String body, String... more) {
        String[] all = Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
        return shop.call(method, path, body, all);
    }

    void add(String sku, int quantity) {
        json(call("POST", "/cart/items", items(sku, quantity)), 200);
    }

    JsonNode cart() {
        return json(call("GET", "/cart", ""), 200);
    }

    /** Sets how many pieces the cart's first line has. */
    void want(int quantity) {
        String line = cart().path("lines").path(0).path("id").asText();
        json(call("PATCH", "/cart/items/" + line, "{\"quantity\":" + quantity + "}"), 200);
    }

    String address() {
        return "{\"firstName\":\"Ines\",\"lastName\":\"Brandt\",\"line1\":\"" + name
                + "straße 1\",\"city\":\"Berlin\",\"postalCode\":\"10115\",\"countryCode\":\"DE\"}";
    }

    /** Asks what the cart costs, sent by parcel within Germany. */
    JsonNode ask() {
        JsonNode answer = json(
                call(
                        "POST",
                        "/checkout/quote",
                        "{\"shippingOptionId\":\"method:germany\",\"email\":\"" + email() + "\",\"shippingAddress\":"
                                + address() + "}"),
                200);
        quote = answer.path("id").asText();
        return answer;
    }

    void use(String otherQuote) {
        quote = otherQuote;
    }

    String quote() {
        return quote;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    HttpResponse<String> order(String key, String payment) {
        return order(key, payment, Map.of());
    }

    /** Orders with further fields, as JSON by name. */
    HttpResponse<String> order(String key, String payment, Map<String, String> fields) {
        StringBuilder body = new StringBuilder("{\"quoteId\":\"" + quote + "\",\"payment\":" + payment);
        new TreeMap<>(fields)
                .forEach((field, json) ->
                        body.append(",\"").append(field).append("\":").append(json));
        return call("POST", "/orders", body.append('}').toString(), "Idempotency-Key", key);
    }

    /** Orders what was quoted, to be paid later. */
    JsonNode placed() {
        return json(order(newKey(), LATER), 201);
    }

    static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal with this code. */
    static JsonNode problem(HttpResponse<String> response, int status, String code) {
        JsonNode problem = json(response, status);
        assertThat(problem.path("code").asText()).as(response.body()).isEqualTo(code);
        return problem;
    }

    static boolean replayed(HttpResponse<?> response) {
        return response.headers().firstValue("Idempotent-Replayed").orElse("").equals("true");
    }
}
