package dev.lakefront.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** At most 5 streams, 2 of one caller; 4 KiB unsent. */
class OpenStreamsTest {

    private static final Rendering RENDERING = new LakeRendering();
    private static final Rendering OTHER = new ShopRendering(Set.of(Topic.STOCK));
    private static final List<byte[]> NOTHING = List.of();

    private final OpenStreams streams =
            new OpenStreams(new LiveConfig(5, 2, Duration.ofMillis(200), Duration.ofSeconds(15), 4));

    @Test
    void frames_areMadeOnceForAllStreamsOfARendering() {
        List<byte[]> one = new ArrayList<>();
        List<byte[]> two = new ArrayList<>();
        List<byte[]> other = new ArrayList<>();
        opened("a").subscribe(one::add);
        opened("b").subscribe(two::add);
        opened("c", OTHER).subscribe(other::add);
        List<Rendering> made = new ArrayList<>();

        streams.send(rendering -> {
            made.add(rendering);
            return rendering.reset("e1");
        });

        assertThat(made).containsExactlyInAnyOrder(RENDERING, OTHER);
        assertThat(one.getLast()).isSameAs(two.getLast()).isEqualTo(RENDERING.reset("e1"));
        assertThat(other.getLast()).isEqualTo(OTHER.reset("e1"));
    }

    @Test
    void emptyFrame_isNotSent() {
        StreamReader reader = open("a");
        streams.send(rendering -> new byte[0]);
        assertThat(reader.frames()).isEmpty();
    }

    @Test
    void readerWhoDoesNotKeepUp_isCutOffAndTheOthersAreNot() {
        StreamReader slow = new StreamReader(1);
        opened("slow").subscribe(slow);
        StreamReader quick = open("quick");

        send("taken at once", kib(3), kib(1));
        assertThat(slow.cutOff()).as("with 4 KiB unsent").isFalse();
        send("x");

        assertThat(slow.cutOff()).isTrue();
        assertThat(slow.frames()).as("what it had taken").containsExactly("taken at once");
        assertThat(streams.count()).isEqualTo(1);
        assertThat(quick.frames()).hasSize(4);
        assertThat(quick.cutOff()).isFalse();
    }

    @Test
    void readerWhoCatchesUp_isNotCutOff() {
        StreamReader reader = new StreamReader(1);
        opened("a").subscribe(reader);
        send("taken at once", kib(2), kib(2));

        reader.request(1);
        send(kib(2));

        assertThat(reader.cutOff()).isFalse();
        reader.request(10);
        assertThat(reader.frames()).hasSize(4);
    }

    @Test
    void smallFrames_countAsAKibibyteEach() {
        StreamReader slow = new StreamReader(0);
        opened("a").subscribe(slow);

        send("x", "x", "x", "x");
        assertThat(slow.cutOff()).isFalse();
        send("x");
        assertThat(slow.cutOff()).isTrue();
    }

    @Test
    void streamsOfOneCaller_areLimited() {
        open("a");
        StreamReader second = open("a");
        assertThat(streams.open("a", RENDERING, NOTHING)).isNull();
        open("b");

        second.cancel();

        open("a");
        assertThat(streams.open("a", RENDERING, NOTHING)).isNull();
    }

    @Test
    void streamsOfAll_areLimited() {
        for (int i = 0; i < 5; i++) {
            open("caller-" + i);
        }
        assertThat(streams.open("another", RENDERING, NOTHING)).isNull();
    }

    @Test
    void refusalForWantOfRoom_leavesTheCallersOwnCountAlone() {
        StreamReader own = open("a");
        List<StreamReader> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(open("other-" + i));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(streams.open("a", RENDERING, NOTHING)).isNull();
        }
        others.forEach(StreamReader::cancel);

        open("a");

        assertThat(streams.open("a", RENDERING, NOTHING)).as("two are open").isNull();
        own.cancel();
        open("a");
    }

    @Test
    void streamThatNobodyReads_givesItsPlaceBack() {
        opened("a");
        opened("a");
        assertThat(streams.open("a", RENDERING, NOTHING)).isNull();

        send(kib(4), "x");

        assertThat(streams.count()).isZero();
        open("a");
    }

    @Test
    void closedStream_isForgotten() {
        StreamReader reader = open("a");

        reader.cancel();
        send("x");

        assertThat(streams.count()).isZero();
        assertThat(reader.frames()).isEmpty();
    }

    private void send(String... frames) {
        for (String frame : frames) {
            streams.send(rendering -> frame.getBytes(UTF_8));
        }
    }

    private static String kib(int size) {
        return "x".repeat(size * 1024);
    }

    private StreamReader open(String caller) {
        StreamReader reader = new StreamReader(Long.MAX_VALUE);
        opened(caller).subscribe(reader);
        return reader;
    }

    private Flux<byte[]> opened(String caller) {
        return opened(caller, RENDERING);
    }

    private Flux<byte[]> opened(String caller, Rendering rendering) {
        Flux<byte[]> stream = streams.open(caller, rendering, NOTHING);
        assertThat(stream).isNotNull();
        return stream;
    }
}
