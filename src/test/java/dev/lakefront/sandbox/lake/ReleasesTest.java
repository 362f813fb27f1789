package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReleasesTest {

    private static final String RELEASE = "_.releases.summer";

    private final LakeFixture fixture = new LakeFixture();

    @BeforeEach
    void create() {
        acted("'actionType': 'sanity.action.release.create', 'releaseId': 'summer', 'metadata': {'title': 'Summer'}");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRelease_isADocumentWithAState() {
        acted(release("edit") + ", 'patch': {'set': {'metadata.title': 'High summer'}}");

        assertThat(document(RELEASE))
                .containsEntry("_type", "system.release")
                .containsEntry("name", "summer")
                .containsEntry("state", "active")
                .containsEntry("metadata", Map.of("title", "High summer", "releaseType", "undecided"));
        assertThat(act(release("create")).status()).as("a second of this name").isEqualTo(409);
        fixture.clock.advance(LakeFixture.LAG);
        assertThat(fixture.reader().query("releases::all()[].name").result()).isEqualTo(List.of("summer"));
    }

    @Test
    void versions_showInTheirPerspective_andArePublishedTogether() {
        acted("'actionType': 'sanity.action.document.version.create', 'publishedId': 'p1', 'document':"
                + " {'_id': 'versions.summer.p1', '_type': 'product', 'title': 'Sandal'}");
        acted("'actionType': 'sanity.action.document.version.create', 'publishedId': 'b1', 'baseId': 'b1',"
                + " 'versionId': 'versions.summer.b1'");
        acted("'actionType': 'sanity.action.document.version.unpublish', 'publishedId': 'c1', 'versionId':"
                + " 'versions.summer.c1'");
        fixture.clock.advance(LakeFixture.LAG);
        String titles = "*[_id in [\"p1\", \"b1\", \"c1\"]] | order(_id){\"t\": coalesce(title, name)}.t";

        assertThat(fixture.reader().query(titles, "perspective", "summer").result())
                .isEqualTo(List.of("Northwind", "Sandal"));
        assertThat(fixture.reader().query(titles, "perspective", "published").result())
                .isEqualTo(List.of("Northwind", "Shoes", "Trail shoe"));

        acted(release("publish"));
        fixture.clock.advance(LakeFixture.LAG);

        assertThat(fixture.anonymous().query(titles).result()).isEqualTo(List.of("Northwind", "Sandal"));
        assertThat(fixture.reader()
                        .query("*[sanity::partOfRelease(\"summer\")]", "perspective", "raw")
                        .result())
                .isEqualTo(List.of());
        assertThat(document("p1")).doesNotContainKey("_system");
        assertThat(document(RELEASE))
                .containsEntry("state", "published")
                .containsEntry("publishedAt", "2026-03-01T12:00:00.200Z");
        assertThat(String.valueOf(document(RELEASE).get("finalDocumentStates")))
                .contains("id=versions.summer.p1", "id=versions.summer.b1", "id=versions.summer.c1");
        assertThat(act(release("publish")).status()).as("twice").isEqualTo(400);
        acted(release("delete"));
        assertThat(fixture.lake.document("production", RELEASE)).isNull();
    }

    @Test
    void aReleaseThatCannotBePublished_changesNothing() {
        acted("'actionType': 'sanity.action.document.version.unpublish', 'publishedId': 'b1', 'versionId':"
                + " 'versions.summer.b1'");

        Answer refused = act(release("publish"));

        assertThat(refused.status()).as("p1 refers to b1").isEqualTo(409);
        assertThat(refused.error()).containsEntry("type", "actionError");
        assertThat(document(RELEASE)).containsEntry("state", "active");
        assertThat(fixture.lake.document("production", "versions.summer.b1")).isNotNull();
    }

    @Test
    void archiving_takesTheVersionsAway() {
        acted("'actionType': 'sanity.action.document.version.create', 'publishedId': 'new', 'document':"
                + " {'_id': 'versions.summer.new', '_type': 'page'}");
        assertThat(act(release("delete")).status()).as("an active release").isEqualTo(400);

        acted(release("archive"));

        assertThat(document(RELEASE)).containsEntry("state", "archived");
        assertThat(fixture.lake.document("production", "versions.summer.new")).isNull();
        assertThat(act(release("unarchive")).status()).isEqualTo(400);
    }

    @Test
    void aScheduledRelease_isPublishedWhenItsTimeComes() {
        acted("'actionType': 'sanity.action.document.version.create', 'publishedId': 'new', 'document':"
                + " {'_id': 'versions.summer.new', '_type': 'page'}");
        acted(release("schedule") + ", 'publishAt': '2026-03-01T13:00:00Z'");
        acted(release("unschedule"));
        assertThat(document(RELEASE)).containsEntry("state", "active").doesNotContainKey("publishAt");
        acted(release("schedule") + ", 'publishAt': '2026-03-01T13:00:00Z'");
        assertThat(act(release("archive")).status()).isEqualTo(400);
        assertThat(fixture.lake.document("production", "new")).isNull();

        fixture.clock.advance(Duration.ofHours(1));
        while (!"published".equals(document(RELEASE).get("state"))) {
            Thread.onSpinWait();
        }

        assertThat(fixture.lake.document("production", "new")).containsEntry("_type", "page");
    }

    @Test
    void aScheduledReleaseThatCannotBePublished_saysWhy() {
        acted("'actionType': 'sanity.action.document.version.unpublish', 'publishedId': 'b1', 'versionId':"
                + " 'versions.summer.b1'");
        acted(release("schedule") + ", 'publishAt': '2026-03-01T12:00:00Z'");
        while (!document(RELEASE).containsKey("error")) {
            Thread.onSpinWait();
        }

        assertThat(document(RELEASE)).containsEntry("state", "active").doesNotContainKey("publishAt");
        assertThat(String.valueOf(document(RELEASE).get("error"))).contains("there are references to it");
    }

    @Test
    void whatMakesNoSense_isRefused() {
        for (String action : List.of(
                "'actionType': 'sanity.action.release.create', 'releaseId': 'drafts'",
                "'actionType': 'sanity.action.release.create', 'releaseId': 'a.b'",
                "'actionType': 'sanity.action.release.create'",
                release("schedule") + ", 'publishAt': 'soon'",
                release("schedule"),
                release("unschedule"),
                release("edit"),
                release("explode"))) {
            assertThat(act(action).status()).as(action).isEqualTo(400);
        }
        assertThat(act("'actionType': 'sanity.action.release.publish', 'releaseId': 'none'")
                        .status())
                .isEqualTo(409);
        assertThat(act("'actionType': 'sanity.action.document.version.create', 'publishedId': 'b1', 'baseId': 'b1',"
                                + " 'versionId': 'versions.summer.b1', 'ifBaseRevisionId': 'old'")
                        .status())
                .isEqualTo(409);
    }

    private static String release(String verb) {
        return "'actionType': 'sanity.action.release." + verb + "', 'releaseId': 'summer'";
    }

    private void acted(String action) {
        Answer answer = act(action);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Answer act(String action) {
        return fixture.editor()
                .post("/data/actions/production", "{'actions': [{" + action + "}]}", "visibility", "async");
    }

    private Map<String, Object> document(String id) {
        return Objects.requireNonNull(fixture.lake.document("production", id));
    }
}
