package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderTokens;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.WebPage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checkout page as a person clicks through it, from the address to Stripe's page and back; no webhook comes. */
class CheckoutPageIT {

    private static final Pattern QUOTE = Pattern.compile("name=\"quoteId\" value=\"([^\"]+)\"");
    private static final Pattern REFRESH = Pattern.compile("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"");

    private static OfflineShop shop;
    private static Ledger ledger;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private String token = "";
    private URI page = URI.create("about:blank");

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of(
                        "lakefront.easypost.api-key", "",
                        "lakefront.stripe.failures", 1_000_000,
                        "lakefront.stock.sweep-interval", "1s",
                        "lakefront.checkout.record-within", "10s"),
                lake -> lake);
        ledger = new Ledger(shop);
        shop.set("stock." + Orderer.HAT, "supplied", 100_000);
        eventually(
                "the hats are there",
                () -> ledger.number("select supplied - sold - held from stock_level where sku = '" + Orderer.HAT + "'")
                        > 10_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void mend() {
        faults("DELETE", "");
        browser.close();
    }

    private static void faults(String method, String body) {
        URI faults = shop.cloud().uri().resolve("/__sandbox/faults");
        assertThat(shop.send(HttpRequest.newBuilder(faults)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isLessThan(300);
    }

    /** A cart with so many hats, in this language. */
    private void fill(int hats, String locale) {
        JsonNode opened = Orderer.json(shop.call("POST", "/cart", "{\"locale\":\"" + locale + "\"}"), 201);
        token = opened.path("token").asText();
        JsonNode cart = Orderer.json(
                shop.call(
                        "POST",
                        "/cart/items",
                        "{\"sku\":\"" + Orderer.HAT + "\",\"quantity\":" + hats + "}",
                        "X-Cart-Token",
                        token),
                200);
        page = URI.create(cart.path("checkoutUrl").asText());
    }

    private HttpResponse<String> open() {
        return shop.send(HttpRequest.newBuilder(page).build());
    }

    private HttpResponse<String> send(String button, Map<String, String> fields) {
        List<String> form = new ArrayList<>();
        fields.forEach((field, value) -> form.add(field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return shop.send(HttpRequest.newBuilder(URI.create(page + button))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
                .build());
    }

    private Map<String, String> typed() {
        return new HashMap<>(Map.of(
                "email", name + "@example.com",
                "firstName", "Ines",
                "lastName", "Brandt",
                "line1", name + "straße 1",
                "city", "Berlin",
                "postalCode", "10115",
                "countryCode", "DE"));
    }

    /** What is typed and shown once the total is there. */
    private Map<String, String> quoted() {
        Map<String, String> fields = typed();
        HttpResponse<String> quoted = send("", fields);
        assertThat(quoted.statusCode()).as(quoted.body()).isEqualTo(200);
        assertThat(quoted.body()).contains("formaction=\"" + page.getPath() + "/order\"");
        fields.put("quoteId", found(QUOTE, quoted));
        return fields;
    }

    private static String found(Pattern pattern, HttpResponse<String> in) {
        Matcher matcher = pattern.matcher(in.body());
        assertThat(matcher.find()).as(in.body()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    private WebPage stripes(HttpResponse<String> leaving) {
        assertThat(leaving.statusCode()).as(leaving.body()).isEqualTo(200);
        String address = found(REFRESH, leaving);
        assertThat(leaving.body()).contains("href=\"" + address.replace("&", "&amp;") + "\"");
        assertThat(leaving.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(leaving.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        return WebPage.open(browser, URI.create(address));
    }

    private List<String> orders() {
        return ledger.column("select id from shop_order where email = '" + name + "@example.com'");
    }

    private static String column(String order, String column) {
        return ledger.column("select " + column + " from shop_order where id = '" + order + "'")
                .getFirst();
    }

    @Test
    void purchase_fromTheAddressToTheStorefront() {
        fill(2, "en");
        assertThat(open().body()).contains("Where shall we send it?").doesNotContain("/order\"", "/payment\"");

        HttpResponse<String> leaving = send("/order", quoted());

        WebPage stripe = stripes(leaving);
        String order = orders().getFirst();
        assertThat(stripe.html()).contains(column(order, "number"));
        assertThat(stripe.press(WebPage.PAY)).hasToString("http://localhost:3000?order=" + order);
        HttpResponse<String> again = open();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("This order is paid.");
        assertThat(column(order, "payment_status")).isEqualTo("paid");
        assertThat(send("/order", typed()).body()).contains("This order is paid.");
        assertThat(send("/payment", Map.of()).body()).contains("This order is paid.");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void whoTurnsBack_paysOnTheSamePage() {
        fill(1, "de");
        WebPage stripe = stripes(send("/order", quoted()));

        URI back = stripe.press(WebPage.LEAVE);

        String order = orders().getFirst();
        assertThat(back).hasToString(page + "?order=" + order);
        HttpResponse<String> opened = shop.send(HttpRequest.newBuilder(back).build());
        assertThat(opened.body())
                .contains("ist noch nicht bezahlt", column(order, "number"), "Jetzt bezahlen", "39,90");
        WebPage same = stripes(send("/payment", Map.of()));
        assertThat(same.address()).isEqualTo(stripe.address());
        same.press(WebPage.PAY);
        // who opens the page again at once is shown what is known
        HttpRequest again =
                HttpRequest.newBuilder(page).header("Accept-Language", "de-DE").build();
        eventually("it is paid", () -> shop.send(again).body().contains("Diese Bestellung ist bezahlt."));
    }

    @Test
    void twoClicks_areOneOrder() throws Exception {
        fill(1, "en");
        Map<String, String> fields = quoted();
        List<HttpResponse<String>> answers = new ArrayList<>();
        Callable<HttpResponse<String>> click = () -> send("/order", fields);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<HttpResponse<String>> each : threads.invokeAll(List.of(click, click, click))) {
                answers.add(each.get());
            }
        }

        answers.add(send("/order", fields));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.body()).containsAnyOf("Go on to the payment", "Your order is being placed."));
        assertThat(stripes(answers.getLast()).hasButtons()).isTrue();
        assertThat(orders()).hasSize(1);
        assertThat(ledger.number("select count(*) from payment_attempt where order_id = '" + orders().getFirst() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasNotShown_isNotOrdered() {
        fill(1, "en");
        Map<String, String> fields = quoted();
        for (Map<String, String> other : List.of(
                Map.of("shippingOptionId", "method:germany"),
                Map.of("postalCode", "10117"),
                Map.of("email", "other" + name + "@example.com"),
                Map.of("quoteId", "nobody-made-this"))) {
            Map<String, String> changed = new HashMap<>(fields);
            changed.putAll(other);

            HttpResponse<String> answer = send("/order", changed);

            assertThat(answer.statusCode()).as(other + answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("Something is different by now.").doesNotContain("refresh");
            assertThat(found(QUOTE, answer)).isNotEqualTo(fields.get("quoteId"));
        }
        assertThat(orders()).isEmpty();
        fields.remove("line1");
        assertThat(send("/order", fields).body()).contains("Some fields need another look.");
    }

    @Test
    void changedCart_isShownBeforeItIsOrdered_andReplacesTheOrder() {
        fill(1, "en");
        Map<String, String> fields = quoted();
        stripes(send("/order", fields));
        String first = orders().getFirst();
        String line = Orderer.json(shop.get("/cart", "X-Cart-Token", token), 200)
                .at("/lines/0/id")
                .asText();
        shop.call("PATCH", "/cart/items/" + line, "{\"quantity\":3}", "X-Cart-Token", token);

        // the first order again: nothing says that it shall not be
        stripes(send("/order", fields));
        assertThat(orders()).hasSize(1);
        Map<String, String> anew = quoted();
        WebPage second = stripes(send("/order", anew));

        assertThat(orders()).hasSize(2);
        assertThat(column(first, "status")).isEqualTo("cancelled");
        second.press(WebPage.PAY);
        assertThat(open().body()).contains("This order is paid.");
    }

    @Test
    void changedCart_beforeTheOrder_isQuotedAnew() {
        fill(1, "de");
        Map<String, String> fields = quoted();
        String line = Orderer.json(shop.get("/cart", "X-Cart-Token", token), 200)
                .at("/lines/0/id")
                .asText();
        shop.call("PATCH", "/cart/items/" + line, "{\"quantity\":3}", "X-Cart-Token", token);

        HttpResponse<String> changed = send("/order", fields);

        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("Inzwischen ist etwas anders.", "119,70");
        assertThat(orders()).isEmpty();
        fields.put("quoteId", found(QUOTE, changed));
        stripes(send("/order", fields));
        assertThat(orders()).hasSize(1);
    }

    @Test
    void stripeAway_theOrderIsPlaced_andCanBePaidWhenItIsBack() {
        fill(1, "en");
        Map<String, String> fields = quoted();
        faults("POST", "{\"target\":\"stripe\",\"kind\":\"reset\"}");

        HttpResponse<String> starting = send("/order", fields);

        assertThat(starting.body())
                .contains("the payment page cannot be opened at this moment", "Pay now", name)
                .doesNotContain("refresh");
        assertThat(open().body()).contains("waits for its payment of");
        faults("DELETE", "");
        assertThat(stripes(send("/order", fields)).hasButtons()).isTrue();
        assertThat(orders()).hasSize(1);
    }

    @Test
    void tooManyUnpaidOrders_areSaid_inBothLanguages() {
        for (int i = 0; i < 3; i++) {
            fill(1, "en");
            stripes(send("/order", quoted()));
        }
        fill(1, "en");
        assertThat(send("/order", quoted()).body()).contains("Too many of your orders wait");
        fill(1, "de");
        assertThat(send("/order", quoted()).body()).contains("Zu viele Ihrer Bestellungen");
        assertThat(orders()).hasSize(3);
    }

    @Test
    void orderThatIsOver_isNotPaid() {
        fill(1, "en");
        stripes(send("/order", quoted()));
        String order = orders().getFirst();
        String orderToken = shop.context().getBean(OrderTokens.class).of(new OrderId(order));
        Orderer.json(shop.call("POST", "/orders/" + order + "/cancel", "{}", "X-Order-Token", orderToken), 200);

        HttpResponse<String> late = send("/payment", Map.of());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("That order can no longer be paid.");
        WebPage another = stripes(send("/order", quoted()));
        another.press(WebPage.PAY);
        assertThat(open().body()).contains("This order is paid.");
    }

    @Test
    void deadCode_opensAndOrdersNothing() {
        for (String path : List.of("/checkout/nobody", "/checkout/nobody/order", "/checkout/nobody/payment")) {
            HttpResponse<String> answer = path.endsWith("nobody")
                    ? shop.get(path)
                    : shop.post(path, "email=a", "Content-Type", "application/x-www-form-urlencoded");
            assertThat(answer.statusCode()).isEqualTo(410);
        }
    }
}
