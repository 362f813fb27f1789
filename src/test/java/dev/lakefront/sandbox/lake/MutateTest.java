package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MutateTest {

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theAnswer_namesTransactionAndOperations_andMoreWhenAskedFor() {
        String mutation = "[{'patch': {'id': 'p1', 'inc': {'price': 1}}}]";
        Answer plain = fixture.editor().mutate(mutation, "visibility", "async");
        Answer full = fixture.editor()
                .mutate(mutation, "visibility", "async", "returnIds", "true", "returnDocuments", "true");

        assertThat(plain.json().get("results")).isEqualTo(List.of(Map.of("operation", "update")));
        assertThat(full.quoted())
                .matches("\\{'transactionId':'([A-Za-z0-9]+)','results':\\[\\{'id':'p1','operation':'update',"
                        + "'document':\\{'_id':'p1'.*'_rev':'\\1'.*'price':12002.*}}]}");
    }

    @Test
    void sync_isAnsweredOnlyWhenQueriesSeeTheChange() throws Exception {
        Future<Answer> answer =
                LakeFixture.beside(() -> fixture.editor().mutate("[{'create': {'_id': 'new', '_type': 'page'}}]"));
        while (fixture.lake.document("production", "new") == null) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();

        fixture.clock.advance(LakeFixture.LAG);

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(fixture.anonymous().query("count(*[_id == \"new\"])").result())
                .isEqualTo(1L);
    }

    @Test
    void deferred_isAnsweredAtOnce_andSeenMuchLater() {
        fixture.editor().mutate("[{'create': {'_id': 'new', '_type': 'page'}}]", "visibility", "deferred");

        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(fixture.anonymous().query("count(*[_id == \"new\"])").result())
                .isEqualTo(0L);
        fixture.clock.advance(Duration.ofSeconds(20));
        assertThat(fixture.anonymous().query("count(*[_id == \"new\"])").result())
                .isEqualTo(1L);
    }

    @Test
    void oneFailure_undoesTheWholeTransaction() {
        Answer answer = fixture.editor()
                .mutate("[{'create': {'_id': 'new', '_type': 'page'}}, {'patch': {'id': 'none', 'set': {'a': 1}}}]");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error()).containsEntry("type", "mutationError");
        assertThat(answer.quoted()).contains("'index':1").contains("documentNotFoundError");
        assertThat(fixture.lake.document("production", "new")).isNull();
    }

    @Test
    void aDryRun_answersAndChangesNothing() {
        Answer answer = fixture.editor()
                .mutate("[{'create': {'_id': 'new', '_type': 'page'}}]", "dryRun", "true", "returnIds", "true");

        assertThat(answer.json().get("results")).isEqualTo(List.of(Map.of("id", "new", "operation", "create")));
        assertThat(fixture.lake.document("production", "new")).isNull();
    }

    @Test
    void aTransactionIdIsTaken_fromBodyOrUrl_andOnlyOnce() {
        String body = "{'transactionId': 'mine', 'mutations': [{'create': {'_type': 'page'}}]}";
        Answer first = fixture.editor().post("/data/mutate/production", body, "visibility", "async");
        Answer again = fixture.editor().post("/data/mutate/production", body, "visibility", "async");
        Answer inUrl = fixture.editor()
                .mutate("[{'create': {'_type': 'page'}}]", "visibility", "async", "transactionId", "other");

        assertThat(first.json()).containsEntry("transactionId", "mine");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.quoted()).contains("transactionAlreadyExistsError");
        assertThat(inUrl.json()).containsEntry("transactionId", "other");
    }

    @Test
    void keysAreGenerated_whenAskedFor() {
        fixture.editor()
                .mutate(
                        "[{'create': {'_id': 'new', '_type': 'page', 'list': [{}]}}]",
                        "visibility",
                        "async",
                        "autoGenerateArrayKeys",
                        "true");

        assertThat(String.valueOf(fixture.lake.document("production", "new"))).contains("list=[{_key=");
    }

    @Test
    void aBodyOfMoreThanFourMegabytes_isRefused() {
        byte[] body = new byte[4_000_001];

        assertThat(fixture.editor()
                        .send("POST", "/data/mutate/production", body)
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{'mutations': 1}", "{'mutations': [], 'transactionId': 1}"})
    void aBodyThatMakesNoSense_isRefused(String body) {
        assertThat(fixture.editor().post("/data/mutate/production", body).status())
                .isEqualTo(400);
    }

    @Test
    void optionsThatMakeNoSense_areRefused() {
        String mutation = "[{'delete': {'id': 'p1'}}]";

        assertThat(fixture.editor().mutate(mutation, "visibility", "soon").status())
                .isEqualTo(400);
        assertThat(fixture.editor().mutate(mutation, "dryRun", "yes").status()).isEqualTo(400);
        assertThat(fixture.editor().get("/data/mutate/production").status()).isEqualTo(405);
        assertThat(fixture.editor()
                        .post("/data/mutate/NotADataset", "{'mutations': []}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void actions_publishADraft() {
        Answer answer = fixture.editor()
                .post(
                        "/data/actions/production",
                        "{'actions': [{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.p1',"
                                + " 'publishedId': 'p1'}]}",
                        "visibility",
                        "async");

        assertThat(answer.json().keySet()).containsExactly("transactionId");
        assertThat(fixture.lake.document("production", "drafts.p1")).isNull();
        assertThat(fixture.lake.document("production", "p1")).containsEntry("title", "Trail shoe, edited");
    }

    @Test
    void aDocument_mayGrowTo32Megabytes() {
        String text = "x".repeat(3_900_000);
        for (int i = 0; i < 8; i++) {
            fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'text" + i + "': '" + text + "'}}}]");
        }

        Answer refused = fixture.editor().mutate("[{'patch': {'id': 'p1', 'set': {'text8': '" + text + "'}}}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("exceeds 32000000 bytes");
        assertThat(fixture.lake.document("production", "p1"))
                .containsKey("text7")
                .doesNotContainKey("text8");
    }

    @Test
    void actionsThatFail_areAnsweredAsSuch() {
        Answer answer = fixture.editor()
                .post(
                        "/data/actions/production",
                        "{'actions': [{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.none',"
                                + " 'publishedId': 'none'}]}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error()).containsEntry("type", "actionError");
    }
}
