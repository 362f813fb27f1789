package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PrivacyTest {

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void withoutToken_noQueryShowsAnIdWithADot() {
        for (String perspective : List.of("published", "raw", "drafts", "spring")) {
            Answer answer = fixture.anonymous().query("*[_id match \"*\" || true]._id", "perspective", perspective);

            assertThat(answer.result()).as(perspective).isEqualTo(List.of("b1", "b2", "c1", "p1", "p2", "window"));
        }
        for (String groq : List.of(
                "*[_id == \"order.1\"]",
                "*[_id in [\"order.1\", \"drafts.p1\"]]",
                "*[_type == \"order\"]",
                "*[number == \"L-1\"]",
                "*[references(\"p1\")]")) {
            assertThat(fixture.anonymous().query(groq).result()).as(groq).isEqualTo(List.of());
        }
    }

    @Test
    void withoutToken_aReferenceToAHiddenDocument_isNull() {
        assertThat(fixture.anonymous()
                        .query("*[_id == \"window\"][0]{\"number\": shows->number}")
                        .result())
                .isEqualTo(Collections.singletonMap("number", null));
        assertThat(fixture.reader()
                        .query("*[_id == \"window\"][0]{\"number\": shows->number}")
                        .result())
                .isEqualTo(Map.of("number", "L-1"));
    }

    @Test
    void withToken_publishedShowsDottedIds_butNoDrafts() {
        assertThat(fixture.reader()
                        .query("*[_type in [\"order\", \"product\"]]._id")
                        .result())
                .isEqualTo(List.of("order.1", "p1", "p2"));
    }

    @Test
    void anUnknownToken_isRefusedEvenWhereNoneIsNeeded() {
        Answer answer = fixture.new Client("nonsense", LakeFixture.VERSION).query("1");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json())
                .isEqualTo(Map.of("statusCode", 401L, "error", "Unauthorized", "message", "Session not found"));
    }

    @Test
    void writing_takesAnEditorsToken() {
        String mutation = "[{'delete': {'id': 'p2'}}]";

        assertThat(fixture.anonymous().mutate(mutation).status()).isEqualTo(401);
        Answer viewer = fixture.reader().mutate(mutation);
        assertThat(viewer.status()).isEqualTo(403);
        assertThat(viewer.quoted()).contains("insufficientPermissionsError");
        assertThat(fixture.lake.document("production", "p2")).isNotNull();
    }

    @Test
    void aPrivateDataset_showsNothingWithoutToken() {
        fixture.lake.configure(settings -> settings.withPrivateDatasets(Set.of("production")));

        assertThat(fixture.anonymous().query("*").status()).isEqualTo(401);
        assertThat(fixture.anonymous().get("/data/doc/production/p1").status()).isEqualTo(401);
        assertThat(fixture.anonymous().refusedStream("/data/live/events/production"))
                .isEqualTo(401);
        assertThat(fixture.anonymous().refusedStream("/data/listen/production", "query", "*"))
                .isEqualTo(401);
        assertThat(fixture.reader().query("*").status()).isEqualTo(200);
    }

    @Test
    void theDefaultPerspective_flippedWithTheVersion() {
        assertThat(ids(fixture.reader().at("/v2025-02-18")))
                .contains("drafts.p1")
                .doesNotContain("versions.spring.p2");
        assertThat(ids(fixture.reader().at("/v2025-02-19"))).doesNotContain("drafts.p1");
        assertThat(ids(fixture.reader().at("/vX"), "perspective", "raw")).contains("drafts.p1", "versions.spring.p2");
    }

    @Test
    void draftsAndReleases_overlay() {
        String title = "*[_id == $id][0]{title, _originalId}";

        assertThat(fixture.reader()
                        .query(title, "$id", "\"p1\"", "perspective", "drafts")
                        .result())
                .isEqualTo(Map.of("title", "Trail shoe, edited", "_originalId", "drafts.p1"));
        assertThat(fixture.reader()
                        .query(title, "$id", "\"p2\"", "perspective", "spring,drafts")
                        .result())
                .isEqualTo(Map.of("title", "Road shoe in spring", "_originalId", "versions.spring.p2"));
    }

    private static List<String> ids(LakeFixture.Client client, String... options) {
        return Arrays.asList(String.valueOf(client.query("*._id", options).result())
                .replaceAll("[\\[\\] ]", "")
                .split(","));
    }

    @Test
    void doc_readsTheCommittedState_andSaysWhatIsOmitted() {
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'title': 'New'}}}]");

        Answer answer = fixture.anonymous().get("/data/doc/production/p1,none,order.1,order.none");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.quoted()).contains("'title':'New'");
        assertThat(answer.json().get("omitted"))
                .isEqualTo(List.of(
                        Map.of("id", "none", "reason", "existence"),
                        Map.of("id", "order.1", "reason", "permission"),
                        Map.of("id", "order.none", "reason", "permission")));
        assertThat(fixture.reader().get("/data/doc/production/order.1").quoted())
                .contains("'number':'L-1'");
    }

    @Test
    void doc_canLeaveContentOut_andFindAllForms() {
        assertThat(fixture.reader()
                        .get("/data/doc/production/p1", "excludeContent", "true")
                        .quoted())
                .contains("'_rev':'r1'")
                .doesNotContain("title");
        assertThat(fixture.reader()
                        .get("/data/doc/production/p1", "includeAllVersions", "true")
                        .quoted())
                .contains("'_id':'drafts.p1'");
    }
}
