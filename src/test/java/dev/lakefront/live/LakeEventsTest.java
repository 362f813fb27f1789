package dev.lakefront.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Streams in the form of Sanity's. A heartbeat each 15 s; the purge log remembers 8. */
class LakeEventsTest {

    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(8, clock);
    private final EventStreams streams =
            new EventStreams(purges, new LiveConfig(10, 10, Duration.ofMillis(200), Duration.ofSeconds(15), 64));

    @Test
    void newStream_beginsWithAWelcomeAtThePresentPosition() {
        purges.append(new Purge.Everything(), "e1");
        run();

        assertThat(open(null).frames()).containsExactly("event: welcome\nid: e1\ndata: {}\n\n");
    }

    @Test
    void beforeTheFirstEvent_theWelcomeHasNoId() {
        assertThat(open(null).frames()).containsExactly("event: welcome\ndata: {}\n\n");
    }

    @Test
    void purgeByTags_goesOutWithTheIdOfItsEvent() {
        StreamReader reader = open(null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");

        run();

        assertThat(reader.last()).isEqualTo("event: message\nid: e1\ndata: {\"tags\":[\"s1:a\"]}\n\n");
    }

    @Test
    void purgesOfOneInterval_goOutAsOneEvent() {
        StreamReader reader = open(null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        purges.append(new Purge.Tags(Set.of("s1:a")), "e3");

        run();

        assertThat(reader.frames()).hasSize(2);
        assertThat(reader.last()).isEqualTo("event: message\nid: e3\ndata: {\"tags\":[\"s1:a\",\"s1:b\"]}\n\n");
        run();
        assertThat(reader.frames()).hasSize(2);
    }

    @Test
    void tags_areEscaped() {
        StreamReader reader = open(null);
        purges.append(new Purge.Tags(Set.of("s1:\"\n\\")), "e1");

        run();

        assertThat(reader.last()).endsWith("data: {\"tags\":[\"s1:\\\"\\n\\\\\"]}\n\n");
    }

    @Test
    void purgeThatNoTagsName_isARestart() {
        StreamReader reader = open(null);
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Types(Set.of("product")));
        run();
        purges.append(new Purge.Everything(), "e2");
        run();

        assertThat(reader.frames())
                .endsWith("event: restart\nid: e1\ndata: {}\n\n", "event: restart\nid: e2\ndata: {}\n\n");
    }

    @Test
    void morePurgesThanTheLogHolds_areARestart() {
        StreamReader reader = open(null);
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

        assertThat(open("e1").frames())
                .containsExactly(
                        "event: welcome\nid: e1\ndata: {}\n\n",
                        "event: message\nid: e3\ndata: {\"tags\":[\"s1:b\",\"s1:c\"]}\n\n");
    }

    @Test
    void resumedStreamThatMissedNothing_isOnlyWelcomed() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();

        assertThat(open("e1").frames()).containsExactly("event: welcome\nid: e1\ndata: {}\n\n");
    }

    @Test
    void eventsNotYetSent_reachAResumedStreamOnce() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        StreamReader reader = open("e1");

        run();

        assertThat(reader.frames())
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

        assertThat(open("e1").last()).isEqualTo("event: restart\nid: e2\ndata: {}\n\n");
    }

    @Test
    void purgeOfTypesAtTheVeryPositionOfTheResumedStream_isARestart() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Types(Set.of("product")));
        run();

        assertThat(open("e1").last()).isEqualTo("event: restart\nid: e1\ndata: {}\n\n");
    }

    @Test
    void whatTheShopItselfAnnounces_isNoneOfTheLakesEvents() {
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        run();
        StreamReader reader = open(null);

        purges.append(new Purge.Shown(Set.of("products"), Set.of("p1"), Set.of("p2")));
        run();
        assertThat(reader.frames()).hasSize(1);

        purges.append(new Purge.Shown(Set.of("products"), Set.of(), Set.of()));
        purges.append(new Purge.Tags(Set.of("s1:b")), "e2");
        run();
        assertThat(reader.last()).isEqualTo("event: message\nid: e2\ndata: {\"tags\":[\"s1:b\"]}\n\n");
        assertThat(open("e1").last()).isEqualTo("event: message\nid: e2\ndata: {\"tags\":[\"s1:b\"]}\n\n");
    }

    @Test
    void unknownOrForgottenPosition_isRestarted() {
        for (int i = 1; i <= 9; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
        }
        run();

        assertThat(open("never").frames()).containsExactly("event: restart\nid: e9\ndata: {}\n\n");
        assertThat(open("e1").frames()).containsExactly("event: restart\nid: e9\ndata: {}\n\n");
    }

    @Test
    void heartbeat_comesAtItsTimeAndNoSooner() {
        StreamReader reader = open(null);
        run();
        int begun = reader.frames().size();

        clock.advance(Duration.ofMillis(14_999));
        run();
        assertThat(reader.frames()).hasSize(begun);
        clock.advance(Duration.ofMillis(1));
        run();
        assertThat(reader.frames()).hasSize(begun + 1);
        assertThat(reader.last()).isEqualTo(":\n\n");
    }

    private void run() {
        streams.runOnce(clock.instant());
    }

    private StreamReader open(@Nullable String lastEventId) {
        StreamReader reader = new StreamReader(Long.MAX_VALUE);
        Flux<byte[]> stream = streams.open("caller", new LakeRendering(), lastEventId);
        assertThat(stream).isNotNull();
        stream.subscribe(reader);
        return reader;
    }
}
