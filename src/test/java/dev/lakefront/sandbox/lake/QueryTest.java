package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void get_answersTheEnvelope() {
        Answer answer = fixture.anonymous().query("*[_type==\"product\"] | order(_id) {_id}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        assertThat(answer.json().keySet()).containsExactly("query", "result", "syncTags", "ms");
        assertThat(answer.result()).isEqualTo(List.of(Map.of("_id", "p1"), Map.of("_id", "p2")));
        assertThat(answer.json()).containsEntry("query", "*[_type==\"product\"] | order(_id) {_id}");
    }

    @Test
    void answers_carryTheHeadersThatClientsRead() {
        Answer plain = fixture.anonymous().query("1");
        Answer old = fixture.reader().query("1", "perspective", "previewDrafts");

        assertThat(plain.headers()).containsKey("x-sanity-shard").doesNotContainKey("x-sanity-warning");
        assertThat(old.headers()).containsKey("x-sanity-warning");
    }

    @Test
    void post_takesParametersWithoutDollar() {
        Answer answer = fixture.anonymous()
                .post(
                        "/data/query/production",
                        "{'query': '*[_type == $type && price > $min]._id', 'params': {'type': 'product', 'min':"
                                + " 10000}}");

        assertThat(answer.result()).isEqualTo(List.of("p1"));
    }

    @Test
    void get_takesParametersAsJson() {
        assertThat(fixture.anonymous()
                        .query("*[slug.current == $slug][0]._id", "$slug", "\"road-shoe\"")
                        .result())
                .isEqualTo("p2");
        assertThat(fixture.anonymous()
                        .query("*[_id in $ids]._id", "$ids", "[\"p1\",\"b1\"]")
                        .result())
                .isEqualTo(List.of("b1", "p1"));
    }

    @Test
    void aBareWordAsParameter_isRefused() {
        Answer answer = fixture.anonymous().query("*[slug.current == $slug]", "$slug", "road-shoe");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().get("description")).asString().contains("$slug");
    }

    @Test
    void anUndefinedParameter_isRefused() {
        Answer answer = fixture.anonymous().query("*[slug.current == $slug]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().get("description")).asString().contains("$slug");
    }

    @Test
    void brokenGroq_isAnsweredInTheExactShape() {
        Answer answer = fixture.anonymous().query("*[_type == ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().keySet()).containsExactly("error");
        assertThat(answer.error())
                .containsEntry("type", "queryParseError")
                .containsEntry("description", "unexpected end-of-file, expected expression")
                .containsEntry("query", "*[_type == ");
        assertThat(answer.error().get("start")).isInstanceOf(Long.class);
        assertThat(answer.error().get("end")).isInstanceOf(Long.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "", "{'params': {}}", "{'query': 1}", "{'query': '*', 'params': []}"})
    void aPostedBodyThatMakesNoSense_isRefused(String body) {
        assertThat(fixture.anonymous().post("/data/query/production", body).status())
                .isEqualTo(400);
    }

    @Test
    void optionsThatMakeNoSense_areRefused() {
        assertThat(fixture.anonymous().query("*", "perspective", "raw,drafts").status())
                .isEqualTo(400);
        assertThat(fixture.anonymous().query("*", "returnQuery", "maybe").status())
                .isEqualTo(400);
        assertThat(fixture.anonymous().query("*", "tag", "not a tag").status()).isEqualTo(400);
        assertThat(fixture.anonymous().get("/data/query/production").status()).isEqualTo(400);
        assertThat(fixture.anonymous()
                        .send("DELETE", "/data/query/production", new byte[0])
                        .status())
                .isEqualTo(405);
    }

    @Test
    void returnQueryFalse_leavesTheTextOut() {
        assertThat(fixture.anonymous().query("1", "returnQuery", "false").json())
                .doesNotContainKey("query");
    }

    @Test
    void aSourceMap_comesOnlyWhenAskedFor_andIsValid() {
        assertThat(fixture.anonymous().query("*[0]").json()).doesNotContainKey("resultSourceMap");
        assertThat(fixture.anonymous()
                        .query("*[0]", "resultSourceMap", "withKeyArraySelector")
                        .json())
                .containsEntry(
                        "resultSourceMap", Map.of("documents", List.of(), "paths", List.of(), "mappings", Map.of()));
    }

    @Test
    void whatIsMissing_isNullAndNoError() {
        assertThat(fixture.anonymous().query("*[_id == \"none\"][0]").quoted()).contains("'result':null");
        assertThat(fixture.anonymous().query("*[_type == \"none\"]").result()).isEqualTo(List.of());
    }

    @Test
    void syncTags_areOpaque_andYoungerThanTheFirstVersion() {
        assertThat(fixture.anonymous().query("*[_type == \"product\"]").tags())
                .isNotEmpty()
                .allMatch(tag -> String.valueOf(tag).startsWith("s1:"));
        assertThat(fixture.anonymous().at("/v1").query("*").json()).doesNotContainKey("syncTags");
    }

    @Test
    void anUnknownDataset_isNotFound_untilItIsWrittenTo() {
        assertThat(fixture.anonymous().get("/data/query/other", "query", "*").status())
                .isEqualTo(404);

        fixture.editor()
                .post(
                        "/data/mutate/other",
                        "{'mutations': [{'create': {'_id': 'x', '_type': 'page'}}]}",
                        "visibility",
                        "async");
        fixture.clock.advance(LakeFixture.LAG);

        assertThat(fixture.anonymous()
                        .get("/data/query/other", "query", "count(*)")
                        .result())
                .isEqualTo(1L);
    }

    @Test
    void aWrite_isSeenByQueriesOnlyAfterTheLag() {
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");

        assertThat(title()).isEqualTo("Trail shoe");
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(title()).isEqualTo("New");
    }

    @Test
    void aQueryThatNamesALiveEvent_waitsUntilItIsPastIt() throws Exception {
        RecordedSink live = fixture.anonymous().live();
        live.next();
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");
        String event = String.valueOf(live.next().id());
        Future<Answer> answer = LakeFixture.beside(
                () -> fixture.anonymous().query("*[_id==\"p1\"][0].title", "lastLiveEventId", event));
        assertThat(title()).isEqualTo("Trail shoe");
        assertThat(answer).isNotDone();
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(answer.get(10, TimeUnit.SECONDS).result()).isEqualTo("New");
    }

    @Test
    void aQueryThatNamesAnUnknownEvent_isAsFreshAsCanBe() throws Exception {
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");
        Future<Answer> answer = LakeFixture.beside(
                () -> fixture.anonymous().query("*[_id==\"p1\"][0].title", "lastLiveEventId", "nonsense-1"));
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(answer.get(10, TimeUnit.SECONDS).result()).isEqualTo("New");
    }

    @Test
    void aQueryThatWantsNothingStale_waitsForTheLatestCommit() throws Exception {
        RecordedSink live = fixture.anonymous().live();
        live.next();
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");
        live.next();
        Future<Answer> answer =
                LakeFixture.beside(() -> fixture.anonymous().query("*[_id==\"p1\"][0].title", "cacheMode", "noStale"));
        assertThat(title()).isEqualTo("Trail shoe");
        assertThat(answer).isNotDone();
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(answer.get(10, TimeUnit.SECONDS).result()).isEqualTo("New");
    }

    @Test
    void aQueryThatWantsNothingStale_isNotContentWithAnEarlierEvent() throws Exception {
        RecordedSink live = fixture.anonymous().live();
        String event = String.valueOf(live.next().id());
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");
        Future<Answer> answer = LakeFixture.beside(() ->
                fixture.anonymous().query("*[_id==\"p1\"][0].title", "lastLiveEventId", event, "cacheMode", "noStale"));
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(answer.get(10, TimeUnit.SECONDS).result()).isEqualTo("New");
    }

    @Test
    void aRunawayQuery_isStopped() {
        fixture.load(IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"_id\":\"d" + i + "\",\"_type\":\"x\"}\n")
                .collect(Collectors.joining()));
        fixture.lake.configure(settings -> settings.withQueryTime(Duration.ofMillis(50)));

        Answer answer = fixture.anonymous().query("count(*[count(*[_id != ^._id && count(*[_id != ^._id]) > 0]) > 0])");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).containsEntry("type", "queryEvaluationError");
    }

    @Test
    void aPlanAskedFor_isPassedOver() {
        assertThat(fixture.anonymous().query("1 + 1", "explain", "true").result())
                .isEqualTo(2L);
    }

    @Test
    void otherPaths_areNotTheLakes() {
        assertThat(fixture.lake.handle(fixture.anonymous().at("").request("GET", "/v1/charges", new byte[0], Map.of())))
                .isNull();
        assertThat(fixture.lake.handle(
                        fixture.anonymous().request("POST", "/assets/videos/production", new byte[0], Map.of())))
                .isNull();
        assertThat(fixture.lake.handle(
                        fixture.anonymous().request("GET", "/data/nonsense/production", new byte[0], Map.of())))
                .isNull();
    }

    @Test
    void theCorsCheck_isAnswered() {
        assertThat(fixture.anonymous().get("/check/cors").quoted()).contains("'isAllowed':true");
    }

    @Test
    void export_givesOneDocumentToALine_asFarAsTheCallerMaySee() {
        String open = fixture.anonymous().get("/data/export/production").text();
        String all = fixture.reader().get("/data/export/production").text();
        String brands = fixture.reader()
                .get("/data/export/production", "types", "brand")
                .text();

        assertThat(open.lines()).hasSize(6).noneMatch(line -> line.contains("order.1\",\"_type"));
        assertThat(all.lines()).hasSize(9);
        assertThat(brands.lines()).hasSize(2);
        fixture.load(all);
        assertThat(fixture.reader().get("/data/export/production").text()).isEqualTo(all);
    }

    private Object title() {
        return String.valueOf(
                fixture.anonymous().query("*[_id==\"p1\"][0].title").result());
    }
}
