package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeEnvelopeTest {

    private static final String ESCAPED = "\"\\u00e9\\n\\\\\\\" \\ud83e\\udd8a\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0.0",
                "12.50",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "\"plain\"",
                "\"grüße, 東京, 🦊, \u2028\"",
                "\"}],\\\"result\\\":1\"",
                ESCAPED,
                "[]",
                "{}",
                "[ 1 ,\n\t2 , [ ] ]",
                "{ \"b\" : 1, \"a\" : {\"result\": [\"]}\"]}, \"b\": 2 }"
            })
    void result_isCutOutByteByByte(String result) {
        String tail = ",\"ms\":7,\"syncTags\":[\"s1:AbC\",\"s1:é\"]}";

        for (String body : new String[] {
            "{\"query\":\"*[\\\"x\\\"]\",\"result\":" + result + tail,
            "{\"ms\":7,\"syncTags\":[\"s1:AbC\",\"s1:é\"],\"result\":" + result + "}",
            " {\n \"syncTags\" : [\"s1:AbC\",\"s1:é\"] , \"ms\": 7, \"result\" :  " + result + "  }  ",
            "{\"ü🦊\":\"ü🦊\",\"result\":" + result + tail
        }) {
            LakeAnswer.Result read = LakeEnvelope.read(bytes(body));

            assertThat(text(read.result())).isEqualTo(result);
            assertThat(read.syncTags()).containsExactly("s1:AbC", "s1:é");
            assertThat(read.millis()).isEqualTo(7);
            assertThat(read.sourceMap()).isNull();
        }
    }

    @Test
    void sourceMap_isCutOutToo() {
        LakeAnswer.Result read = LakeEnvelope.read(
                bytes("{\"result\":[1],\"resultSourceMap\":{\"documents\":[{\"_id\":\"é\"}]},\"ms\":1}"));

        assertThat(read.sourceMap()).isEqualTo(bytes("{\"documents\":[{\"_id\":\"é\"}]}"));
        assertThat(text(read.result())).isEqualTo("[1]");
        assertThat(read.syncTags()).isEmpty();
    }

    @Test
    void membersThatSanityMayAdd_areSkipped() {
        LakeAnswer.Result read = LakeEnvelope.read(
                bytes("{\"new\":{\"result\":2,\"deep\":[{\"syncTags\":[\"no\"]}]},\"result\":1,\"newer\":[[1]]}"));

        assertThat(text(read.result())).isEqualTo("1");
        assertThat(read.syncTags()).isEmpty();
    }

    @Test
    void syncTagsOfNull_areNone() {
        assertThat(LakeEnvelope.read(bytes("{\"result\":1,\"syncTags\":null}")).syncTags())
                .isEmpty();
    }

    @Test
    void largeResult_isCutOutWhole() {
        String result = "[" + "{\"title\":\"Grüße 🦊\",\"price\":12.9},".repeat(40_000) + "null]";

        assertThat(text(LakeEnvelope.read(bytes("{\"query\":\"é\",\"result\":" + result + ",\"ms\":1}"))
                        .result()))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "[]",
                "{}",
                "\"result\"",
                "<html><body>Bad gateway</body></html>",
                "{\"result\":",
                "{\"result\":1",
                "{\"result\":[1,2}",
                "{\"result\":{\"a\":1}",
                "{\"result\":tru}",
                "{\"result\":\"unfinished}",
                "{\"ms\":1}",
                "{\"result\":1,\"syncTags\":\"s1:a\"}",
                "{\"result\":1,\"syncTags\":[1]}",
                "{\"result\":1,\"syncTags\":{}}",
                "{\"result\":1} trailing",
                "{\"result\":1}{\"result\":2}",
                "{'result':1}"
            })
    void anythingElse_isGarbled(String body) {
        assertThatThrownBy(() -> LakeEnvelope.read(bytes(body)))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED))
                .hasMessageNotContaining("result");
    }

    @Test
    void cutOffAnywhere_isGarbledAndNeverAHalfAnswer() {
        byte[] whole = bytes("{\"query\":\"é\",\"result\":[{\"a\":\"🦊\"}],\"ms\":12,\"syncTags\":[\"s1:a\"]}");

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> LakeEnvelope.read(part))
                    .as("%d bytes", length)
                    .isInstanceOf(UpstreamException.class);
        }
    }

    @Test
    void invalidUtf8_isGarbled() {
        byte[] body = bytes("{\"result\":\"x\"}");
        body[11] = (byte) 0xC0;

        assertThatThrownBy(() -> LakeEnvelope.read(body)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void queryError_isSanitysOwnObject() {
        String error = "{\"description\":\"é \\\" {\",\"type\":\"queryParseError\",\"start\":1}";

        assertThat(LakeEnvelope.queryError(bytes("{\"a\":[{\"error\":{}}],\"error\":" + error + "}")))
                .isEqualTo(bytes(error));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>",
                "{\"error\":\"Unauthorized\",\"statusCode\":401}",
                "{\"error\":null}",
                "{\"error\":[1]}",
                "{\"error\":{\"description\":"
            })
    void otherErrorBodies_areNoQueryErrors(String body) {
        assertThat(LakeEnvelope.queryError(body == null ? new byte[] {(byte) 0xff, 0} : bytes(body)))
                .isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
