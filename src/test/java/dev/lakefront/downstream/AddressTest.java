package dev.lakefront.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    private static final String URL = "https://user:pass@next.example/api/hidden?secret=s3cret";

    @Test
    void secretsOfAnAddress_areNotShown() {
        Address address = Address.of(URL);

        assertThat(address).hasToString("next.example");
        assertThat(address.key()).matches("revalidate:[0-9a-f]{16}");
        assertThat(new RevalidateConfig(
                                List.of(URL),
                                "the-secret-of-calls",
                                Duration.ofMillis(100),
                                Duration.ofSeconds(5),
                                500,
                                Duration.ofMinutes(5))
                        .toString())
                .doesNotContain("s3cret", "pass", "hidden", "the-secret");
    }

    @Test
    void key_isTheSameForTheSameAddressAndNoOther() {
        assertThat(Address.of(URL).key()).isEqualTo(Address.of(URL).key());
        assertThat(Address.of(URL).key()).isNotEqualTo(Address.of(URL + "2").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next.example/s3cret",
                "ftp://next.example/s3cret",
                "https:///s3cret",
                "https://a b/s3cret",
                "/s3cret"
            })
    void whatIsNoWebAddress_isRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> Address.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }
}
