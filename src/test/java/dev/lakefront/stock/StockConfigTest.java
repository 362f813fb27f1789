package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StockConfigTest {

    private static final Duration ANY = Duration.ofSeconds(1);

    @Test
    void timeToPay_isAMinuteAtLeast() {
        assertThatCode(() -> new StockConfig(ANY, ANY, Duration.ofSeconds(60), 1))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new StockConfig(ANY, ANY, Duration.ofSeconds(59), 1))
                .hasMessageContaining("lakefront.stock.hold-time");
    }

    @Test
    void everybody_mayHaveAnUnpaidHold() {
        assertThatThrownBy(() -> new StockConfig(ANY, ANY, Duration.ofSeconds(60), 0))
                .hasMessageContaining("lakefront.stock.unpaid-holds");
    }
}
