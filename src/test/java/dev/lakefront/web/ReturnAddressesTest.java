package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.web.problem.Problem;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shoppers are sent to the shop's own pages only. */
class ReturnAddressesTest {

    private final ReturnAddresses returns = new ReturnAddresses(new WebConfig(
            List.of(),
            List.of("https://shop.example", "http://localhost:4000", "no origin at all"),
            8081,
            "a secret of the tests, 32 characters",
            URI.create("https://front.example/de/")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/checkout/done?order=1#top",
                "https://SHOP.example:443/",
                "http://localhost:4000",
                "https://front.example/anything"
            })
    void ownPages_areTaken(String address) {
        FieldReader fields = new FieldReader();

        assertThat(returns.read("/returnUrl", address, fields)).isEqualTo(URI.create(address));
        assertThat(fields.faulty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://shop.example/",
                "https://shop.example:444/",
                "https://shop.example.evil.example/",
                "https://shop.example@evil.example/",
                "https://evil.example\\@shop.example/",
                "https:\\\\shop.example/",
                "//shop.example/",
                "/done",
                "https:shop.example",
                "https:///shop.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://shop.example\n.evil.example/",
                "https://shop.example /"
            })
    void allOthers_areNot(String address) {
        FieldReader fields = new FieldReader();

        assertThat(returns.read("/returnUrl", address, fields)).isNull();
        assertThat(fields.problem().getErrors())
                .extracting(Problem.Fault::pointer)
                .containsExactly("/returnUrl");
    }

    @Test
    void noneAndTooLongOnes() {
        FieldReader fields = new FieldReader();
        assertThat(returns.read("/returnUrl", null, fields)).isNull();
        assertThat(returns.read("/returnUrl", " ", fields)).isNull();
        assertThat(fields.faulty()).isFalse();
        assertThat(returns.read("/returnUrl", "https://shop.example/" + "x".repeat(2_000), fields))
                .isNull();
        assertThat(fields.faulty()).isTrue();
    }
}
