package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.lake.LakeSettings.Streams;
import dev.lakefront.sandbox.lake.RecordedSink.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveStreamTest {

    private static final String LIVE = "/data/live/events/production";

    private final LakeFixture fixture = new LakeFixture(
            LakeSettings.defaults().withRates(Rates.NONE).withStreams(new Streams(5, 3, Duration.ofMillis(20))));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aStream_beginsWithWelcome() throws Exception {
        Event welcome = fixture.anonymous().live().next();

        assertThat(welcome.name()).isEqualTo("welcome");
        assertThat(welcome.id()).isNotBlank();
        assertThat(welcome.data()).isEmpty();
    }

    @Test
    void aCommit_isToldBeforeQueriesSeeIt_withTheTagsOfTheAnswersItTouches() throws Exception {
        List<Object> one = fixture.anonymous().query("*[_id == \"p1\"][0]").tags();
        List<Object> bySlug = fixture.anonymous()
                .query("*[_type == \"product\" && slug.current == \"trail-shoe\"][0]{title, \"brand\": brand->name}")
                .tags();
        List<Object> other = fixture.anonymous().query("*[_id == \"p2\"][0]").tags();
        List<Object> otherSlug = fixture.anonymous()
                .query("*[_type == \"product\" && slug.current == \"road-shoe\"][0]{title, \"brand\": brand->name}")
                .tags();
        List<Object> list =
                fixture.anonymous().query("*[_type == \"product\"]._id").tags();
        List<Object> otherCount =
                fixture.anonymous().query("count(*[_type == \"brand\"])").tags();
        RecordedSink live = fixture.anonymous().live();
        live.next();

        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");

        Event message = live.next();
        assertThat(message.name()).isEqualTo("message");
        assertThat(fixture.anonymous().query("*[_id == \"p1\"][0].title").result())
                .isEqualTo("Trail shoe");
        assertThat(message.tags()).containsAnyElementsOf(one);
        assertThat(message.tags()).containsAnyElementsOf(bySlug);
        assertThat(message.tags()).containsAnyElementsOf(list);
        assertThat(message.tags()).doesNotContainAnyElementsOf(other);
        assertThat(message.tags()).doesNotContainAnyElementsOf(otherSlug);
        assertThat(message.tags()).doesNotContainAnyElementsOf(otherCount);
    }

    @Test
    void aChangeOfAReferencedDocument_touchesAnswersThatFollowedTheReference() throws Exception {
        List<Object> shoe = fixture.anonymous()
                .query("*[slug.current == \"trail-shoe\"][0]{\"brand\": brand->name}")
                .tags();
        List<Object> other = fixture.anonymous()
                .query("*[slug.current == \"road-shoe\"][0]{\"brand\": brand->name}")
                .tags();
        RecordedSink live = fixture.anonymous().live();
        live.next();

        fixture.editor().write("[{'patch': {'id': 'b1', 'set': {'name': 'Southwind'}}}]");

        List<Object> tags = live.next().tags();
        assertThat(tags).containsAnyElementsOf(shoe);
        assertThat(tags).doesNotContainAnyElementsOf(other);
    }

    @Test
    void draftsAndDottedIds_areToldToThoseOnlyWhoMaySeeThem() throws Exception {
        RecordedSink open = fixture.anonymous().live();
        RecordedSink reader = fixture.reader().live();
        RecordedSink editor = fixture.reader().live("includeDrafts", "true");
        List.of(open, reader, editor).forEach(LiveStreamTest::skipWelcome);

        fixture.editor().write("[{'patch': {'id': 'drafts.p1', 'set': {'title': 'x'}}}]");
        assertThat(editor.next().name()).isEqualTo("message");
        fixture.editor().write("[{'patch': {'id': 'order.1', 'set': {'number': 'x'}}}]");
        assertThat(editor.next().name()).isEqualTo("message");
        assertThat(reader.next().name()).isEqualTo("message");

        assertThat(reader.quiet()).isTrue();
        assertThat(open.quiet()).isTrue();
    }

    @Test
    void draftsAreRefusedWithoutToken() {
        assertThat(fixture.anonymous().refusedStream(LIVE, "includeDrafts", "true"))
                .isEqualTo(401);
        assertThat(fixture.anonymous().refusedStream(LIVE, "includeAllDocuments", "true"))
                .isEqualTo(401);
    }

    @Test
    void versionsBeforeSyncTags_haveNoLiveEvents() {
        assertThat(fixture.anonymous().at("/v1").refusedStream(LIVE)).isEqualTo(400);
    }

    @Test
    void aStreamThatResumes_getsWhatItMissed() throws Exception {
        RecordedSink first = fixture.anonymous().live();
        String position = String.valueOf(first.next().id());
        write(2);
        Event missedFirst = first.next();
        Event missedSecond = first.next();

        RecordedSink second = fixture.anonymous().stream(LIVE, position);
        Event welcome = second.next();

        assertThat(welcome.name()).isEqualTo("welcome");
        assertThat(welcome.id())
                .as("no position that would skip what is still to come")
                .isEqualTo(position);
        assertThat(second.next()).isEqualTo(missedFirst);
        assertThat(second.next()).isEqualTo(missedSecond);
        assertThat(fixture.anonymous().stream(LIVE, missedFirst.id()).next().name())
                .isEqualTo("welcome");
    }

    @Test
    void anUnknownPosition_isAnsweredWithRestart() throws Exception {
        RecordedSink stream = fixture.anonymous().stream(LIVE, "nonsense-7");

        assertThat(stream.next().name()).isEqualTo("restart");
        assertThat(stream.next().name()).isEqualTo("welcome");
    }

    @Test
    void aPositionOlderThanTheHistory_isAnsweredWithRestart() throws Exception {
        String position = String.valueOf(fixture.anonymous().live().next().id());
        write(6);

        assertThat(fixture.anonymous().stream(LIVE, position).next().name()).isEqualTo("restart");
    }

    @Test
    void moreStreamsThanAllowed_areSentAway() throws Exception {
        fixture.anonymous().live();
        fixture.anonymous().live();
        fixture.anonymous().live();

        RecordedSink fourth = fixture.anonymous().live();
        Event goaway = fourth.next();

        assertThat(goaway.name()).isEqualTo("goaway");
        assertThat(goaway.data()).isEqualTo(Map.of("reason", "connection limit reached"));
        assertThat(fourth.closed()).isTrue();
    }

    @Test
    void aStreamThatEnds_makesRoom() throws Exception {
        fixture.anonymous().live();
        fixture.anonymous().live();
        fixture.anonymous().live().close();

        assertThat(fixture.anonymous().live().next().name()).isEqualTo("welcome");
    }

    @Test
    void idleStreams_getCommentLines() throws Exception {
        RecordedSink stream = fixture.anonymous().live();
        stream.next();

        assertThat(stream.nextFrame()).isEqualTo(":\n\n");
    }

    @Test
    void lostEvents_cannotBeAskedForAgain() throws Exception {
        RecordedSink stream = fixture.anonymous().live();
        String position = String.valueOf(stream.next().id());
        fixture.lake.faults().apply("drop-live", 1, Duration.ZERO);
        write(2);

        Event second = stream.next();
        RecordedSink resumed = fixture.anonymous().stream(LIVE, position);

        assertThat(resumed.next().name()).isEqualTo("welcome");
        assertThat(resumed.next()).isEqualTo(second);
        assertThat(stream.quiet()).isTrue();
    }

    @Test
    void faults_canRestartSendAwayAndCut() throws Exception {
        RecordedSink stream = fixture.anonymous().live();
        String position = String.valueOf(stream.next().id());

        fixture.lake.faults().apply("live-restart", 1, Duration.ZERO);
        assertThat(stream.next().name()).isEqualTo("restart");
        assertThat(fixture.anonymous().stream(LIVE, position).next().name())
                .as("earlier positions are void")
                .isEqualTo("restart");
        fixture.lake.faults().apply("live-goaway", 1, Duration.ZERO);
        assertThat(stream.next().name()).isEqualTo("goaway");
        assertThat(stream.closed()).isTrue();
        RecordedSink another = fixture.anonymous().live();
        fixture.lake.faults().apply("live-disconnect", 1, Duration.ZERO);
        assertThat(another.closed()).isTrue();
    }

    @Test
    void aReplacedDataset_restartsItsStreams() throws Exception {
        RecordedSink stream = fixture.anonymous().live();
        stream.next();

        fixture.load("{\"_id\":\"only\",\"_type\":\"page\"}");

        assertThat(stream.next().name()).isEqualTo("restart");
    }

    @Test
    void reset_emptiesDatasetsAndRestartsStreams() throws Exception {
        RecordedSink stream = fixture.anonymous().live();
        stream.next();

        fixture.lake.reset();

        assertThat(stream.next().name()).isEqualTo("restart");
        assertThat(fixture.anonymous().query("*").status()).isEqualTo(404);
    }

    private void write(int times) {
        for (int i = 0; i < times; i++) {
            fixture.editor().write("[{'patch': {'id': 'p1', 'inc': {'price': 1}}}]");
        }
    }

    private static void skipWelcome(RecordedSink sink) {
        try {
            assertThat(sink.next().name()).isEqualTo("welcome");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
