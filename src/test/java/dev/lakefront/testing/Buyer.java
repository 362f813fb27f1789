package dev.lakefront.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest who fills a cart, asks for a quote, orders and pays over HTTP. Each request goes to the shop that is named: any
 * instance of it will do. Where nothing else is said, an answer other than success is an {@link AssertionError}. For one
 * thread at a time.
 */
public final class Buyer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PUBLISHABLE_KEY = "pk_test_sandbox";

    /** A page of the storefront's. */
    public static final String COMING_BACK = "http://localhost:3000/thanks";

    private final HttpClient http;
    private final String name;
    private String cartToken = "";
    private String quoteId = "";

    /**
     * A new buyer.
     *
     * @param name of letters and digits, unlike anybody else's: of it are made an e-mail address and a street
     */
    public Buyer(HttpClient http, String name) {
        this.http = http;
        this.name = name;
    }

    /** An answer to a buyer; the body of an empty one is {@code null} in JSON. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        /** Whether an order was placed, or had been before. */
        public boolean ordered() {
            return status == 201 || status == 202;
        }

        public String code() {
            return body.path("code").asText();
        }

        public JsonNode order() {
            return body.path("order");
        }

        public String orderId() {
            return order().path("id").asText();
        }

        public String orderToken() {
            return body.path("orderToken").asText();
        }

        /** By which the payment is confirmed; empty if it is not known yet. */
        public String clientSecret() {
            return body.path("payment").path("clientSecret").asText("");
        }

        /** How far the payment is, in Stripe's words. */
        public String paymentStatus() {
            return body.path("payment").path("status").asText();
        }

        /** Where the shopper must go on to pay; empty if nowhere. */
        public String redirectUrl() {
            return body.path("payment").path("redirectUrl").asText("");
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    public String email() {
        return name + "@lakefront.test";
    }

    public String cartToken() {
        return cartToken;
    }

    public String quoteId() {
        return quoteId;
    }

    /** Somebody else at the same cart, with the same quote. */
    public Buyer twin() {
        Buyer twin = new Buyer(http, name);
        twin.cartToken = cartToken;
        twin.quoteId = quoteId;
        return twin;
    }

    /** Puts so many pieces of each SKU into the cart, in this order. */
    public void fill(URI shop, Map<String, Integer> pieces) throws IOException, InterruptedException {
        List<Map<String, Object>> lines = new ArrayList<>();
        pieces.forEach((sku, quantity) -> lines.add(Map.of("sku", sku, "quantity", quantity)));
        Answer cart = success(post(shop, "/cart/items", Map.of("lines", lines)));
        cartToken = cart.body().path("token").asText();
    }

    /** Asks what it costs; without an option, the cheapest way of shipping counts. */
    public void ask(URI shop, @Nullable String shippingOption) throws IOException, InterruptedException {
        Map<String, Object> address = Map.of(
                "firstName", "Ines",
                "lastName", "Brandt",
                "line1", name + "straße 1",
                "city", "Berlin",
                "postalCode", "10115",
                "countryCode", "DE");
        Map<String, Object> wish = new HashMap<>(Map.of("shippingAddress", address, "email", email()));
        if (shippingOption != null) {
            wish.put("shippingOptionId", shippingOption);
        }
        quoteId = success(post(shop, "/checkout/quote", wish)).body().path("id").asText();
    }

    /** Fills the cart and asks. */
    public Buyer prepare(URI shop, Map<String, Integer> pieces) throws IOException, InterruptedException {
        fill(shop, pieces);
        ask(shop, null);
        return this;
    }

    /** Orders what was quoted, to be paid later; whatever the answer. */
    public Answer order(URI shop, String key) throws IOException, InterruptedException {
        return order(shop, key, Map.of("kind", "payment_intent"));
    }

    /** Orders and pays at once with a card; whatever the answer. */
    public Answer buy(URI shop, String key) throws IOException, InterruptedException {
        return order(
                shop, key, Map.of("kind", "payment_intent", "paymentMethod", "pm_card_visa", "returnUrl", COMING_BACK));
    }

    /** Orders what was quoted, to be paid like this; whatever the answer. */
    public Answer order(URI shop, String key, Map<String, String> payment) throws IOException, InterruptedException {
        return sent(request(shop, "/orders")
                .header("Idempotency-Key", key)
                .POST(body(Map.of("quoteId", quoteId, "payment", payment))));
    }

    /** Asks to pay an order in this way, after another one; whatever the answer. */
    public Answer payAgain(URI shop, Answer ordered, String key, Map<String, String> payment)
            throws IOException, InterruptedException {
        return sent(request(shop, "/orders/" + ordered.orderId() + "/payment")
                .header("X-Order-Token", ordered.orderToken())
                .header("Idempotency-Key", key)
                .POST(body(payment)));
    }

    /** Looks at an order again; whatever the answer. */
    public Answer look(URI shop, Answer ordered) throws IOException, InterruptedException {
        return sent(request(shop, "/orders/" + ordered.orderId()).header("X-Order-Token", ordered.orderToken()));
    }

    /** Calls an order off; whatever the answer. */
    public Answer cancel(URI shop, Answer ordered) throws IOException, InterruptedException {
        return sent(request(shop, "/orders/" + ordered.orderId() + "/cancel")
                .header("X-Order-Token", ordered.orderToken())
                .POST(body(Map.of())));
    }

    /** Pays with a card where payments are taken, as a browser does; whatever the answer. */
    public Answer pay(URI cloud, String clientSecret) throws IOException, InterruptedException {
        return pay(cloud, clientSecret, "pm_card_visa");
    }

    /** The same with another method, for which the shopper may have to go elsewhere and come back. */
    public Answer pay(URI cloud, String clientSecret, String method) throws IOException, InterruptedException {
        String intent = clientSecret.substring(0, clientSecret.indexOf("_secret_"));
        String form = "payment_method=" + method + "&client_secret=" + encoded(clientSecret) + "&return_url="
                + encoded(COMING_BACK);
        return sent(HttpRequest.newBuilder(cloud.resolve("/v1/payment_intents/" + intent + "/confirm"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + PUBLISHABLE_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer post(URI shop, String path, Object body) throws IOException, InterruptedException {
        return sent(request(shop, path).POST(body(body)));
    }

    private static HttpRequest.BodyPublisher body(Object value) throws IOException {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    }

    private HttpRequest.Builder request(URI shop, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE).header("Content-Type", "application/json");
        return cartToken.isEmpty() ? request : request.header("X-Cart-Token", cartToken);
    }

    private Answer sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), JSON.readTree(response.body()));
    }

    private static Answer success(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
