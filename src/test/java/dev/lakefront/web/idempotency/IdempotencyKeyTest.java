package dev.lakefront.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header may say. */
class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "abc, abc",
                "\"abc\", abc",
                "` abc `, abc",
                "4b1f6f0e-93a1-4b0e-8f64-0b8f2c3f7d11, 4b1f6f0e-93a1-4b0e-8f64-0b8f2c3f7d11",
                "\"a\\\"b\\\\c\", a\"b\\c",
                "a\"b, a\"b",
                "!, !",
                "`a,b;c=\"d\"`, `a,b;c=\"d\"`"
            })
    void quotedOrBare_itIsTheSameKey(String header, String key) {
        assertThat(IdempotencyKey.parse(header)).map(IdempotencyKey::value).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "\"",
                "\"abc",
                "\"abc\"x",
                "\"abc\";v=1",
                "\"a b\"",
                "a b",
                "\"a\\b\"",
                "ключ",
                "a\u0000b",
                "a\tb",
                "\u007f"
            })
    void whatIsNoKey_isRefused(String header) {
        assertThat(IdempotencyKey.parse(header)).isEmpty();
    }

    @Test
    void longestKey_has255Characters() {
        String longest = "k".repeat(255);
        String escaped = "\"" + "\\\"".repeat(255) + "\"";

        assertThat(IdempotencyKey.parse(longest)).isPresent();
        assertThat(IdempotencyKey.parse("\"" + longest + "\"")).isPresent();
        assertThat(IdempotencyKey.parse(escaped)).map(IdempotencyKey::value).contains("\"".repeat(255));
        assertThat(IdempotencyKey.parse(longest + "k")).isEmpty();
        assertThat(IdempotencyKey.parse("\"" + longest + "k\"")).isEmpty();
        assertThat(IdempotencyKey.parse("k".repeat(10_000))).isEmpty();
        assertThat(IdempotencyKey.parse("\"" + "\\\\".repeat(10_000) + "\"")).isEmpty();
    }

    @Test
    void demand_tellsWhatIsMissing() {
        assertThat(code(HttpRequest.POST("/orders", ""))).contains("IDEMPOTENCY_KEY_MISSING");
        assertThat(code(HttpRequest.POST("/orders", "").header(IdempotencyKey.HEADER, "")))
                .contains("IDEMPOTENCY_KEY_MISSING");
        assertThat(code(HttpRequest.POST("/orders", "").header(IdempotencyKey.HEADER, "a b")))
                .contains("IDEMPOTENCY_KEY_INVALID");
        assertThat(code(HttpRequest.POST("/orders", "")
                        .header(IdempotencyKey.HEADER, "a")
                        .header(IdempotencyKey.HEADER, "b")))
                .contains("IDEMPOTENCY_KEY_INVALID");
        HttpRequest<?> good = HttpRequest.POST("/orders", "").header(IdempotencyKey.HEADER, "\"a\"");
        assertThat(IdempotencyKey.demand(good, key -> HttpResponse.ok(key.value()))
                        .body())
                .isEqualTo("a");
    }

    private static String code(HttpRequest<?> request) {
        HttpResponse<?> answer = IdempotencyKey.demand(request, key -> HttpResponse.ok());
        assertThat(answer.getStatus().getCode()).isEqualTo(HttpStatus.BAD_REQUEST.getCode());
        return answer.body() instanceof Problem problem ? problem.getCode().name() : "";
    }

    @Test
    void keysAndTokens_areNoPartOfAnyText() {
        assertThat(new IdempotencyKey("secret").toString()).doesNotContain("secret");
        assertThat(KeyScope.ofAccount("account").toString()).doesNotContain("account");
        assertThat(new Claim(KeyScope.ofAccount("account"), "hash", "owner").toString())
                .doesNotContain("account", "hash");
    }
}
