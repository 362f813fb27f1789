package dev.lakefront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What Stripe has of the shop's payments, and what people do with it in Stripe's dashboard: with the secret key, past the shop. */
public final class StripeBooks implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET_KEY = "sk_test_sandbox";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI cloud;

    public StripeBooks(URI cloud) {
        this.cloud = cloud;
    }

    /**
     * A payment, whichever way it was made.
     *
     * @param orderId that it says it is for; empty if it says nothing
     * @param page id of the Checkout Session that it was made on; empty if it was not
     * @param received in minor units, as is {@code refunded}: what was given back, or is on its way
     */
    public record Taken(
            String id, String orderId, String page, String status, long amount, long received, long refunded) {

        /** What is left of it. */
        public long kept() {
            return received - refunded;
        }

        /** By which the shop knows it. */
        public String reference() {
            return page.isEmpty() ? id : page;
        }
    }

    /** All that were ever made, newest first. */
    public List<Taken> all() {
        List<Taken> all = new ArrayList<>();
        intents().forEach(intent -> all.add(taken(intent)));
        return all;
    }

    private JsonNode intents() {
        return sent(HttpRequest.newBuilder(cloud.resolve("/__sandbox/stripe/payments?limit=100000"))
                .GET());
    }

    /** By which browsers may confirm payments. */
    public List<String> clientSecrets() {
        List<String> secrets = new ArrayList<>();
        intents().forEach(intent -> secrets.add(intent.path("client_secret").asText()));
        assertThat(secrets).allMatch(secret -> secret.contains("_secret_"));
        return secrets;
    }

    public List<Taken> of(String orderId) {
        return all().stream().filter(each -> each.orderId().equals(orderId)).toList();
    }

    /** The one of this order that there must be. */
    public Taken only(String orderId) {
        List<Taken> found = of(orderId);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Taken taken(JsonNode intent) {
        JsonNode page = intent.path("checkout_session");
        return new Taken(
                intent.path("id").asText(),
                intent.path("metadata").path("order").asText(),
                page.isObject() ? page.path("id").asText() : page.asText(""),
                intent.path("status").asText(),
                intent.path("amount").asLong(),
                intent.path("amount_received").asLong(),
                intent.path("amount_refunded").asLong());
    }

    /** Ends at once what a bank takes its time with. */
    public void settle(String payment, boolean succeeds) {
        int status = status(HttpRequest.newBuilder(cloud.resolve(
                        "/__sandbox/stripe/settle?id=" + payment + "&outcome=" + (succeeds ? "succeed" : "fail")))
                .POST(BodyPublishers.noBody()));
        assertThat(status).isEqualTo(204);
    }

    /** Everything that happened, newest first, as it was told to webhooks. */
    public List<JsonNode> events() {
        return list("/v1/events");
    }

    /** Gives money back of a payment as somebody does in the dashboard. */
    public void refund(String payment, long amount) {
        post("/v1/refunds", "payment_intent=" + payment + "&amount=" + amount);
    }

    /** The bank that disputes this payment is given evidence that convinces it, or does not. */
    public void endDispute(String payment, boolean won) {
        List<JsonNode> disputes = list("/v1/disputes?payment_intent=" + payment);
        assertThat(disputes).hasSize(1);
        post(
                "/v1/disputes/" + disputes.getFirst().path("id").asText(),
                "submit=true&evidence[uncategorized_text]=" + (won ? "winning_evidence" : "losing_evidence"));
    }

    /** A list's pages one after the other. */
    private List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            String from = (path.contains("?") ? "&" : "?") + "limit=100"
                    + (all.isEmpty()
                            ? ""
                            : "&starting_after=" + all.getLast().path("id").asText());
            page = sent(
                    HttpRequest.newBuilder(cloud.resolve(encoded(path + from))).GET());
            page.path("data").forEach(all::add);
        } while (page.path("has_more").asBoolean());
        return all;
    }

    private static String encoded(String path) {
        return path.replace("[", "%5B").replace("]", "%5D");
    }

    private void post(String path, String form) {
        sent(HttpRequest.newBuilder(cloud.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private JsonNode sent(HttpRequest.Builder request) {
        HttpRequest whole = request.timeout(PATIENCE)
                .header("Authorization", "Bearer " + SECRET_KEY)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(whole, BodyHandlers.ofByteArray());
            while (answer.statusCode() == TOO_MANY_REQUESTS) {
                LockSupport.parkNanos(PAUSE.toNanos());
                answer = http.send(whole, BodyHandlers.ofByteArray());
            }
            JsonNode body = JSON.readTree(answer.body());
            assertThat(answer.statusCode()).as(body.toString()).isEqualTo(200);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private int status(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
