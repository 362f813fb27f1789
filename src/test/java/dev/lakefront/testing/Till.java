package dev.lakefront.testing;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.Buyer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The whole offline shop where orders are paid, on a clock that can be put forward for shop and cloud alike; and what there is to see
 * of an order from outside: its document in the lake, its payments at Stripe, its letters in the mailbox. For one thread at a time.
 */
public final class Till implements AutoCloseable {

    /** Of which there are enough for everybody. */
    public static final String SKU = "BEESWAX-STORM-CANDLE";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final long PLENTY = 1_000_000;

    private final RunningClock clock = new RunningClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final OfflineShop shop;
    private final OfflineCloud cloud;
    private final StripeBooks stripe;
    private String bearer = "";
    private Instant signedIn = Instant.EPOCH;

    private Till(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("lakefront.stock.sweep-interval", "1s"));
        all.putAll(settings);
        shop = OfflineShop.start(all, lake -> lake.withClock(clock));
        shop.cloud().sendWebhooksTo(shop.uri());
        cloud = OfflineCloud.of(shop.cloud());
        stripe = new StripeBooks(shop.cloud().uri());
        supply(SKU, PLENTY);
    }

    public static Till open() {
        return open(Map.of());
    }

    /** With more settings of the shop. */
    public static Till open(Map<String, Object> settings) {
        return new Till(settings);
    }

    public OfflineShop shop() {
        return shop;
    }

    public OfflineCloud cloud() {
        return cloud;
    }

    public StripeBooks stripe() {
        return stripe;
    }

    /** The bank that took its time with an order's payment comes to an end. */
    public void settle(Answer ordered, boolean succeeds) {
        stripe.settle(stripe.only(ordered.orderId()).id(), succeeds);
    }

    /** Time passes, for the shop and for everybody else. */
    public void pass(Duration time) {
        clock.advance(time);
    }

    /** So many pieces are on sale that this many can be had, and the shop knows. */
    public void supply(String sku, long pieces) {
        JsonNode stock = document("stock." + sku);
        long supplied = stock.path("sold").asLong() + pieces;
        cloud.mutate("[{\"patch\":{\"id\":\"stock." + sku + "\",\"set\":{\"supplied\":" + supplied + "}}}]");
        eventually(
                "the shop knows of " + pieces + " pieces",
                () -> staff("GET", "/admin/stock?sku=" + sku, "")
                                .at("/items/0/supplied")
                                .asLong(-1)
                        == supplied);
    }

    /** Somebody new. */
    public Buyer somebody() {
        return new Buyer(http, "b" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Somebody who has a candle in the cart, and knows what it costs. */
    public Buyer buyer() {
        return buyer(Map.of(SKU, 1));
    }

    public Buyer buyer(Map<String, Integer> pieces) {
        return done(() -> somebody().prepare(shop.uri(), pieces));
    }

    /** Something over HTTP, which is not to fail. */
    public interface Exchange<T> {
        T done() throws IOException, InterruptedException;
    }

    public static <T> T done(Exchange<T> exchange) {
        try {
            return exchange.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A key that nobody else has. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Orders, to be paid like this; there must be an order. */
    public Answer order(Buyer buyer, Map<String, String> payment) {
        Answer ordered = done(() -> buyer.order(shop.uri(), newKey(), payment));
        assertThat(ordered.ordered()).as(ordered.toString()).isTrue();
        return ordered;
    }

    /** Orders, to be paid on the storefront's own page. */
    public Answer order(Buyer buyer) {
        return order(buyer, Map.of("kind", "payment_intent"));
    }

    /** Orders and pays; there must be a paid order. */
    public Answer bought(Buyer buyer) {
        return bought(buyer, "pm_card_visa");
    }

    /** The same with another card. */
    public Answer bought(Buyer buyer, String card) {
        Answer ordered =
                order(buyer, Map.of("kind", "payment_intent", "paymentMethod", card, "returnUrl", Buyer.COMING_BACK));
        assertThat(ordered.paymentStatus()).as(ordered.toString()).isEqualTo("succeeded");
        return ordered;
    }

    /** Pays as a browser does, on the storefront's own page; Stripe's answer, whatever it is. */
    public JsonNode pay(Buyer buyer, Answer ordered, String method) {
        return done(() -> buyer.pay(shop.cloud().uri(), ordered.clientSecret(), method))
                .body();
    }

    /** A page to which a shopper was sent. */
    public WebPage page(String address) {
        return WebPage.open(http, URI.create(address));
    }

    public JsonNode look(Buyer buyer, Answer ordered) {
        return done(() -> buyer.look(shop.uri(), ordered)).order();
    }

    /** The order's document as soon as the lake shows it so; and the shop shows it so, too. */
    public JsonNode shown(Answer ordered, String status, String paymentStatus) {
        return shown(ordered, status, paymentStatus, document -> true);
    }

    /** The same with more that is to be seen on the document. */
    public JsonNode shown(Answer ordered, String status, String paymentStatus, Predicate<JsonNode> more) {
        String id = ordered.orderId();
        eventually(() -> "order " + status + " " + paymentStatus + ", which is " + document("order." + id), () -> {
            JsonNode document = document("order." + id);
            return is(document, status, paymentStatus) && more.test(document);
        });
        JsonNode order = staff("GET", "/admin/orders/" + id, "").path("order");
        assertThat(is(order, status, paymentStatus)).as(order.toString()).isTrue();
        return document("order." + id);
    }

    /** That the order is still so when the shop has looked after all orders whose time is up. */
    public void staysSo(Answer ordered, String status, String paymentStatus) {
        run("order-expiry");
        JsonNode order = staff("GET", "/admin/orders/" + ordered.orderId(), "").path("order");
        assertThat(is(order, status, paymentStatus)).as(order.toString()).isTrue();
    }

    /** What the shop does by itself, now. */
    public void run(String activity) {
        shop.context().getBeansOfType(BackgroundActivity.class).stream()
                .filter(each -> each.name().equals(activity))
                .findFirst()
                .orElseThrow()
                .runOnce(clock.instant());
    }

    private static boolean is(JsonNode order, String status, String paymentStatus) {
        return order.path("status").asText().equals(status)
                && order.path("paymentStatus").asText().equals(paymentStatus);
    }

    /** As it is in the lake now. */
    public JsonNode document(String id) {
        return JSON.valueToTree(cloud.document(id));
    }

    /** What the order's timeline tells in the lake. */
    public List<String> timeline(Answer ordered) {
        List<String> kinds = new ArrayList<>();
        document("order." + ordered.orderId())
                .path("timeline")
                .forEach(entry -> kinds.add(entry.path("kind").asText()));
        return kinds;
    }

    /** Pieces of a SKU that can be had. */
    public long available(String sku) {
        return staff("GET", "/admin/stock?sku=" + sku, "")
                .at("/items/0/available")
                .asLong();
    }

    /** The letter of this kind about an order, from the mailbox, as soon as it is there. */
    public ReceivedMail letter(Buyer buyer, Answer ordered, String kind) {
        eventually("a letter " + kind, () -> letters(ordered).contains(kind));
        String number = ordered.order().path("number").asText();
        JsonNode kept = ledger(ordered).stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        List<ReceivedMail> found = shop.cloud().mails().mailbox().mails(buyer.email()).stream()
                .filter(mail -> mail.subject().equals(kept.path("subject").asText()))
                .toList();
        assertThat(found).isNotEmpty();
        assertThat(found.getFirst().subject()).contains(number);
        return found.getFirst();
    }

    /** The kinds of letters about an order that were sent, the first one first. */
    public List<String> letters(Answer ordered) {
        return ledger(ordered).stream()
                .filter(each -> each.path("status").asText().equals("sent"))
                .map(each -> each.path("kind").asText())
                .toList()
                .reversed();
    }

    private List<JsonNode> ledger(Answer ordered) {
        List<JsonNode> letters = new ArrayList<>();
        staff("GET", "/admin/emails?orderId=" + ordered.orderId(), "")
                .path("items")
                .forEach(letters::add);
        return letters;
    }

    /** What a shop's employee is answered. */
    public JsonNode staff(String method, String path, String body, String... headers) {
        HttpResponse<String> answer = asStaff(method, path, body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json(answer);
    }

    /** The same, whatever the answer. */
    public HttpResponse<String> asStaff(String method, String path, String body, String... headers) {
        if (clock.instant().isAfter(signedIn.plus(SESSION))) {
            signIn();
        }
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", bearer));
        return shop.call(method, path, body, all.toArray(String[]::new));
    }

    private void signIn() {
        HttpResponse<String> answer = shop.call(
                "POST", "/auth/login", "{\"email\":\"admin@lakefront.test\",\"password\":\"sandbox-admin-password\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        bearer = "Bearer " + json(answer).path("accessToken").asText();
        signedIn = clock.instant();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an order's money back; what is said as JSON fields. */
    public JsonNode refund(Answer ordered, String wish) {
        return staff("POST", "/admin/orders/" + ordered.orderId() + "/refunds", wish, "Idempotency-Key", newKey());
    }

    @Override
    public void close() {
        stripe.close();
        http.close();
        shop.close();
    }
}
