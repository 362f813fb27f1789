package dev.lakefront.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** At most 5 streams, 2 of one caller; a heartbeat after 15 s; 3 events unsent; the purge log remembers 8. */
class ContentStreamsTest {

    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(8, clock);
    private final ContentStreams streams =
            new ContentStreams(purges, new LiveConfig(5, 2, Duration.ofMillis(200), Duration.ofSeconds(15), 3));

    @Test
    void newStream_beginsWithAWelcomeAtThePresentPosition() {
        purges.append(new Purge.Everything(), "e1");

        assertThat(open("a", null).frames).containsExactly("event: welcome\nid: e1\ndata: {}\n\n");
    }

    @Test
    void beforeTheFirstEvent_theWelcomeHasNoId() {
        assertThat(open("a", null).frames).containsExactly("event: welcome\ndata: {}\n\n");
    }

    @Test
    void purgeByTags_goesOutWithTheIdOfItsEvent() {
        Reader reader = open("a", null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");

        run();

        assertThat(reader.last()).isEqualTo("event: message\nid: e1\ndata: {\"tags\":[\"s1:a\"]}\n\n");
    }

    @Test
    void purgesOfOneInterval_goOutAsOneEvent() {
        Reader reader = open("a", null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        purges.append(new Purge.Tags(Set.of("s1:a")), "e3");

        run();

        assertThat(reader.frames).hasSize(2);
        assertThat(reader.last()).isEqualTo("event: message\nid: e3\ndata: {\"tags\":[\"s1:a\",\"s1:b\"]}\n\n");
        run();
        assertThat(reader.frames).hasSize(2);
    }

    @Test
    void tags_areEscaped() {
        Reader reader = open("a", null);
        purges.append(new Purge.Tags(Set.of("s1:\"\n\\")), "e1");

        run();

        assertThat(reader.last()).endsWith("data: {\"tags\":[\"s1:\\\"\\n\\\\\"]}\n\n");
    }

    @Test
    void purgeThatNoTagsName_isARestart() {
        Reader reader = open("a", null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Types(Set.of("product")));
        run();
        purges.append(new Purge.Everything(), "e2");
        run();

        assertThat(reader.frames)
                .endsWith("event: restart\nid: e1\ndata: {}\n\n", "event: restart\nid: e2\ndata: {}\n\n");
    }

    @Test
    void morePurgesThanTheLogHolds_areARestart() {
        Reader reader = open("a", null);
        for (int i = 1; i <= 9; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
        }

        run();

        assertThat(reader.last()).isEqualTo("event: restart\nid: e9\ndata: {}\n\n");
    }

    @Test
    void resumedStream_goesOnWithWhatWasMissed() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        purges.append(new Purge.Tags(Set.of("s1:c")), "e3");
        run();

        assertThat(open("a", "e1").frames)
                .containsExactly(
                        "event: welcome\nid: e1\ndata: {}\n\n",
                        "event: message\nid: e3\ndata: {\"tags\":[\"s1:b\",\"s1:c\"]}\n\n");
    }

    @Test
    void resumedStreamThatMissedNothing_isOnlyWelcomed() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();

        assertThat(open("a", "e1").frames).containsExactly("event: welcome\nid: e1\ndata: {}\n\n");
    }

    @Test
    void eventsNotYetSent_reachAResumedStreamOnce() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        Reader reader = open("a", "e1");

        run();

        assertThat(reader.frames)
                .containsExactly(
                        "event: welcome\nid: e1\ndata: {}\n\n",
                        "event: message\nid: e2\ndata: {\"tags\":[\"s1:b\"]}\n\n");
    }

    @Test
    void streamResumedOverAPurgeOfTypes_isRestarted() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Types(Set.of("product")));
        run();
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        run();

        assertThat(open("a", "e1").last()).isEqualTo("event: restart\nid: e2\ndata: {}\n\n");
    }

    @Test
    void unknownOrForgottenPosition_isRestarted() {
        for (int i = 1; i <= 9; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
        }

        assertThat(open("a", "never").frames).containsExactly("event: restart\nid: e9\ndata: {}\n\n");
        assertThat(open("a", "e1").frames).containsExactly("event: restart\nid: e9\ndata: {}\n\n");
    }

    @Test
    void everyStream_getsTheSameBytes() {
        List<byte[]> one = new ArrayList<>();
        List<byte[]> other = new ArrayList<>();
        opened("a", null).subscribe(one::add);
        opened("b", null).subscribe(other::add);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");

        run();

        assertThat(one.getLast()).isSameAs(other.getLast());
    }

    @Test
    void silence_isFilledWithAHeartbeatAndNoSooner() {
        Reader reader = open("a", null);
        run();
        int begun = reader.frames.size();

        clock.advance(Duration.ofMillis(14_999));
        run();
        assertThat(reader.frames).hasSize(begun);
        clock.advance(Duration.ofMillis(1));
        run();
        assertThat(reader.frames).hasSize(begun + 1);
        assertThat(reader.last()).isEqualTo(":\n\n");
    }

    @Test
    void readerWhoDoesNotKeepUp_isClosedAndTheOthersAreNot() {
        Reader slow = new Reader(1);
        opened("slow", null).subscribe(slow);
        Reader quick = open("quick", null);
        for (int i = 1; i <= 5; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
            run();
        }

        assertThat(streams.open()).isEqualTo(1);
        assertThat(quick.frames).hasSize(6);
        assertThat(quick.ended).isFalse();
        slow.request(100);
        assertThat(slow.ended).isTrue();
        assertThat(slow.frames).as("what it was sent before").hasSize(4);
    }

    @Test
    void streamsOfOneCaller_areLimited() {
        open("a", null);
        Reader second = open("a", null);
        assertThat(streams.open("a", null)).isNull();
        open("b", null);

        second.cancel();

        open("a", null);
        assertThat(streams.open("a", null)).isNull();
    }

    @Test
    void streamsOfAll_areLimited() {
        for (int i = 0; i < 5; i++) {
            open("caller-" + i, null);
        }
        assertThat(streams.open("another", null)).isNull();
    }

    @Test
    void refusalForWantOfRoom_leavesTheCallersOwnCountAlone() {
        Reader own = open("a", null);
        List<Reader> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(open("other-" + i, null));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(streams.open("a", null)).isNull();
        }
        others.forEach(Reader::cancel);

        open("a", null);

        assertThat(streams.open("a", null)).as("two are open").isNull();
        own.cancel();
        open("a", null);
    }

    @Test
    void streamThatNobodyReads_givesItsPlaceBack() {
        opened("a", null);
        opened("a", null);
        assertThat(streams.open("a", null)).isNull();
        for (int i = 1; i <= 4; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
            run();
        }

        assertThat(streams.open()).isZero();
        open("a", null);
    }

    @Test
    void closedStream_isForgotten() {
        Reader reader = open("a", null);

        reader.cancel();
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();

        assertThat(streams.open()).isZero();
        assertThat(reader.frames).hasSize(1);
    }

    private void run() {
        streams.runOnce(clock.instant());
    }

    private Reader open(String caller, @Nullable String lastEventId) {
        Reader reader = new Reader(Long.MAX_VALUE);
        opened(caller, lastEventId).subscribe(reader);
        return reader;
    }

    private Flux<byte[]> opened(String caller, @Nullable String lastEventId) {
        Flux<byte[]> stream = streams.open(caller, lastEventId);
        assertThat(stream).isNotNull();
        return stream;
    }

    /** Takes so many events unasked. */
    private static final class Reader extends BaseSubscriber<byte[]> {
        private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
        private final long unasked;
        private boolean ended;

        private Reader(long unasked) {
            this.unasked = unasked;
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(unasked);
        }

        @Override
        protected void hookOnNext(byte[] frame) {
            frames.add(new String(frame, UTF_8));
        }

        @Override
        protected void hookOnComplete() {
            ended = true;
        }

        private String last() {
            return frames.getLast();
        }
    }
}
