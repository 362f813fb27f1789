package dev.lakefront.payment.stripe;

import static dev.lakefront.testing.Eventually.eventually;
import static dev.lakefront.testing.Till.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.StripeBooks.Taken;
import dev.lakefront.testing.StripeSigner;
import dev.lakefront.testing.TestDatabase;
import dev.lakefront.testing.Till;
import dev.lakefront.testing.WebPage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders in every state, and events that lie about them: whatever is sent, and whoever signed it, an order is what Stripe shows when it is
 * asked.
 */
class HostileEventsIT {

    private static final long SEED = Long.getLong("lakefront.seed", 20_261_121);
    private static final int BODIES = 10_000;
    private static final int AT_ONCE = 8;
    private static final String SECRET = "whsec_sandbox";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Answer> ORDERS = new TreeMap<>();

    private static Till till;
    private static String database = "";
    private static List<JsonNode> events = List.of();

    private Map<String, JsonNode> before = Map.of();
    private List<Taken> taken = List.of();

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.memory();
        till = Till.open(Map.of(
                "datasources.default.url",
                database,
                "lakefront.stripe.requests-per-second",
                100_000,
                "lakefront.stripe.concurrent",
                50));
        till.shop().cloud().stripe().limit(0);
        ordersInEveryState();
        eventually("all is handled", HostileEventsIT::allIsHandled);
        events = till.stripe().events();
        assertThat(events).hasSizeGreaterThan(20);
    }

    @AfterAll
    static void close() {
        HTTP.close();
        till.close();
    }

    private static void ordersInEveryState() {
        Buyer buyer = till.buyer();
        keep("pending", till.order(buyer));
        keep("paid", till.bought(till.buyer()));
        Buyer fickle = till.buyer();
        Answer cancelled = keep("cancelled", till.order(fickle));
        done(() -> fickle.cancel(till.shop().uri(), cancelled));
        till.refund(keep("refunded", till.bought(till.buyer())), "{}");
        keep("page", till.order(till.buyer(), page()));
        Answer paidThere = keep("paid on a page", till.order(till.buyer(), page()));
        till.page(paidThere.redirectUrl()).press(WebPage.PAY);
        Buyer slow = till.buyer();
        till.pay(slow, keep("processing", till.order(slow)), "pm_processing_de");
        Buyer poor = till.buyer();
        till.pay(poor, keep("failed", till.order(poor)), "pm_card_chargeDeclined");
        keep("disputed", till.bought(till.buyer(), "pm_card_createDispute"));

        till.shown(ORDERS.get("cancelled"), "cancelled", "pending");
        till.shown(ORDERS.get("refunded"), "open", "refunded");
        till.shown(ORDERS.get("paid"), "open", "paid");
        till.shown(ORDERS.get("paid on a page"), "open", "paid");
        till.shown(ORDERS.get("processing"), "open", "processing");
        till.shown(ORDERS.get("failed"), "open", "failed");
        till.shown(ORDERS.get("disputed"), "open", "disputed");
    }

    private static Answer keep(String state, Answer ordered) {
        ORDERS.put(state, ordered);
        return ordered;
    }

    private static Map<String, String> page() {
        return Map.of("kind", "checkout_session", "returnUrl", Buyer.COMING_BACK);
    }

    @BeforeEach
    void remember() {
        before = orders();
        taken = till.stripe().all();
    }

    /** All that anybody can see of each. */
    private static Map<String, JsonNode> orders() {
        Map<String, JsonNode> orders = new HashMap<>();
        ORDERS.forEach((state, ordered) -> {
            ObjectNode document = (ObjectNode) till.document("order." + ordered.orderId());
            document.remove(List.of("_rev", "_updatedAt"));
            orders.put(state + ", in the lake", document);
            orders.put(state, till.staff("GET", "/admin/orders/" + ordered.orderId(), ""));
        });
        return orders;
    }

    private void demandNothingChanged() {
        eventually("all is handled", Duration.ofMinutes(1), HostileEventsIT::allIsHandled);
        assertThat(orders()).isEqualTo(before);
        assertThat(till.stripe().all()).isEqualTo(taken);
    }

    private static boolean allIsHandled() {
        try (DatabaseView view = DatabaseView.open(database)) {
            return view.column("select count(*) from journal_entry where state = 'waiting'")
                    .equals(List.of("0"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatSomebodyElseSigned_orLongAgo_orFromTomorrow_orThatWasAltered_changesNothing_andIsCounted() {
        double refused = counted("bad-signature");
        int sent = 0;
        for (JsonNode event : events) {
            byte[] body = event.toString().getBytes(UTF_8);
            byte[] altered = event.toString()
                    .replace("requires_payment_method", "succeeded")
                    .concat(" ")
                    .getBytes(UTF_8);
            Instant now = Instant.now();
            for (String header : List.of(
                    StripeSigner.header("whsec_of_somebody", now, body),
                    StripeSigner.header(SECRET, now.minusSeconds(310), body),
                    StripeSigner.header(SECRET, now.plusSeconds(310), body),
                    StripeSigner.header(SECRET, now, altered),
                    "t=" + now.getEpochSecond() + ",v0=" + "0".repeat(64))) {
                assertThat(status(body, header)).isEqualTo(401);
                sent++;
            }
        }

        assertThat(counted("bad-signature")).isEqualTo(refused + sent);
        demandNothingChanged();
    }

    @Test
    void whatWasSentBefore_changesNothing_andIsCounted() {
        double known = counted("duplicate") + counted("ignored");

        for (JsonNode event : events) {
            byte[] body = event.toString().getBytes(UTF_8);
            assertThat(status(body, StripeSigner.header(SECRET, Instant.now(), body)))
                    .isEqualTo(204);
        }

        assertThat(counted("duplicate") + counted("ignored")).isEqualTo(known + events.size());
        demandNothingChanged();
    }

    @Test
    void tenThousandDistortedEvents_thatStripeSigned_breakNothing_andChangeNothing() throws Exception {
        // paid without anybody telling the shop: what Stripe shows is all that an event can bring about
        till.cloud().fault("{\"target\":\"stripe\",\"kind\":\"drop-webhooks\"}");
        Buyer buyer = till.buyer();
        Answer untold = till.order(buyer);
        till.pay(buyer, untold, "pm_card_visa");
        List<JsonNode> all = till.stripe().events();
        till.cloud().mend();
        taken = till.stripe().all();
        double counted = counted();

        Map<Integer, Integer> answers = sendAll(new Distortion(all, SEED));

        assertThat(answers.keySet()).as("seed %s: %s", SEED, answers).containsOnly(204, 400);
        assertThat(answers.get(204)).isGreaterThan(BODIES / 2);
        assertThat(answers.get(400)).isGreaterThan(BODIES / 20);
        assertThat(counted() - counted).isEqualTo(BODIES);
        demandNothingChanged();
        till.shown(untold, "open", "paid");
    }

    private static Map<Integer, Integer> sendAll(Distortion distortion) throws Exception {
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        Semaphore free = new Semaphore(AT_ONCE);
        List<Future<?>> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < BODIES; number++) {
                byte[] body = distortion.next();
                free.acquire();
                sent.add(senders.submit(() -> {
                    try {
                        answers.merge(status(body, StripeSigner.header(SECRET, Instant.now(), body)), 1, Integer::sum);
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
        return answers;
    }

    private static int status(byte[] body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(till.shop().uri("/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return done(() -> HTTP.send(request, BodyHandlers.discarding())).statusCode();
    }

    private static double counted(String outcome) {
        return till.shop()
                .context()
                .getBean(MeterRegistry.class)
                .counter("lakefront.webhooks", "system", "stripe", "outcome", outcome)
                .count();
    }

    /** All that were taken, whatever became of them. */
    private static double counted() {
        return till
                .shop()
                .context()
                .getBean(MeterRegistry.class)
                .find("lakefront.webhooks")
                .tag("system", "stripe")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
