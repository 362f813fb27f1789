package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeSettings.Streams;
import dev.lakefront.sandbox.lake.RecordedSink.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ListenTest {

    private static final String PATH = "/data/listen/production";
    private static final String CHEAP = "*[_type == \"product\" && price < $limit] | order(title)";

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void documentsThatEnterStayAndLeave_areToldAsSuch() throws Exception {
        RecordedSink stream = listen(CHEAP, "$limit", "10000");

        set("p1", 9_500);
        Event appear = stream.next();
        set("p1", 9_600);
        Event update = stream.next();
        set("p1", 12_000);
        Event disappear = stream.next();

        assertThat(List.of(appear.get("transition"), update.get("transition"), disappear.get("transition")))
                .isEqualTo(List.of("appear", "update", "disappear"));
        assertThat(appear.name()).isEqualTo("mutation");
        assertThat(appear.data())
                .containsEntry("documentId", "p1")
                .containsEntry("previousRev", "r1")
                .containsEntry("identity", "sandbox-editor")
                .containsEntry("visibility", "transaction")
                .containsEntry("timestamp", "2026-03-01T12:00:00Z")
                .containsEntry("mutations", List.of(Map.of("patch", Map.of("id", "p1", "set", Map.of("price", 9500L)))))
                .doesNotContainKeys("result", "previous", "effects");
        assertThat(appear.get("resultRev")).isEqualTo(appear.get("transactionId"));
        assertThat(appear.id()).isNull();
    }

    @Test
    void deletionAndCreation_areToldToo() throws Exception {
        RecordedSink stream = listen("*[_type == \"product\"]");

        fixture.editor().write("[{'delete': {'id': 'p2'}}]");
        Event gone = stream.next();
        fixture.editor().write("[{'create': {'_id': 'p3', '_type': 'product'}}]");
        Event come = stream.next();

        assertThat(gone.data()).containsEntry("transition", "disappear").doesNotContainKey("resultRev");
        assertThat(come.data()).containsEntry("transition", "appear").doesNotContainKey("previousRev");
    }

    @Test
    void optionsAddAndLeaveOut() throws Exception {
        RecordedSink stream = listen(
                "*[_id == \"p1\"][0]{title}",
                "includeResult",
                "true",
                "includePreviousRevision",
                "true",
                "includeMutations",
                "false",
                "effectFormat",
                "mendoza",
                "enableResume",
                "true");

        set("p1", 1);
        Event event = stream.next();

        assertThat(event.get("result").toString()).contains("price=1");
        assertThat(event.get("previous").toString()).contains("price=12000");
        assertThat(event.get("mutations")).isEqualTo(List.of());
        assertThat(event.get("effects").toString()).contains("apply=[0, {").contains("revert=[0, {");
        assertThat(event.id()).isEqualTo(event.get("eventId"));
    }

    @Test
    void withVisibilityOfQueries_aChangeIsToldWhenQueriesSeeIt() throws Exception {
        RecordedSink early = listen("*[_id == \"p1\"]");
        RecordedSink late = listen("*[_id == \"p1\"]", "visibility", "query");

        set("p1", 1);
        early.next();
        assertThat(late.quiet()).isTrue();
        fixture.clock.advance(LakeFixture.LAG);

        assertThat(late.next().data()).containsEntry("visibility", "query");
        assertThat(fixture.anonymous().query("*[_id == \"p1\"][0].price").result())
                .isEqualTo(1L);
    }

    @Test
    void withoutToken_nothingIsToldOfDottedIds() throws Exception {
        RecordedSink open = listen("*");
        RecordedSink reader = fixture.reader().stream(PATH, null, "query", "*", "includeAllVersions", "true");
        RecordedSink published = fixture.reader().stream(PATH, null, "query", "*");
        RecordedSink old = fixture.reader().at("/v2021-03-25").stream(PATH, null, "query", "*");
        for (RecordedSink each : List.of(reader, published, old)) {
            each.next();
        }

        fixture.editor()
                .write("[{'patch': {'id': 'order.1', 'set': {'number': 'x'}}}, {'patch': {'id': 'drafts.p1', 'set':"
                        + " {'price': 1}}}]");

        assertThat(reader.next().data()).containsEntry("documentId", "order.1");
        assertThat(reader.next().data()).containsEntry("documentId", "drafts.p1");
        assertThat(open.quiet()).isTrue();
        assertThat(published.next().data()).containsEntry("documentId", "order.1");
        assertThat(published.quiet()).as("drafts have to be asked for").isTrue();
        old.next();
        assertThat(old.next().data()).as("before there were releases").containsEntry("documentId", "drafts.p1");
    }

    @Test
    void aListenerThatComesBack_isToldWhatItMissed() throws Exception {
        RecordedSink first = resumed(null);
        String beginning = String.valueOf(first.next().id());
        fixture.editor()
                .write("[{'patch': {'id': 'p1', 'set': {'price': 1}}}, {'patch': {'id': 'p2', 'set': {'price': 2}}}]");
        String inTheMiddle = String.valueOf(first.next().id());
        String last = String.valueOf(first.next().id());
        set("p1", 3);

        assertThat(told(resumed(beginning), 4)).containsExactly("welcomeback", "p1", "p2", "p1");
        assertThat(told(resumed(inTheMiddle), 3)).containsExactly("welcomeback", "p2", "p1");
        RecordedSink back = resumed(last);
        assertThat(told(back, 2)).containsExactly("welcomeback", "p1");
        set("p2", 4);
        assertThat(told(back, 1)).as("and goes on").containsExactly("p2");
    }

    @Test
    void aListenerThatComesBackTooLate_isReset() throws Exception {
        fixture.lake.configure(settings -> settings.withStreams(new Streams(2, 10, Duration.ofSeconds(15))));
        RecordedSink first = resumed(null);
        first.next();
        set("p1", 1);
        String lost = String.valueOf(first.next().id());
        set("p1", 2);
        set("p1", 3);
        set("p1", 4);

        assertThat(told(resumed(lost), 1)).containsExactly("reset");
        assertThat(told(resumed("nonsense"), 1)).containsExactly("reset");
        first.next();
        String kept = String.valueOf(first.next().id());
        assertThat(told(resumed(kept), 2)).containsExactly("welcomeback", "p1");
        fixture.load("{\"_id\":\"p1\",\"_type\":\"page\"}");
        assertThat(told(resumed(kept), 1)).as("another dataset").containsExactly("reset");
    }

    @Test
    void whoListensToQueries_goesOnFromWhatQueriesSaw() throws Exception {
        RecordedSink first =
                fixture.anonymous().stream(PATH, null, "query", "*", "enableResume", "true", "visibility", "query");
        String beginning = String.valueOf(first.next().id());
        set("p1", 1);

        RecordedSink early = fixture.anonymous().stream(
                PATH, beginning, "query", "*", "enableResume", "true", "visibility", "query");
        assertThat(told(early, 1)).containsExactly("welcomeback");
        assertThat(early.quiet()).isTrue();
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(told(early, 1)).containsExactly("p1");
    }

    @Test
    void aListener_livesHalfAnHour() throws Exception {
        RecordedSink old = listen("*");
        fixture.clock.advance(Duration.ofMinutes(29));
        RecordedSink young = listen("*");
        fixture.clock.advance(Duration.ofMinutes(1));

        while (!old.closed()) {
            Thread.onSpinWait();
        }
        assertThat(young.closed()).isFalse();
    }

    @Test
    void oneListenerTooMany_isToldSo() throws Exception {
        fixture.lake.configure(settings -> settings.withStreams(new Streams(2, 1, Duration.ofSeconds(15))));
        RecordedSink first = listen("*");
        RecordedSink second = fixture.anonymous().stream(PATH, null, "query", "*");

        Event refusal = second.next();
        assertThat(refusal.name()).isEqualTo("channelError");
        assertThat(refusal.get("error").toString()).contains("Max listener limit exceeded at 1");
        assertThat(second.closed()).isTrue();
        first.close();
        listen("*");
    }

    private RecordedSink resumed(@Nullable String lastEventId) {
        return fixture.anonymous().stream(PATH, lastEventId, "query", "*", "enableResume", "true");
    }

    /** The next events: greetings by their names, mutations by their documents. */
    private static List<String> told(RecordedSink stream, int count) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Event event = stream.next();
            told.add(event.name().equals("mutation") ? String.valueOf(event.get("documentId")) : event.name());
        }
        return told;
    }

    @Test
    void brokenGroq_isToldInTheStream_whichThenEnds() throws Exception {
        RecordedSink stream = fixture.anonymous().stream(PATH, null, "query", "*[");
        Event error = stream.next();

        assertThat(error.name()).isEqualTo("channelError");
        assertThat(error.get("error").toString()).contains("type=queryParseError", "query=*[", "start=2");
        assertThat(stream.closed()).isTrue();
    }

    @Test
    void optionsThatMakeNoSense_areToldInTheStream() throws Exception {
        for (String[] options : new String[][] {
            {},
            {"query", "*", "$x", "bare"},
            {"query", "*", "visibility", "soon"},
            {"query", "*", "effectFormat", "other"},
            {"query", "*", "includeResult", "maybe"},
            {"query", "*", "includeAllVersions", "some"},
            {"query", "*", "tag", "no tag"}
        }) {
            assertThat(fixture.anonymous().stream(PATH, null, options).next().name())
                    .as(String.join(" ", options))
                    .isEqualTo("channelError");
        }
    }

    @Test
    void whatIsNotThere_cannotBeListenedTo() {
        assertThat(fixture.anonymous().refusedStream("/data/listen/none", "query", "*"))
                .isEqualTo(404);
        assertThat(fixture.anonymous().refusedStream("/data/nonsense/production"))
                .isEqualTo(404);
    }

    @Test
    void aReplacedDataset_endsItsListeners() throws Exception {
        RecordedSink stream = listen("*");

        fixture.load("{\"_id\":\"only\",\"_type\":\"page\"}");

        assertThat(stream.next().name()).isEqualTo("disconnect");
        assertThat(stream.closed()).isTrue();
    }

    private RecordedSink listen(String query, String... options) throws InterruptedException {
        String[] all = new String[options.length + 2];
        all[0] = "query";
        all[1] = query;
        System.arraycopy(options, 0, all, 2, options.length);
        RecordedSink stream = fixture.anonymous().stream(PATH, null, all);
        Event welcome = stream.next();
        assertThat(welcome.name()).isEqualTo("welcome");
        assertThat(welcome.data()).containsKey("listenerName");
        return stream;
    }

    private void set(String id, int price) {
        fixture.editor().write("[{'patch': {'id': '" + id + "', 'set': {'price': " + price + "}}}]");
    }
}
