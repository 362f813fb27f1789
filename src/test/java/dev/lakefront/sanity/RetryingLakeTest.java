package dev.lakefront.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RetryingLakeTest {

    private final ScriptedLake lake = new ScriptedLake();
    private final RetryingLake retrying = new RetryingLake(lake);

    @Test
    void brokenConnection_isRepeatedTwice() {
        lake.fails(Kind.UNAVAILABLE).fails(Kind.UNAVAILABLE).answers();

        assertThat(ask()).isSameAs(ScriptedLake.RESULT);
        assertThat(lake.calls()).isEqualTo(3);
    }

    @Test
    void thirdFailure_isTheAnswer() {
        lake.fails(Kind.UNAVAILABLE);

        assertThatThrownBy(this::ask).isInstanceOf(UpstreamException.class).hasMessageContaining("as told");
        assertThat(lake.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNAVAILABLE")
    void everyOtherFailure_isNotRepeated(Kind kind) {
        lake.fails(kind).answers();

        assertThatThrownBy(this::ask).hasMessageContaining(kind.name());
        assertThat(lake.calls()).isEqualTo(1);
    }

    @Test
    void refusedQuery_isNotRepeated() {
        LakeAnswer.Refused refused = new LakeAnswer.Refused("{}".getBytes(StandardCharsets.UTF_8));
        lake.does(() -> refused).answers();

        assertThat(ask()).isSameAs(refused);
        assertThat(lake.calls()).isEqualTo(1);
    }

    @Test
    void bug_isNotRepeated() {
        lake.does(() -> {
                    throw new IllegalStateException("bug");
                })
                .answers();

        assertThatThrownBy(this::ask).hasMessage("bug");
        assertThat(lake.calls()).isEqualTo(1);
    }

    private LakeAnswer ask() {
        return retrying.send(ScriptedLake.call(Urgency.CATALOGUE));
    }
}
