package dev.lakefront.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.stripe.PastPayment;
import dev.lakefront.sandbox.stripe.PastPayment.GivenBack;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What order documents say of money. */
class SamplePaymentsTest {

    private static final String PAID =
            "\"reference\":\"pi_1\",\"captured\":1290,\"method\":\"paypal\",\"paidAt\":\"2026-03-01T12:01:00Z\"";

    private static List<PastPayment> read(String payment) throws IOException {
        return readOrder("\"_id\":\"order.a-b\",\"number\":\"LF-1\",\"placedAt\":\"2026-03-01T12:00:00.5Z\","
                + "\"_updatedAt\":\"2026-03-02T12:00:00Z\",\"totals\":{\"currencyCode\":\"EUR\"},\"payment\":{"
                + payment
                + "}");
    }

    private static List<PastPayment> readOrder(String order) throws IOException {
        return SamplePayments.of(List.of(Json.object(Objects.requireNonNull(Json.parse("{" + order + "}")))));
    }

    @Test
    void paidOrder_hasAPayment_thatSaysWhoseItIs() throws IOException {
        assertThat(read(PAID + ",\"attempt\":2"))
                .containsExactly(new PastPayment(
                        "pi_1",
                        1290,
                        "eur",
                        "Order LF-1",
                        Map.of("order", "a-b", "attempt", "2", "number", "LF-1", "kind", "payment_intent"),
                        "paypal",
                        Instant.parse("2026-03-01T12:00:00.5Z"),
                        Instant.parse("2026-03-01T12:01:00Z"),
                        List.of()));
    }

    @Test
    void whatIsNotSaid_isTheUsual() throws IOException {
        PastPayment read = read("\"reference\":\"cs_1\",\"captured\":5").getFirst();

        assertThat(read.method()).isEqualTo("card");
        assertThat(read.paidAt()).isEqualTo(read.madeAt());
        assertThat(read.metadata()).containsEntry("attempt", "1").containsEntry("kind", "checkout_session");
    }

    @Test
    void refunds_haveTheNamesThatTheShopGaveThem() throws IOException {
        PastPayment read = read(PAID + ",\"refunded\":300,\"refunds\":["
                        + "{\"_key\":\"r1\",\"reference\":\"re_1\",\"amount\":200,\"status\":\"succeeded\","
                        + "\"at\":\"2026-03-03T12:00:00Z\"},"
                        + "{\"_key\":\"r2\",\"amount\":9,\"status\":\"requested\"},"
                        + "{\"_key\":\"re_3\",\"reference\":\"re_3\",\"amount\":7,\"status\":\"pending\"}]")
                .getFirst();

        Instant last = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(read.refunds())
                .containsExactly(
                        new GivenBack(
                                "re_1",
                                Map.of("refund", "r1"),
                                200,
                                "succeeded",
                                Instant.parse("2026-03-03T12:00:00Z")),
                        new GivenBack("re_3", Map.of(), 7, "pending", last),
                        new GivenBack(null, Map.of(), 100, "succeeded", last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"reference\":\"pi_1\"",
                "\"reference\":\"pi_1\",\"captured\":0",
                "\"captured\":1290",
                "\"reference\":\"other-1\",\"captured\":1290",
                "\"reference\":\"pi_1\",\"captured\":1290,\"paidAt\":\"soon\""
            })
    void orderWithoutMoney_hasNoPayment(String payment) throws IOException {
        assertThat(read(payment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drafts.order.a", "orders"})
    void whatIsNoPublishedOrder_hasNoPayment(String id) throws IOException {
        assertThat(readOrder("\"_id\":\"" + id + "\",\"placedAt\":\"2026-03-01T12:00:00Z\","
                        + "\"totals\":{\"currencyCode\":\"EUR\"},\"payment\":{" + PAID + "}"))
                .isEmpty();
    }
}
