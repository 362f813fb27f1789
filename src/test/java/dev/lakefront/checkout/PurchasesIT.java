package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.StripeBooks.Taken;
import dev.lakefront.testing.Till;
import dev.lakefront.testing.WebPage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whole purchases over HTTP, paid in each way that there is: from the shelf over cart, quote and order to the payment, Stripe's
 * webhook, the paid order in the lake, and the letter in the mailbox.
 */
class PurchasesIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static Till till;

    private final Buyer buyer = till.somebody();
    private String sku = "";
    private long soldBefore;

    @BeforeAll
    static void open() {
        till = Till.open();
    }

    @AfterAll
    static void close() {
        till.close();
    }

    /** Looks around in the shop, puts two of a thing into the cart, and asks what they cost, sent to Berlin. */
    @BeforeEach
    void browseAndAsk() throws Exception {
        JsonNode shelf = shown("/products?search=candle&available=true&limit=5");
        String handle = shelf.at("/items/0/handle").asText();
        JsonNode variant = shown("/products/" + handle).at("/product/variants/0");
        assertThat(variant.path("availableForSale").asBoolean()).isTrue();
        sku = variant.path("sku").asText();
        till.supply(sku, 1_000);
        soldBefore = till.document("stock." + sku).path("sold").asLong();

        URI shop = till.shop().uri();
        buyer.fill(shop, Map.of(sku, 2));
        JsonNode cart = shown("/cart", "X-Cart-Token", buyer.cartToken());
        assertThat(cart.at("/lines/0/merchandise/sku").asText()).isEqualTo(sku);
        assertThat(cart.path("totalQuantity").asInt()).isEqualTo(2);
        buyer.ask(shop, null);
    }

    private static JsonNode shown(String path, String... headers) throws Exception {
        HttpResponse<String> answer = till.shop().get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void embedded_withPublishableKeyAndClientSecret() throws Exception {
        Answer ordered = till.order(buyer);

        assertThat(ordered.status()).isEqualTo(201);
        assertThat(ordered.paymentStatus()).isEqualTo("requires_payment_method");
        assertThat(shown("/settings").at("/settings/publishablePaymentKey").asText())
                .isEqualTo("pk_test_sandbox");
        assertThat(till.pay(buyer, ordered, "pm_card_visa").path("status").asText())
                .isEqualTo("succeeded");

        paid(ordered, "payment_intent", "card");
    }

    @Test
    void confirmedByTheServer_isPaidInTheAnswer() {
        Answer ordered = done(() -> buyer.buy(till.shop().uri(), Till.newKey()));

        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(201);
        assertThat(ordered.paymentStatus()).isEqualTo("succeeded");
        assertThat(ordered.order().path("paymentStatus").asText()).isEqualTo("paid");
        assertThat(ordered.clientSecret()).isEmpty();

        paid(ordered, "payment_intent", "card");
    }

    @Test
    void onStripesPage() {
        Answer ordered = till.order(buyer, hosted());

        assertThat(ordered.paymentStatus()).isEqualTo("requires_payment_method");
        assertThat(ordered.clientSecret()).isEmpty();
        WebPage page = till.page(ordered.redirectUrl());
        assertThat(page.html()).contains(ordered.order().path("number").asText());
        assertThat(page.press(WebPage.PAY).toString())
                .startsWith(Buyer.COMING_BACK)
                .contains("order=" + ordered.orderId());

        paid(ordered, "checkout_session", "card");
    }

    @Test
    void withPayPal_onItsPage_afterTheServerConfirmed() {
        Answer ordered = till.order(
                buyer, Map.of("kind", "payment_intent", "paymentMethod", "pm_paypal", "returnUrl", Buyer.COMING_BACK));

        assertThat(ordered.paymentStatus()).isEqualTo("requires_action");
        assertThat(till.page(ordered.redirectUrl()).press(WebPage.APPROVE).toString())
                .startsWith(Buyer.COMING_BACK);

        paid(ordered, "payment_intent", "paypal");
    }

    @Test
    void withPayPal_onItsPage_afterTheBrowserConfirmed() {
        Answer ordered = till.order(buyer);
        JsonNode confirmed = till.pay(buyer, ordered, "pm_paypal");
        assertThat(confirmed.path("status").asText()).isEqualTo("requires_action");

        till.page(confirmed.at("/next_action/redirect_to_url/url").asText()).press(WebPage.APPROVE);

        paid(ordered, "payment_intent", "paypal");
    }

    @Test
    void withACardWhoseBankAsksFirst() {
        Answer ordered = till.order(
                buyer,
                Map.of(
                        "kind",
                        "payment_intent",
                        "paymentMethod",
                        "pm_card_authenticationRequired",
                        "returnUrl",
                        Buyer.COMING_BACK));

        assertThat(ordered.paymentStatus()).isEqualTo("requires_action");
        till.page(ordered.redirectUrl()).press(WebPage.APPROVE);

        paid(ordered, "payment_intent", "card");
    }

    static Map<String, String> hosted() {
        return Map.of(
                "kind", "checkout_session",
                "returnUrl", Buyer.COMING_BACK,
                "cancelUrl", "http://localhost:3000/cart");
    }

    /** Here, in the lake, at Stripe and in the mailbox, once everywhere. */
    private void paid(Answer ordered, String kind, String method) {
        JsonNode document = till.shown(ordered, "open", "paid");
        long total = document.path("totals").path("total").asLong();
        JsonNode payment = document.path("payment");
        assertThat(payment.path("kind").asText()).isEqualTo(kind);
        assertThat(payment.path("method").asText()).isEqualTo(method);
        assertThat(payment.path("captured").asLong()).isEqualTo(total).isPositive();
        assertThat(payment.path("refunded").asLong()).isZero();

        Taken taken = till.stripe().only(ordered.orderId());
        assertThat(taken.status()).isEqualTo("succeeded");
        assertThat(taken.kept()).isEqualTo(total);
        assertThat(payment.path("reference").asText())
                .isEqualTo(taken.reference())
                .startsWith(kind.equals("payment_intent") ? "pi_" : "cs_");

        assertThat(till.letter(buyer, ordered, "ORDER_CONFIRMED").text())
                .contains("2 × ", "Berlin")
                .doesNotContain("null", "{");
        assertThat(till.letters(ordered)).containsExactly("ORDER_CONFIRMED");
        assertThat(till.timeline(ordered)).containsOnlyOnce("placed", "paid").doesNotContain("cancelled");
        eventually(
                "the pieces are sold",
                () -> till.document("stock." + sku).path("sold").asLong() == soldBefore + 2);
        eventually("the cart is spent", () -> cartIsSpent(till.shop()));
        JsonNode seen = till.look(buyer, ordered);
        assertThat(seen.path("paymentStatus").asText()).isEqualTo("paid");
        assertThat(seen.path("recorded").asBoolean()).isTrue();
    }

    private boolean cartIsSpent(OfflineShop shop) {
        return shop.get("/cart", "X-Cart-Token", buyer.cartToken()).body().contains("\"id\":null");
    }
}
