package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the test vector of {@code @sanity/webhook}. */
class SanitySignatureTest {

    private static final byte[] BODY = bytes("{\"_id\":\"resume\"}");
    private static final Instant SIGNED_AT = Instant.ofEpochMilli(1633519811129L);
    private static final String V1 = "tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0";
    private static final String HEADER = "t=1633519811129,v1=" + V1;

    private final SanitySignature signature = new SanitySignature("test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1633519811129,v1=" + V1,
                "t=1633519811129, v1=" + V1,
                "t=1633519811129 v1=" + V1,
                "  t=1633519811129,v1=" + V1 + "  "
            })
    void sanitysOwnHeader_isTakenInEachOfItsForms(String header) {
        assertThat(signature.signs(header, BODY, SIGNED_AT)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                V1,
                "v1=" + V1,
                "t=1633519811129",
                "t=1633519811129,v1=",
                "t=,v1=" + V1,
                "t=-1633519811129,v1=" + V1,
                "t=1633519811129,v0=" + V1,
                "v1=" + V1 + ",t=1633519811129",
                "t=1633519811129,v1=" + V1 + ",v1=" + V1,
                "t=1633519811129,v1=" + V1 + "=",
                "t=1633519811129\n,v1=" + V1,
                "t=99999999999999999999999999,v1=" + V1,
                "sha256=" + V1
            })
    void anythingElseInTheHeader_isRefused(String header) {
        assertThat(signature.signs(header, BODY, SIGNED_AT)).isFalse();
    }

    @Test
    void base64_isTheUrlSafeOne() {
        byte[] body = bytes("{\"_id\":\"p6\"}");
        String header = "t=1633519811129,v1=E-V-8xTaWnaBBuiGbieEZZZ_XjUfmFcU1x4I22irbk8";

        assertThat(signature.signs(header, body, SIGNED_AT)).isTrue();
        assertThat(signature.signs(header.replace('-', '+').replace('_', '/'), body, SIGNED_AT))
                .isFalse();
    }

    @Test
    void alteredBody_isRefused() {
        assertThat(signature.signs(HEADER, bytes("{\"_id\":\"resumE\"}"), SIGNED_AT))
                .isFalse();
        assertThat(signature.signs(HEADER, bytes("{\"_id\":\"resume\"} "), SIGNED_AT))
                .isFalse();
        assertThat(signature.signs(HEADER, bytes("{\"_id\": \"resume\"}"), SIGNED_AT))
                .isFalse();
        assertThat(signature.signs(HEADER, new byte[0], SIGNED_AT)).isFalse();
    }

    @Test
    void otherSecret_isRefused() {
        assertThat(new SanitySignature("Test").signs(HEADER, BODY, SIGNED_AT)).isFalse();
    }

    @Test
    void otherTime_isNotCoveredByTheSignature() {
        assertThat(signature.signs("t=1633519811130,v1=" + V1, BODY, SIGNED_AT)).isFalse();
    }

    @Test
    void signatureOlderThanAnHour_isRefused() {
        assertThat(signature.signs(HEADER, BODY, SIGNED_AT.plus(SanitySignature.OLDEST)))
                .isTrue();
        assertThat(signature.signs(
                        HEADER, BODY, SIGNED_AT.plus(SanitySignature.OLDEST).plusMillis(1)))
                .isFalse();
    }

    @Test
    void signatureFromTheFuture_isRefused() {
        assertThat(signature.signs(HEADER, BODY, SIGNED_AT.minus(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(signature.signs(
                        HEADER, BODY, SIGNED_AT.minus(Duration.ofMinutes(5)).minusMillis(1)))
                .isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
