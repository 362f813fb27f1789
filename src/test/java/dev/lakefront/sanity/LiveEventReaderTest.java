package dev.lakefront.sanity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveEventReaderTest {

    private static final String STREAM =
            ":\n\nevent: welcome\nid: é1\ndata: {}\n\n: 🦊\nevent: message\nid: e2\ndata: {\"tags\":\n"
                    + "data: [\"s1:ü\"]}\n\n";
    private static final List<LiveEvent> EVENTS =
            List.of(new LiveEvent.Welcome("é1"), new LiveEvent.Message("e2", Set.of("s1:ü")));

    private final List<LiveEvent> events = new ArrayList<>();
    private final LiveEventReader reader = new LiveEventReader(events::add);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesMayEndInEachOfTheThreeWays_andPiecesMayBeCutAnywhere(String lineEnd) {
        byte[] stream = STREAM.replace("\n", lineEnd).getBytes(UTF_8);

        for (byte b : stream) {
            reader.read(new byte[] {b});
        }

        assertThat(events).isEqualTo(EVENTS);
    }

    @Test
    void onePiece_mayHoldManyEvents() {
        reader.read(STREAM.repeat(3).getBytes(UTF_8));

        assertThat(events).hasSize(6).startsWith(EVENTS.getFirst(), EVENTS.getLast());
    }

    @Test
    void eventWithoutAnId_keepsTheIdBefore() {
        read("id: e1\nevent: welcome\ndata: {}\n\nevent: message\ndata: {\"tags\":[]}\n\n");

        assertThat(events).containsExactly(new LiveEvent.Welcome("e1"), new LiveEvent.Message("e1", Set.of()));
    }

    @Test
    void unfinishedEvent_isNoEvent() {
        read("id: e1\nevent: welcome\ndata: {}\n");

        assertThat(events).isEmpty();
    }

    @Test
    void eventWithoutData_isNoEventAndLeavesNothingBehind() {
        read("event: restart\n\ndata: {}\n\n");

        assertThat(events).isEmpty();
    }

    @Test
    void fieldsForBrowsers_areSkipped() {
        read("retry: 1000\nunknown\nid:e1\nevent:welcome\ndata:{}\n\n");

        assertThat(events).containsExactly(new LiveEvent.Welcome("e1"));
    }

    @Test
    void lineWithoutAnEnd_isGivenUpBeforeItFillsTheMemory() {
        byte[] piece = "x".repeat(100_000).getBytes(UTF_8);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 11; i++) {
                        reader.read(piece);
                    }
                })
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("over the limit");
    }

    private void read(String text) {
        reader.read(text.getBytes(UTF_8));
    }
}
