package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderConfigTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void timesThatMakeNoSense_areRefused_byTheSettingsName() {
        assertThatThrownBy(() -> new OrderConfig(Duration.ofSeconds(59), DAY, MINUTE))
                .hasMessageContaining("lakefront.orders.pay-within");
        assertThatThrownBy(() -> new OrderConfig(HALF_AN_HOUR, HALF_AN_HOUR, MINUTE))
                .hasMessageContaining("lakefront.orders.hard-limit");
        assertThatThrownBy(() -> new OrderConfig(HALF_AN_HOUR, DAY, Duration.ZERO))
                .hasMessageContaining("lakefront.orders.retry-after");
    }
}
