package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StockConfigTest {

    private static final Duration ANY = Duration.ofSeconds(1);

    @Test
    void everybody_mayHaveAnUnpaidHold() {
        assertThatCode(() -> new StockConfig(ANY, ANY, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new StockConfig(ANY, ANY, 0)).hasMessageContaining("lakefront.stock.unpaid-holds");
    }
}
