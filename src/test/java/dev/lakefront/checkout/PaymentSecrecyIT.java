package dev.lakefront.checkout;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.StripeSigner;
import dev.lakefront.testing.TalkativeLog;
import dev.lakefront.testing.TestDatabase;
import dev.lakefront.testing.Till;
import dev.lakefront.testing.WebPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing that the shop says or keeps tells a card's number, a payment's client secret, or a key: no log, however talkative, no column, no
 * document, no letter, no problem, no metric, and no answer to the staff.
 */
class PaymentSecrecyIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** The same cards as people write them. */
    private static final List<String> CARDS = List.of(
            "4242424242424242",
            "4242 4242 4242 4242",
            "4000-0000-0000-0002",
            "5555 5555 5555 4444",
            "3782 822463 10005",
            "my card: 4000000000009995, thanks");

    /** With a sign that the numbers of objects in a log do not have. */
    private static final String CVC = "09#378";

    private static final List<String> KEYS = List.of(
            "sk_test_sandbox",
            "whsec_sandbox",
            "a secret of the tests, 32 characters",
            LakeSettings.WRITE_TOKEN,
            "EZTK_sandbox");

    private static String database = "";
    private static Till till;
    private static TalkativeLog log;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void open() {
        database = TestDatabase.memory();
        log = TalkativeLog.open();
        till = Till.open(Map.of("datasources.default.url", database));
    }

    @AfterAll
    static void close() {
        till.close();
        log.close();
    }

    @Test
    void nothingTells_whateverWasDone() throws Exception {
        List<Answer> orders = purchases();
        cardNumbersEverywhere(orders.getFirst());
        webhooks();
        till.refund(orders.getFirst(), "{\"reason\":\"The glass was broken.\"}");
        eventually("it is told", () -> till.letters(orders.getFirst()).contains("ORDER_REFUNDED"));

        List<String> secrets = new ArrayList<>(KEYS);
        secrets.addAll(till.stripe().clientSecrets());
        assertThat(secrets).hasSizeGreaterThan(KEYS.size() + 5);
        secrets.add(CVC);
        CARDS.stream()
                .map(card -> card.replaceAll("[a-z:, ]*([0-9 -]+)[a-z, ]*", "$1"))
                .forEach(secrets::add);
        CARDS.stream().map(card -> card.replaceAll("[^0-9]", "")).forEach(secrets::add);

        staffAnswers(orders);
        tellNone(said, secrets);
        tellNone(columns(), secrets);
        tellNone(documents(), secrets);
        tellNone(letters(), secrets);
        log.showsNoneOf(secrets);
    }

    private static void tellNone(List<String> texts, List<String> secrets) {
        assertThat(texts).isNotEmpty();
        assertThat(texts).noneMatch(text -> secrets.stream().anyMatch(text::contains));
    }

    /** One of each kind, and some that are declined. */
    private static List<Answer> purchases() {
        List<Answer> orders = new ArrayList<>();
        Buyer buyer = till.buyer();
        orders.add(till.bought(buyer));
        Buyer other = till.buyer();
        Answer embedded = till.order(other);
        till.pay(other, embedded, "pm_card_chargeDeclined");
        till.pay(other, embedded, "pm_card_visa");
        till.shown(embedded, "open", "paid");
        orders.add(embedded);
        Answer onPage = till.order(till.buyer(), PurchasesIT.hosted());
        till.page(onPage.redirectUrl()).press(WebPage.PAY);
        till.shown(onPage, "open", "paid");
        orders.add(onPage);
        Answer elsewhere = till.order(till.buyer(), with("pm_paypal"));
        till.page(elsewhere.redirectUrl()).press(WebPage.APPROVE);
        till.shown(elsewhere, "open", "paid");
        orders.add(elsewhere);
        Buyer poor = till.buyer();
        Answer declined =
                done(() -> poor.order(till.shop().uri(), Till.newKey(), with("pm_card_chargeDeclinedIncorrectCvc")));
        assertThat(declined.status()).isEqualTo(402);
        orders.add(declined);
        Answer again = done(
                () -> poor.payAgain(till.shop().uri(), declined, Till.newKey(), Map.of("kind", "checkout_session")));
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        // the same answers once more, which are kept somewhere
        Buyer twice = till.buyer();
        String key = Till.newKey();
        Map<String, String> embeddedAgain = Map.of("kind", "payment_intent");
        Answer first = done(() -> twice.order(till.shop().uri(), key, embeddedAgain));
        Answer replayed = done(() -> twice.order(till.shop().uri(), key, embeddedAgain));
        assertThat(replayed.clientSecret()).isEqualTo(first.clientSecret()).isNotEmpty();
        orders.add(first);
        return orders;
    }

    private static Map<String, String> with(String method) {
        return Map.of("kind", "payment_intent", "paymentMethod", method, "returnUrl", Buyer.COMING_BACK);
    }

    /** Where people write what does not belong there: it is refused, and nothing comes of it. */
    private void cardNumbersEverywhere(Answer paid) {
        Buyer buyer = till.buyer();
        String[] guest = {"X-Cart-Token", buyer.cartToken(), "Idempotency-Key", "none"};
        long orders = till.staff("GET", "/admin/orders", "").path("total").asLong();
        for (String card : CARDS) {
            Map<String, Object> payment = Map.of("kind", "payment_intent");
            Map<String, Object> order = Map.of("quoteId", buyer.quoteId(), "payment", payment);
            for (Object wish : List.of(
                    and(order, "note", "Please charge " + card),
                    and(order, "payment", and(payment, "paymentMethod", card)),
                    and(order, "payment", and(payment, "number", card)),
                    and(order, "payment", and(payment, "card", Map.of("number", card, "cvc", CVC))),
                    and(order, "payment", and(payment, "cvc", CVC)),
                    and(order, "payment", and(payment, "returnUrl", card)),
                    and(order, "payment", and(payment, "kind", card)),
                    and(order, "payment", card),
                    and(order, "card", Map.of(card, CVC)),
                    and(order, card, CVC),
                    and(order, "email", card + "@"),
                    and(order, "billingAddress", address(card, "line1")),
                    and(order, "billingAddress", address(card, "company")))) {
                refused("POST", "/orders", wish, guest);
            }
            refused("POST", "/checkout/quote", Map.of("shippingAddress", address(card, "firstName")), guest);
            refused("POST", "/checkout/quote", Map.of("shippingAddress", address(card, "line2")), guest);
            refused("PATCH", "/cart", Map.of("note", card), guest);
            String[] owner = {"X-Order-Token", paid.orderToken(), "Idempotency-Key", "none"};
            String own = "/orders/" + paid.orderId();
            refused("POST", own + "/payment", and(payment, "paymentMethod", card), owner);
            refused("POST", own + "/payment", and(payment, "card", Map.of("number", card, "cvc", CVC)), owner);
            refused("POST", own + "/cancel", Map.of("reason", "Give it back to " + card), owner);
            refusedToStaff("/admin" + own + "/refunds", Map.of("reason", "to " + card));
            refusedToStaff("/admin/stock/" + Till.SKU + "/adjustments", Map.of("delta", 1, "reason", card));
        }
        for (String broken : List.of(
                "{\"payment\":{\"number\":\"4242424242424242\"", "4242424242424242 " + CVC, "{\"4242424242424242\":")) {
            said.add(till.shop().call("POST", "/orders", broken, guest).body());
        }
        String form = "number=4242424242424242&cvc=" + CVC;
        said.add(till.shop()
                .post("/orders", form, "Content-Type", "application/x-www-form-urlencoded", "Idempotency-Key", "none")
                .body());
        assertThat(till.staff("GET", "/admin/orders", "").path("total").asLong())
                .isEqualTo(orders);
        assertThat(till.stripe().only(paid.orderId()).refunded()).isZero();
    }

    private static Map<String, Object> and(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private static Map<String, Object> address(String card, String field) {
        Map<String, Object> address = new HashMap<>(Map.of(
                "firstName", "Ines",
                "lastName", "Brandt",
                "line1", "Seestraße 1",
                "city", "Berlin",
                "postalCode", "10115",
                "countryCode", "DE"));
        address.put(field, card);
        return address;
    }

    private void refused(String method, String path, Object body, String... headers) {
        var answer = till.shop().call(method, path, json(body), headers);
        assertThat(answer.statusCode())
                .as(path + " " + body + ": " + answer.body())
                .isEqualTo(400);
        said.add(answer.body());
    }

    private void refusedToStaff(String path, Object body) {
        var answer = till.asStaff("POST", path, json(body), "Idempotency-Key", Till.newKey());
        assertThat(answer.statusCode())
                .as(path + " " + body + ": " + answer.body())
                .isEqualTo(400);
        said.add(answer.body());
    }

    private static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }

    /** Events, signed and not, of which some hold what the shop must not take over. */
    private void webhooks() {
        for (var event : till.stripe().events()) {
            String with = event.toString().replace("\"livemode\"", "\"number\":\"4242424242424242\",\"livemode\"");
            byte[] body = with.getBytes(StandardCharsets.UTF_8);
            for (String header : List.of(StripeSigner.header("whsec_sandbox", Instant.now(), body), "t=1,v1=whsec")) {
                said.add(till.shop()
                        .post("/webhooks/stripe", with, "Content-Type", "application/json", "Stripe-Signature", header)
                        .body());
            }
        }
    }

    private void staffAnswers(List<Answer> orders) {
        for (String path : List.of(
                "/admin/orders",
                "/admin/emails",
                "/admin/stock",
                "/admin/users?q=lakefront",
                "/admin/reconciliation",
                "/admin/reconciliation?state=resolved")) {
            said.add(till.staff("GET", path, "").toString());
        }
        said.add(till.asStaff("POST", "/admin/reconciliation/run", "").body());
        for (Answer each : orders) {
            said.add(till.staff("GET", "/admin/orders/" + each.orderId(), "").toString());
        }
        said.add(till.shop().context().getBean(PrometheusMeterRegistry.class).scrape());
        said.add(till.shop().get("/health").body());
        said.add(till.shop().get("/settings").body());
    }

    private static List<String> columns() throws Exception {
        try (DatabaseView view = DatabaseView.open(database)) {
            List<String> texts = view.texts();
            assertThat(texts).hasSizeGreaterThan(100);
            return texts;
        }
    }

    private static List<String> documents() {
        List<String> documents = new ArrayList<>();
        till.cloud().query("*").forEach(document -> documents.add(document.toString()));
        assertThat(documents).anyMatch(document -> document.contains("\"paymentStatus\":\"paid\""));
        return documents;
    }

    private static List<String> letters() {
        return till.shop().cloud().mails().mailbox().mails("").stream()
                .flatMap(PaymentSecrecyIT::texts)
                .toList();
    }

    private static Stream<String> texts(ReceivedMail mail) {
        return Stream.concat(Stream.of(mail.subject(), mail.text() + mail.html()), mail.headers().stream());
    }
}
