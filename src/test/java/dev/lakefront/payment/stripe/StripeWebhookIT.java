package dev.lakefront.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import dev.lakefront.testing.OfflineShop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that Stripe did not sign, or not now, leave no trace but a count; what it signed is stored once. */
class StripeWebhookIT {

    private static final String NEW_SECRET = "whsec_of_tomorrow";
    private static final String OLD_SECRET = "whsec_of_yesterday";

    private static OfflineShop shop;

    private final byte[] event = event("payment_intent.succeeded");
    private long stored;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start(
                Map.of("lakefront.stripe.webhook-secret", NEW_SECRET + ", " + OLD_SECRET), UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void count() {
        stored = inbox();
    }

    @Test
    void signedEvent_isStoredOnce() {
        double before = counted("stored");

        assertThat(send(event, header(NEW_SECRET, Instant.now(), event)).statusCode())
                .isEqualTo(204);
        assertThat(send(event, header(NEW_SECRET, Instant.now().minusSeconds(60), event))
                        .statusCode())
                .isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored + 1);
        assertThat(counted("stored")).isEqualTo(before + 1);
    }

    @Test
    void secretThatIsBeingChanged_isGoodStill() {
        assertThat(send(event, header(OLD_SECRET, Instant.now(), event)).statusCode())
                .isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT5M10S", "-P1D", "-P20000D", "PT5M10S", "P1D"})
    void anotherTime_isRefused(Duration from) {
        refused(event, header(NEW_SECRET, Instant.now().plus(from), event));
    }

    @Test
    void anotherSecret_isRefused() {
        refused(event, header("whsec_of_somebody", Instant.now(), event));
    }

    @Test
    void alteredBody_isRefused() {
        byte[] altered = new String(event, UTF_8).replace("pi_1", "pi_2").getBytes(UTF_8);

        refused(altered, header(NEW_SECRET, Instant.now(), event));
        refused(Arrays.copyOf(event, event.length - 1), header(NEW_SECRET, Instant.now(), event));
        assertThat(send(new byte[0], header(NEW_SECRET, Instant.now(), event)).statusCode())
                .isEqualTo(400);
        assertThat(inbox()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t,v1", "nonsense", "t=,v1=", "t=1,v1=x", "v1=x,t=1", "t=99999999999999999999,v1=x", ",,,"})
    void rubbish_isRefused(String header) {
        refused(event, header);
    }

    @Test
    void missingSignature_isRefused() {
        HttpResponse<String> answer = shop.send(HttpRequest.newBuilder(shop.uri("/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(event))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(inbox()).isEqualTo(stored);
    }

    @Test
    void megabyte_isRefused_whoeverSignedIt() {
        byte[] large = (new String(event("payment_intent.succeeded"), UTF_8)
                        .replace("{}", "\"" + "x".repeat(1_100_000) + "\""))
                .getBytes(UTF_8);

        assertThat(send(large, header(NEW_SECRET, Instant.now(), large)).statusCode())
                .isEqualTo(413);
        assertThat(send(new byte[1_000_000], "t=1,v1=x").statusCode()).isEqualTo(401);
        assertThat(inbox()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "7", "{}", "{\"id\":\"evt_1\"}"})
    void signedRubbish_isNoEvent(String body) {
        byte[] bytes = body.getBytes(UTF_8);

        HttpResponse<String> answer = send(bytes, header(NEW_SECRET, Instant.now(), bytes));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_BODY");
        assertThat(inbox()).isEqualTo(stored);
    }

    @Test
    void eventOfAPage_isStored() {
        byte[] page = new String(event("checkout.session.completed"), UTF_8)
                .replace("\"payment_intent\",\"id\":\"pi_1\"", "\"checkout.session\",\"id\":\"cs_test_1\"")
                .getBytes(UTF_8);

        assertThat(send(page, header(NEW_SECRET, Instant.now(), page)).statusCode())
                .isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.created", "customer.created", "a.type.of.tomorrow"})
    void eventsOfNoUse_areTakenAndIgnored(String type) {
        byte[] other = event(type);

        assertThat(send(other, header(NEW_SECRET, Instant.now(), other)).statusCode())
                .isEqualTo(204);

        assertThat(inbox()).isEqualTo(stored);
    }

    private void refused(byte[] body, String header) {
        double before = counted("bad-signature");

        HttpResponse<String> answer = send(body, header);

        assertThat(answer.statusCode()).as(header).isEqualTo(401);
        assertThat(answer.body()).contains("BAD_SIGNATURE").doesNotContain("whsec");
        assertThat(inbox()).isEqualTo(stored);
        assertThat(counted("bad-signature")).isEqualTo(before + 1);
    }

    private static HttpResponse<String> send(byte[] body, String header) {
        return shop.send(HttpRequest.newBuilder(shop.uri("/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", header)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static String header(String secret, Instant at, byte[] body) {
        try {
            return Webhook.Signature.generateSignatureHeader(new String(body, UTF_8), secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] event(String type) {
        return ("{\"id\":\"evt_" + UUID.randomUUID().toString().replace("-", "") + "\",\"object\":\"event\",\"type\":\""
                        + type
                        + "\",\"data\":{\"object\":{\"object\":\"payment_intent\",\"id\":\"pi_1\",\"more\":{}}}}")
                .getBytes(UTF_8);
    }

    private static double counted(String outcome) {
        return shop.context()
                .getBean(MeterRegistry.class)
                .counter("lakefront.webhooks", "system", "stripe", "outcome", outcome)
                .count();
    }

    private static long inbox() {
        DataSource pool = DelegatingDataSource.unwrapDataSource(shop.context().getBean(DataSource.class));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select count(*) from journal_entry where kind = 'payment.event'")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
