package dev.lakefront.sandbox.lake.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignatureTest {

    /** The expected value was computed with openssl. */
    @Test
    void theSignature_isUnpaddedBase64UrlOverMillisecondsAndBody() {
        byte[] body = "{\"_id\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.of("sandbox-webhook-secret", Instant.ofEpochMilli(1_700_000_000_000L), body))
                .isEqualTo("t=1700000000000,v1=M4w9jrNvxpksLZOOXD_0T_OrDA_ppUAt9VNycDXtVZA");
    }
}
