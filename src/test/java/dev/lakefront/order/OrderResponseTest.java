package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderResponseTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static JsonNode json(Order order) {
        TimelineEntry placed = new TimelineEntry(1, order.placedAt(), "placed", "The order was placed.");
        return JSON.valueToTree(OrderResponse.of(order, List.of(placed), true));
    }

    @Test
    void everyFieldIsThere_alsoWithoutAValue() {
        JsonNode order = json(SampleOrders.placed("en"));

        assertThat(order.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "number",
                        "status",
                        "statusReason",
                        "paymentStatus",
                        "fulfilmentStatus",
                        "recorded",
                        "email",
                        "lines",
                        "totals",
                        "shippingAddress",
                        "billingAddress",
                        "shipments",
                        "timeline",
                        "eventsUrl",
                        "createdAt",
                        "updatedAt");
        assertThat(order.path("statusReason").isNull()).isTrue();
        assertThat(order.at("/shippingAddress/line2").isNull()).isTrue();
        assertThat(order.path("shipments").isArray()).isTrue();
        assertThat(order.path("createdAt").asText()).isEqualTo("2026-11-21T12:01:02Z");
        assertThat(order.at("/timeline/0").toString())
                .isEqualTo(
                        "{\"at\":\"2026-11-21T12:01:02Z\",\"kind\":\"placed\",\"message\":\"The order was placed.\"}");
    }

    @Test
    void amounts_areDecimalTextsWithTheirCurrency() {
        JsonNode order = json(SampleOrders.placed("en"));

        assertThat(order.at("/totals/total").toString()).isEqualTo("{\"amount\":\"41.60\",\"currencyCode\":\"EUR\"}");
        assertThat(order.at("/lines/0/discount/amount").asText()).isEqualTo("16.90");
        assertThat(order.at("/lines/1/variantTitle").isNull()).isTrue();
        assertThat(order.at("/discounts/0/code").isNull()).isTrue();
    }

    @Test
    void states_haveTheirNames() {
        JsonNode cancelled = json(SampleOrders.cancelled(SampleOrders.placed("en"), "customer"));
        JsonNode shipped = json(SampleOrders.shipped(SampleOrders.paid("en")));

        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("statusReason").asText()).isEqualTo("customer");
        assertThat(shipped.path("paymentStatus").asText()).isEqualTo("paid");
        assertThat(shipped.path("fulfilmentStatus").asText()).isEqualTo("shipped");
        assertThat(shipped.at("/shipments/0/trackingCode").asText()).isEqualTo("00340434161094021501");
    }

    @Test
    void text_namesNobody() {
        assertThat(OrderResponse.of(SampleOrders.placed("en"), List.of(), true).toString())
                .doesNotContain("ada", "Lovelace", "Seestraße");
    }
}
