package dev.lakefront.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same request is the same, and no other. */
class RequestFingerprintTest {

    private record Body(@Nullable String a, int b, List<String> c) {}

    private static final Body BODY = new Body("x", 1, List.of("y"));

    @Test
    void sameMethodPathAndBody_areTheSame() {
        String first = RequestFingerprint.of(HttpRequest.POST("/orders", ""), BODY);

        assertThat(RequestFingerprint.of(HttpRequest.POST("/orders?utm=1", ""), new Body("x", 1, List.of("y"))))
                .isEqualTo(first)
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void anythingElse_isAnother() {
        assertThat(List.of(
                        RequestFingerprint.of(HttpRequest.POST("/orders", ""), BODY),
                        RequestFingerprint.of(HttpRequest.PUT("/orders", ""), BODY),
                        RequestFingerprint.of(HttpRequest.POST("/orders/1/payment", ""), BODY),
                        RequestFingerprint.of(HttpRequest.POST("/orders", ""), new Body(null, 1, List.of("y"))),
                        RequestFingerprint.of(HttpRequest.POST("/orders", ""), new Body("x", 2, List.of("y"))),
                        RequestFingerprint.of(HttpRequest.POST("/orders", ""), new Body("x", 1, List.of()))))
                .doesNotHaveDuplicates();
    }
}
