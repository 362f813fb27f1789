package dev.lakefront.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sanity.SanitySignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallSignatureTest {

    private static final String SECRET = "a-secret-of-these-tests";
    private static final String BODY = "{\"id\":\"1\",\"tags\":[\"product:ä\"],\"at\":\"2026-03-01T12:00:00Z\"}";
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void signature_isWhatAnotherImplementationComputes() {
        // Python's hmac and base64
        assertThat(new CallSignature(SECRET).sign(BODY, AT))
                .isEqualTo("t=1772366400000,v1=x3U38aHDpGAH4_Wsc6jgLgVv6reYxyOF8GiInic9VOc");
    }

    @Test
    void signature_isReadByTheVerifierOfSanitysWebhooks() {
        String header = new CallSignature(SECRET).sign(BODY, AT);
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);

        assertThat(new SanitySignature(SECRET).signs(header, bytes, AT)).isTrue();
        assertThat(new SanitySignature(SECRET + "x").signs(header, bytes, AT)).isFalse();
    }
}
