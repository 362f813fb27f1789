package dev.lakefront.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldCachesTest {

    @Test
    void withoutAnAddress_sharedCachesAskEachTime() {
        assertThat(new ToldCaches(config()).maxAge()).isZero();
    }

    @Test
    void withAnAddress_theyMayKeepAnswersForAWhile() {
        assertThat(new ToldCaches(config("https://front.example/revalidate")).maxAge())
                .isEqualTo(Duration.ofMinutes(5));
    }

    private static RevalidateConfig config(String... urls) {
        return new RevalidateConfig(
                List.of(urls),
                "a secret of 16 characters",
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                500,
                Duration.ofMinutes(5));
    }
}
