package dev.lakefront.sandbox.lake.store;

import static dev.lakefront.sandbox.lake.store.StoreFixture.document;
import static dev.lakefront.sandbox.lake.store.StoreFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.HandClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PerspectiveTest {

    private final HandClock clock = new HandClock();
    private final Dataset dataset = StoreFixture.dataset(clock);

    @BeforeEach
    void aShopWithDraftsAndAReleases() {
        dataset.replace(List.of(
                document("both", "page", "title", "published"),
                document("drafts.both", "page", "title", "draft"),
                document("versions.r1.both", "page", "title", "release one"),
                document("drafts.new", "page", "title", "only a draft"),
                document("versions.r2.coming", "page", "title", "only in two"),
                document("versions.r2.plain", "page", "_system", Map.of("delete", true)),
                document("plain", "page", "title", "plain"),
                document("order.1", "order", "title", "private")));
    }

    @Test
    void published_showsPublishedDocumentsAsTheyAre() {
        assertThat(seen("published")).containsExactly("both", "order.1", "plain");
        assertThat(title("published", "both")).isEqualTo("published");
        assertThat(body("published", "both")).doesNotContainKey("_originalId");
    }

    @Test
    void drafts_overlayPublishedDocumentsUnderTheirIds() {
        assertThat(seen("drafts")).containsExactly("both", "new", "order.1", "plain");
        assertThat(title("drafts", "both")).isEqualTo("draft");
        assertThat(body("drafts", "both")).containsEntry("_originalId", "drafts.both");
        assertThat(body("drafts", "plain")).containsEntry("_originalId", "plain");
    }

    @Test
    void theOldNameOfDrafts_meansTheSame() {
        assertThat(Perspective.parse("previewDrafts")).isEqualTo(Perspective.parse("drafts"));
    }

    @Test
    void aListOfReleases_goesByItsOrder() {
        assertThat(title("r1,drafts", "both")).isEqualTo("release one");
        assertThat(title("drafts,r1", "both")).isEqualTo("draft");
        assertThat(title("r2", "both")).isEqualTo("published");
        assertThat(seen("r2")).contains("coming").doesNotContain("new");
    }

    @Test
    void aVersionThatMarksADeletion_hidesTheDocument() {
        assertThat(seen("r2")).doesNotContain("plain");
        assertThat(seen("r1")).contains("plain");
    }

    @Test
    void raw_showsEveryFormUnderItsOwnId() {
        assertThat(seen("raw"))
                .containsExactly(
                        "both",
                        "drafts.both",
                        "drafts.new",
                        "order.1",
                        "plain",
                        "versions.r1.both",
                        "versions.r2.coming",
                        "versions.r2.plain");
    }

    @Test
    void beforeReleases_rawKnowsNoVersions() {
        View old = new View(Perspective.RAW, true, false);

        assertThat(ids(dataset.visible().seen(old).all()))
                .containsExactly("both", "drafts.both", "drafts.new", "order.1", "plain");
    }

    @Test
    void withoutToken_noPerspectiveShowsAnIdWithADot() {
        for (String perspective : List.of("published", "drafts", "r1", "raw")) {
            View view = new View(parsed(perspective), false, true);

            assertThat(ids(dataset.visible().seen(view).all())).as(perspective).containsExactly("both", "plain");
            assertThat(Objects.requireNonNull(dataset.visible().seen(view).byId("both"))
                            .get("title"))
                    .as(perspective)
                    .isEqualTo("published");
        }
    }

    @Test
    void rawBesideAnother_isNoPerspective() {
        assertThat(Perspective.parse("raw,drafts")).isNull();
        assertThat(Perspective.parse("")).isNull();
        assertThat(Perspective.parse("no such thing")).isNull();
    }

    @Test
    void aView_followsLaterCommits() {
        assertThat(seen("drafts")).contains("new");

        StoreFixture.delete(dataset, "drafts.new");
        StoreFixture.delete(dataset, "drafts.both");
        StoreFixture.put(dataset, document("drafts.plain", "page", "title", "edited"));
        clock.advance(StoreFixture.LAG);

        assertThat(seen("drafts")).containsExactly("both", "order.1", "plain");
        assertThat(title("drafts", "both")).isEqualTo("published");
        assertThat(title("drafts", "plain")).isEqualTo("edited");
        assertThat(title("published", "plain")).isEqualTo("plain");
    }

    private List<String> seen(String perspective) {
        return ids(dataset.visible().seen(view(perspective)).all());
    }

    private Object title(String perspective, String id) {
        return Objects.requireNonNull(body(perspective, id).get("title"));
    }

    private Map<String, Object> body(String perspective, String id) {
        return Objects.requireNonNull(dataset.visible().seen(view(perspective)).byId(id));
    }

    private static View view(String perspective) {
        return new View(parsed(perspective), true, true);
    }

    private static Perspective parsed(String perspective) {
        return Objects.requireNonNull(Perspective.parse(perspective));
    }
}
