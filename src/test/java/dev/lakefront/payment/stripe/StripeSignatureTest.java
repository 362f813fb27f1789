package dev.lakefront.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed by Stripe's own library, or refused. */
class StripeSignatureTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String BODY = "{\"id\":\"evt_1\",\"text\":\"für\"}";
    private static final String OLD = "whsec_old";
    private static final String NEW = "whsec_new";

    private final StripeSignature signature = new StripeSignature(List.of(NEW, OLD));

    @ParameterizedTest
    @ValueSource(longs = {0, -299, 299, -300, 300})
    void stripesOwnSignature_isTaken(long seconds) {
        assertThat(signs(header(NEW, seconds), BODY)).isTrue();
        assertThat(signs(header(OLD, seconds), BODY)).as("while it is changed").isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 86_400, -1_700_000_000})
    void anotherTime_isRefused(long seconds) {
        assertThat(signs(header(NEW, seconds), BODY)).isFalse();
    }

    @Test
    void anotherBodyOrSecret_isRefused() {
        assertThat(signs(header(NEW, 0), BODY + " ")).isFalse();
        assertThat(signs(header(NEW, 0), "")).isFalse();
        assertThat(signs(header("whsec_another", 0), BODY)).isFalse();
        assertThat(signs(header("", 0).replace("v1=", "v0="), BODY)).isFalse();
    }

    @Test
    void oneOfSeveral_isEnough() {
        String good = header(NEW, 0);
        String[] parts = good.split(",", 2);
        String bad = "v1=" + "0".repeat(64);

        assertThat(signs(parts[0] + "," + bad + "," + parts[1], BODY)).isTrue();
        assertThat(signs(parts[0] + ",v0=abc," + parts[1] + ",v1=rubbish", BODY))
                .isTrue();
        assertThat(signs(parts[0] + "," + bad, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "t,v1",
                "=,=",
                "t=,v1=",
                "v1=x",
                "t=1772366400",
                "t=1772366400,v1=",
                "t=1772366400,v1=zz",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=1772366400,t=1772366400,v1=00"
            })
    void rubbish_isRefused(String header) {
        assertThat(signs(header, BODY)).isFalse();
    }

    @Test
    void altered_isRefused() {
        String good = header(NEW, 0);

        assertThat(signature.signs(null, BODY.getBytes(UTF_8), NOW)).isFalse();
        assertThat(signs(good.replace("t=", "t=0"), BODY))
                .as("the time is signed as it is written")
                .isFalse();
        assertThat(signs(good.toUpperCase(java.util.Locale.ROOT), BODY)).isFalse();
        assertThat(signs(good + ",t=" + NOW.getEpochSecond(), BODY))
                .as("two times")
                .isFalse();
        assertThat(signs(good + ",x=" + "y".repeat(3_000), BODY)).isFalse();
    }

    @Test
    void withoutASecret_nothingIsTaken() {
        assertThat(new StripeSignature(List.of()).signs(header(NEW, 0), BODY.getBytes(UTF_8), NOW))
                .isFalse();
    }

    private boolean signs(String header, String body) {
        return signature.signs(header, body.getBytes(UTF_8), NOW);
    }

    private static String header(String secret, long seconds) {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    BODY, secret.isEmpty() ? "x" : secret, NOW.getEpochSecond() + seconds);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
