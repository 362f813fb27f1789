package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static Map<String, @Nullable Object> wanted() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("status", "open");
        fields.put("statusReason", null);
        fields.put("fulfilmentStatus", "unfulfilled");
        fields.put("totals", Map.of("_type", "orderTotals", "total", 100L));
        fields.put("lines", List.of(Map.of("_key", "a", "sku", "A", "product", Map.of("_ref", "p"))));
        return fields;
    }

    private static @Nullable Difference with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> document = new HashMap<>(wanted());
        document.put(name, value);
        return Difference.between(document, wanted());
    }

    private static Difference foundWith(String name, @Nullable Object value) {
        return Objects.requireNonNull(with(name, value));
    }

    @Test
    void whatIsEqual_isNoDifference_whateverItsKeysAndKindsOfNumbers() {
        assertThat(Difference.between(wanted(), wanted())).isNull();
        assertThat(with("totals", Map.of("_type", "orderTotals", "total", 100.0)))
                .isNull();
        assertThat(with("lines", List.of(Map.of("_key", "b", "sku", "A", "product", Map.of("_ref", "p")))))
                .isNull();
        assertThat(with("aFieldOfNobodys", 1)).isNull();
        assertThat(with("request", Map.of("to", "shipped"))).isNull();
    }

    @Test
    void whatSomebodyChanged_isNamed() {
        assertThat(foundWith("totals", Map.of("_type", "orderTotals", "total", 1))
                        .fields())
                .containsExactly("totals");
        assertThat(foundWith("lines", List.of()).fields()).containsExactly("lines");
        assertThat(foundWith("lines", List.of(Map.of("sku", "A", "product", Map.of("_ref", "q"))))
                        .fields())
                .containsExactly("lines");
        assertThat(foundWith("statusReason", "just so").fields()).containsExactly("statusReason");
        assertThat(foundWith("totals", null).wish()).isNull();
    }

    @Test
    void moveByHand_isTakenForAWish() {
        assertThat(foundWith("fulfilmentStatus", "shipped").wish()).isEqualTo(new OrderChange.Ship(null, null));
        assertThat(foundWith("fulfilmentStatus", "delivered").wish()).isEqualTo(new OrderChange.Deliver());
        assertThat(foundWith("status", "cancelled").wish()).isEqualTo(new OrderChange.Cancel(null));
    }

    @Test
    void whatNobodyCanAskFor_isNoWish() {
        assertThat(foundWith("status", "completed").wish()).isNull();
        assertThat(foundWith("fulfilmentStatus", "partially_shipped").wish()).isNull();
        assertThat(foundWith("statusReason", "shipped").wish()).isNull();
        Map<String, @Nullable Object> document = new HashMap<>(wanted());
        document.put("fulfilmentStatus", "shipped");
        document.put("totals", Map.of("total", 1));
        Difference both = Objects.requireNonNull(Difference.between(document, wanted()));
        assertThat(both.wish()).as("whose totals are wrong").isNull();
    }
}
