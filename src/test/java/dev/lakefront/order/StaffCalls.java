package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What somebody of the shop's people does at a shop in a process of its own. Safe between threads. */
final class StaffCalls {

    /** With which such a shop has to be started. */
    static final Map<String, String> ACCOUNT = Map.of(
            "LAKEFRONT_FIRST_ADMINISTRATOR_EMAIL", "admin@lakefront.test",
            "LAKEFRONT_FIRST_ADMINISTRATOR_PASSWORD", "sandbox-admin-password");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient http;
    private final URI shop;
    private volatile String bearer = "";

    StaffCalls(HttpClient http, URI shop) {
        this.http = http;
        this.shop = shop;
    }

    record Reply(int status, JsonNode body) {}

    /** Compares orders and payments; whoever does so already is waited for, also one who was killed. */
    void reconcile() throws IOException, InterruptedException {
        Reply reply = call("POST", "/admin/reconciliation/run", "", "reconcile");
        while (reply.status() == 409) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = call("POST", "/admin/reconciliation/run", "", "reconcile");
        }
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    Reply cancel(String orderId) throws IOException, InterruptedException {
        return call("PUT", "/admin/orders/" + orderId, "{\"status\":\"cancelled\"}", "cancel");
    }

    /** Gives money back; the wish as JSON. */
    Reply refund(String orderId, String wish, String key) throws IOException, InterruptedException {
        return call("POST", "/admin/orders/" + orderId + "/refunds", wish, key);
    }

    /** Signs in if need be, and does it. */
    private Reply call(String method, String path, String body, String key) throws IOException, InterruptedException {
        Reply reply = new Reply(401, JSON.nullNode());
        if (!bearer.isEmpty()) {
            reply = sent(method, path, body, key);
        }
        if (reply.status() != 401) {
            return reply;
        }
        Reply signedIn = sent(request("/auth/login")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"admin@lakefront.test\",\"password\":\"sandbox-admin-password\"}")));
        if (signedIn.status() != 200) {
            return signedIn;
        }
        bearer = "Bearer " + signedIn.body().path("accessToken").asText();
        return sent(method, path, body, key);
    }

    private Reply sent(String method, String path, String body, String key) throws IOException, InterruptedException {
        return sent(request(path)
                .header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE).header("Content-Type", "application/json");
    }

    private Reply sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
