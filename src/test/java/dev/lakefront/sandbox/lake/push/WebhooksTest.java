package dev.lakefront.sandbox.lake.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhooksTest {

    private static final String SECRET = "sandbox-webhook-secret";

    private final Receiver receiver = new Receiver();
    private final ContentLake lake = new ContentLake(LakeSettings.defaults()
            .withDeliveries(new DeliveryPolicy(Duration.ofMillis(500), 2, Duration.ofMillis(20))));

    WebhooksTest() throws IOException {}

    @AfterEach
    void close() {
        lake.close();
        receiver.close();
    }

    @Test
    void aDelivery_carriesTheRealHeaders() {
        register("", "");

        write(create("a", "product", "price", 1));
        Message message = receiver.next();

        assertThat(message.method()).isEqualTo("POST");
        assertThat(message.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("connection", "close")
                .containsEntry("user-agent", "Sanity.io webhook delivery")
                .containsEntry("sanity-dataset", "production")
                .containsEntry("sanity-document-id", "a")
                .containsEntry("sanity-project-id", "sandbox")
                .containsEntry("sanity-webhook-id", "content")
                .containsEntry("sanity-operation", "create")
                .containsKeys("idempotency-key", "sanity-transaction-time");
        assertThat(message.headers().get("sanity-transaction-id"))
                .isEqualTo(lake.document("production", "a").get("_rev"));
        assertThat(message.quoted()).contains("'_id':'a'").contains("'price':1");
    }

    @Test
    void aDelivery_isSignedOverItsRawBody() {
        register("", "");

        write(create("a", "product", "title", "Größe"));
        Message message = receiver.next();

        String signature = message.headers().get("sanity-webhook-signature");
        assertThat(signature).matches("t=\\d{13},v1=[A-Za-z0-9_-]{43}");
        Instant at = Instant.ofEpochMilli(Long.parseLong(signature.substring(2, 15)));
        assertThat(Signature.of(SECRET, at, message.body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signature);
    }

    @Test
    void withoutSecret_thereIsNoSignature() {
        lake.webhooks().register(Webhook.of("open", "production", receiver.address(), "", "", null));

        write(create("a", "product"));

        assertThat(receiver.next().headers()).doesNotContainKey("sanity-webhook-signature");
    }

    @Test
    void filterAndProjection_mayCompareBeforeAndAfter() {
        register(
                "_type == \"product\" && delta::changedAny(price)",
                "{_id, price, \"was\": before().price, \"gone\": delta::operation() == \"delete\"}");

        write(create("a", "product", "price", 1));
        write(Map.of("patch", Map.of("id", "a", "set", Map.of("title", "not the price"))));
        write(create("page", "page", "price", 1));
        write(Map.of("patch", Map.of("id", "a", "set", Map.of("price", 2))));
        write(Map.of("delete", Map.of("id", "a")));

        assertThat(receiver.next().quoted()).isEqualTo("{'_id':'a','price':1,'was':null,'gone':false}");
        assertThat(receiver.next().quoted()).isEqualTo("{'_id':'a','price':2,'was':1,'gone':false}");
        Message deletion = receiver.next();
        assertThat(deletion.quoted()).isEqualTo("{'_id':'a','price':2,'was':2,'gone':true}");
        assertThat(deletion.operation()).isEqualTo("delete");
    }

    @Test
    void referencesAreFollowed_butSubQueriesAreNotAllowed() {
        register("", "{_id, \"brand\": brand->name}");
        lake.webhooks()
                .register(Webhook.of(
                        "sub", "production", receiver.address(), "count(*[_type == \"brand\"]) > 0", "", null));
        write(create("b", "brand", "name", "Northwind"));
        receiver.next();

        write(create("a", "product", "brand", Map.of("_ref", "b")));
        write(create("last", "page"));

        assertThat(receiver.next().quoted()).isEqualTo("{'_id':'a','brand':'Northwind'}");
        assertThat(receiver.next().quoted()).isEqualTo("{'_id':'last','brand':null}");
        assertThat(lake.webhooks().reports())
                .noneMatch(report -> report.webhook().equals("sub"));
    }

    @Test
    void draftsAreLeftOut_unlessAskedFor() {
        register("", "{_id}");
        lake.webhooks()
                .register(new Webhook(
                        "staff", "production", receiver.address(), "", "{_id}", null, Set.of("update"), true));

        write(create("drafts.a", "page"));
        write(Map.of("patch", Map.of("id", "drafts.a", "set", Map.of("n", 1))));
        Message draft = receiver.next();
        write(create("a", "page"));

        assertThat(draft.headers()).containsEntry("sanity-webhook-id", "staff");
        assertThat(draft.operation()).isEqualTo("update");
        assertThat(receiver.next().headers()).containsEntry("sanity-webhook-id", "content");
    }

    @Test
    void otherDatasets_areNotTold() throws MutationException {
        register("", "{_id}");

        lake.commit("other", List.of(create("elsewhere", "page")));
        write(create("here", "page"));

        assertThat(receiver.next().document()).isEqualTo("here");
    }

    @Test
    void aServerErrorOrTooManyRequests_isTriedTwiceMore_underOneKey() {
        register("", "");
        AtomicInteger calls = new AtomicInteger();
        receiver.answerWith(() -> calls.incrementAndGet() == 1 ? 500 : 429);

        write(create("a", "page"));

        List<String> keys = List.of(
                receiver.next().key(), receiver.next().key(), receiver.next().key());
        assertThat(Set.copyOf(keys)).hasSize(1);
        awaitReport("given-up");
        assertThat(calls).hasValue(3);
        assertThat(lake.webhooks().reports().reversed())
                .extracting(DeliveryReport::attempt, DeliveryReport::status, DeliveryReport::outcome)
                .containsExactly(tuple(1, 500, "retrying"), tuple(2, 429, "retrying"), tuple(3, 429, "given-up"));
    }

    @Test
    void aClientError_isNotTriedAgain() {
        register("", "");
        receiver.answerWith(() -> 400);

        write(create("a", "page"));

        awaitReport("dropped");
        assertThat(lake.webhooks().reports()).hasSize(1);
    }

    @Test
    void noAnswerInTime_isTriedAgain() {
        register("", "");
        AtomicInteger calls = new AtomicInteger();
        receiver.answerWith(() -> {
            if (calls.incrementAndGet() == 1) {
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            }
            return 200;
        });

        write(create("a", "page"));

        awaitReport("delivered");
        assertThat(lake.webhooks().reports().getLast().status()).isZero();
    }

    @Test
    void nobodyListening_isTriedAgainAndGivenUp() {
        lake.webhooks().register(Webhook.of("gone", "production", URI.create("http://127.0.0.1:1/"), "", "", null));

        write(create("a", "page"));

        awaitReport("given-up");
        assertThat(lake.webhooks().reports()).hasSize(3).allMatch(report -> report.status() == 0);
    }

    @Test
    void oneDeliveryIsInFlightAtATime() {
        register("", "{_id}");
        for (int i = 0; i < 30; i++) {
            write(create("d" + i, "page"));
        }

        for (int i = 0; i < 30; i++) {
            assertThat(receiver.next().document()).isEqualTo("d" + i);
        }
        assertThat(receiver.mostInFlight()).isEqualTo(1);
    }

    @Test
    void aFault_losesDeliveries() {
        register("", "");
        lake.faults().apply("drop-webhooks", 1, Duration.ZERO);

        write(create("lost", "page"));
        write(create("kept", "page"));

        assertThat(receiver.next().document()).isEqualTo("kept");
        assertThat(lake.webhooks().reports().getLast().outcome()).isEqualTo("lost");
    }

    @Test
    void aFault_duplicatesDeliveries_underOneKey() {
        register("", "");
        lake.faults().apply("duplicate-webhook", 1, Duration.ZERO);

        write(create("twice", "page"));
        write(create("once", "page"));

        String key = receiver.next().key();
        assertThat(receiver.next().key()).isEqualTo(key);
        assertThat(receiver.next().document()).isEqualTo("once");
    }

    @Test
    void aFault_delaysDeliveries() {
        register("", "");
        lake.faults().apply("late-webhook", 1, Duration.ofMillis(200));

        write(create("late", "page"));
        write(create("soon", "page"));

        assertThat(receiver.next().document()).isEqualTo("soon");
        assertThat(receiver.next().document()).isEqualTo("late");
    }

    @Test
    void aFault_reordersDeliveries_andHoldsNoneBackForEver() {
        register("", "");
        lake.faults().apply("reordered-webhooks", 3, Duration.ZERO);

        write(create("a", "page"));
        write(create("b", "page"));
        write(create("c", "page"));

        assertThat(receiver.next().document()).isEqualTo("b");
        assertThat(receiver.next().document()).isEqualTo("a");
        assertThat(receiver.next().document()).isEqualTo("c");
    }

    @Test
    void faults_canBeCleared() {
        register("", "");
        lake.faults().apply("drop-webhooks", Integer.MAX_VALUE, Duration.ZERO);
        lake.faults().clearFaults();

        write(create("kept", "page"));

        assertThat(receiver.next().document()).isEqualTo("kept");
    }

    @Test
    void aWebhookThatIsRemoved_isSentNothing() {
        register("", "");
        lake.webhooks().remove("content");
        lake.webhooks().register(Webhook.of("other", "production", receiver.address(), "", "", null));

        write(create("a", "page"));

        assertThat(receiver.next().headers()).containsEntry("sanity-webhook-id", "other");
        assertThat(receiver.quiet()).isTrue();
    }

    @Test
    void brokenGroq_isRefusedWhenRegistered() {
        assertThatIllegalArgumentException().isThrownBy(() -> register("_type ==", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> register("", "{_id"));
    }

    private void register(String filter, String projection) {
        lake.webhooks().register(Webhook.of("content", "production", receiver.address(), filter, projection, SECRET));
    }

    private void write(Map<String, Object> mutation) {
        try {
            lake.commit("production", List.of(mutation));
        } catch (MutationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> create(String id, String type, Object... attributes) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("_id", id, "_type", type));
        for (int i = 0; i < attributes.length; i += 2) {
            document.put((String) attributes[i], attributes[i + 1]);
        }
        return Map.of("create", document);
    }

    private void awaitReport(String outcome) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (lake.webhooks().reports().stream()
                .noneMatch(report -> report.outcome().equals(outcome))) {
            assertThat(System.nanoTime())
                    .as("no report of " + outcome + ": " + lake.webhooks().reports())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
