package dev.lakefront.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.OrderChange;
import dev.lakefront.web.FieldReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderChangeRequestTest {

    private final FieldReader fields = new FieldReader();

    private OrderChange read(String status, String fulfilment, String code, String carrier) {
        return new OrderChangeRequest(status, fulfilment, code, carrier).read(fields);
    }

    @Test
    void wordsOfTheRequest_areChanges() {
        assertThat(read("cancelled", null, null, null)).isEqualTo(new OrderChange.Cancel(null));
        assertThat(read(null, "shipped", " 123 ", "DHL")).isEqualTo(new OrderChange.Ship("DHL", "123"));
        assertThat(read(null, "shipped", null, null)).isEqualTo(new OrderChange.Ship(null, null));
        assertThat(read(null, "delivered", null, null)).isEqualTo(new OrderChange.Deliver());
        assertThat(read(null, "returned", null, null)).isEqualTo(new OrderChange.Return());
        assertThat(fields.faulty()).isFalse();
    }

    @Test
    void nothingGiven_changesNothing() {
        assertThat(read(null, null, null, null)).isNull();
        assertThat(fields.faulty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "completed,,,,/status",
        "open,,,,/status",
        "'',,,,/status",
        ",unfulfilled,,,/fulfilmentStatus",
        ",failed,,,/fulfilmentStatus",
        ",cancelled,,,/fulfilmentStatus",
        "cancelled,shipped,,,/fulfilmentStatus",
        ",shipped,123,,/carrier",
        ",shipped,,DHL,/trackingCode",
        ",delivered,123,DHL,/trackingCode",
        "cancelled,,123,DHL,/trackingCode",
        ",,123,DHL,/trackingCode",
    })
    void whatFitsNothing_isAFault(String status, String fulfilment, String code, String carrier, String pointer) {
        assertThat(read(status, fulfilment, code, carrier)).isNull();
        assertThat(fields.problem().getErrors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo(pointer));
    }

    @Test
    void tooLongACode_isAFault() {
        assertThat(read(null, "shipped", "1".repeat(101), "DHL")).isNull();
        assertThat(fields.faulty()).isTrue();
    }
}
