package dev.lakefront.sanity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeDocumentsTest {

    @Test
    void listOfDocuments_isRead() {
        assertThat(LakeDocuments.read("[{\"_id\":\"a\",\"n\":1},{}]".getBytes(UTF_8)))
                .containsExactly(Map.of("_id", "a", "n", 1), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[null]", "[1]", "[[]]", "[{}", "\"secret\""})
    void anythingElse_isGarbled_andNotQuoted(String json) {
        assertThatThrownBy(() -> LakeDocuments.read(json.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(UpstreamException.Kind.GARBLED))
                .hasMessage("sanity: GARBLED: no list of documents")
                .hasNoCause();
    }
}
