package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorRequestTest {

    private static final String AT = "2026-03-01T12:00:00.000Z";

    private static Map<String, Object> asked(String to) {
        return new HashMap<>(Map.of("_type", "orderRequest", "to", to, "at", AT));
    }

    private static Map<String, Object> shipped(Object carrier, Object code) {
        Map<String, Object> request = asked("shipped");
        request.put("carrier", carrier);
        request.put("trackingCode", code);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipped", "delivered", "returned", "cancelled"})
    void whatTheStudioAsks_isUnderstood(String to) {
        EditorRequest request = EditorRequest.read(asked(to));

        assertThat(request.change()).isEqualTo(OrderChange.of(to, null, null).orElseThrow());
        assertThat(request.to()).isEqualTo(to);
        assertThat(request.askedAt()).isEqualTo(AT);
        assertThat(request.fault()).isNull();
    }

    @Test
    void parcel_comesWithCarrierAndCode() {
        assertThat(EditorRequest.read(shipped(" DHL ", "0034 0434")).change())
                .isEqualTo(new OrderChange.Ship("DHL", "0034 0434"));
        assertThat(EditorRequest.read(shipped("", "")).change()).isEqualTo(new OrderChange.Ship(null, null));
    }

    @Test
    void parcelThatMakesNoSense_isRefused() {
        for (Map<String, Object> request : List.of(
                shipped("DHL", ""),
                shipped("", "0034"),
                shipped(" ", "0034"),
                shipped("D\nHL", "0034"),
                shipped(7, "0034"),
                shipped("DHL", List.of("0034")))) {
            assertThat(EditorRequest.read(request).fault())
                    .as(request.toString())
                    .isEqualTo("parcel");
            assertThat(EditorRequest.read(request).change()).isNull();
        }
        assertThat(EditorRequest.read(shipped("x".repeat(41), "1")).fault()).isEqualTo("too-long");
        assertThat(EditorRequest.read(shipped("DHL", "x".repeat(65))).fault()).isEqualTo("too-long");
    }

    @Test
    void anythingElse_isRefusedAsUnknown_andNamedShortly() {
        for (Object field : List.of(
                asked("paid"),
                asked("SHIPPED"),
                asked("x".repeat(10_000)),
                asked("a\u202eb"),
                Map.of(),
                "shipped",
                7,
                true,
                List.of())) {
            EditorRequest request = EditorRequest.read(field);
            assertThat(request.fault()).isEqualTo("unknown");
            assertThat(request.change()).isNull();
            assertThat(request.to()).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        }
    }

    @Test
    void equalRequests_haveEqualKeys_andOthersOthers() {
        String key = EditorRequest.read(asked("shipped")).key();
        assertThat(EditorRequest.read(asked("shipped")).key()).isEqualTo(key).hasSize(20);
        assertThat(EditorRequest.read(asked("delivered")).key()).isNotEqualTo(key);
        assertThat(EditorRequest.read(shipped("DHL", "1")).key()).isNotEqualTo(key);
        Map<String, Object> later = asked("shipped");
        later.put("at", "2026-03-01T12:00:01.000Z");
        assertThat(EditorRequest.read(later).key()).isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T12:00:00Z, true", "noon, true", "'', false"})
    void answer_isAboutExactlyThatRequest(String askedAt, boolean byTime) {
        EditorRequest.Match match = EditorRequest.answeredBy(outcome(askedAt)).orElseThrow();

        assertThat(match.parameters()).hasSize(byTime ? 1 : 0);
        assertThat(EditorRequest.answeredBy(outcome(EditorRequest.NOT_ASKED))).isEmpty();
    }

    private static RequestOutcome outcome(String askedAt) {
        return new RequestOutcome("shipped", true, "Done.", askedAt, Instant.EPOCH);
    }
}
