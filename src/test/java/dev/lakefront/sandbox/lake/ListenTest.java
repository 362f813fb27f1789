package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.RecordedSink.Event;
import java.util.List;
import java.util.Map;
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
        RecordedSink reader = fixture.reader().stream(PATH, null, "query", "*");
        reader.next();

        fixture.editor()
                .write("[{'patch': {'id': 'order.1', 'set': {'number': 'x'}}}, {'patch': {'id': 'drafts.p1', 'set':"
                        + " {'price': 1}}}]");

        assertThat(reader.next().data()).containsEntry("documentId", "order.1");
        assertThat(reader.next().data()).containsEntry("documentId", "drafts.p1");
        assertThat(open.quiet()).isTrue();
    }

    @Test
    void aListenerThatComesBack_hearsWhetherItMissedSomething() throws Exception {
        RecordedSink first = fixture.anonymous().stream(PATH, null, "query", "*", "enableResume", "true");
        first.next();
        set("p1", 1);
        String last = String.valueOf(first.next().id());

        assertThat(fixture.anonymous().stream(PATH, last, "query", "*", "enableResume", "true")
                        .next()
                        .name())
                .isEqualTo("welcomeback");
        set("p1", 2);
        assertThat(fixture.anonymous().stream(PATH, last, "query", "*", "enableResume", "true")
                        .next()
                        .name())
                .isEqualTo("reset");
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
            {"query", "*", "includeResult", "maybe"}
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
