package dev.lakefront.sandbox.lake.mutation;

import static dev.lakefront.sandbox.lake.mutation.MutationFixture.snapshot;
import static dev.lakefront.sandbox.lake.mutation.MutationFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakefront.sandbox.lake.HandClock;
import dev.lakefront.sandbox.lake.store.Snapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionsTest {

    private static final Snapshot HEAD = snapshot(
            "{'_id': 'live', '_type': 'page', '_rev': 'r1', '_createdAt': '2020-01-01T00:00:00Z', 'title': 'old'}",
            """
            {'_id': 'drafts.live', '_type': 'page', '_rev': 'r2', 'title': 'new',
             'link': {'_ref': 'other', '_weak': true, '_strengthenOnPublish': {'type': 'page'}}}\
            """,
            "{'_id': 'other', '_type': 'page', '_rev': 'r3', 'title': 'other'}");

    @Test
    void publish_putsTheDraftInPlace_takesItAway_andStrengthensItsReferences() throws MutationException {
        Snapshot after = run(
                "{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.live', 'publishedId': 'live'}");

        assertThat(after.byId("drafts.live")).isNull();
        assertThat(after.byId("live"))
                .containsEntry("title", "new")
                .containsEntry("_createdAt", "2020-01-01T00:00:00Z")
                .containsEntry("link", Map.of("_ref", "other"));
    }

    @Test
    void publish_ofADraftThatMovedOn_isRefused() {
        assertThatExceptionOfType(MutationException.class)
                .isThrownBy(() -> run("{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.live',"
                        + " 'publishedId': 'live', 'ifDraftRevisionId': 'old'}"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(409));
    }

    @Test
    void edit_makesADraftOfThePublishedDocumentFirst() throws MutationException {
        Snapshot after =
                run("{'actionType': 'sanity.action.document.edit', 'draftId': 'drafts.other', 'publishedId': 'other',"
                        + " 'patch': {'set': {'title': 'edited'}}}");

        assertThat(after.byId("drafts.other")).containsEntry("title", "edited");
        assertThat(after.byId("other")).containsEntry("title", "other");
    }

    @Test
    void unpublish_leavesADraft() throws MutationException {
        Snapshot after =
                run("{'actionType': 'sanity.action.document.unpublish', 'draftId': 'drafts.other', 'publishedId':"
                        + " 'other'}");

        assertThat(after.byId("other")).isNull();
        assertThat(after.byId("drafts.other")).containsEntry("title", "other");
    }

    @Test
    void createDiscardAndDelete_doWhatTheySay() throws MutationException {
        assertThat(run("{'actionType': 'sanity.action.document.create', 'publishedId': 'n', 'attributes':"
                                + " {'_type': 'page'}}")
                        .byId("drafts.n"))
                .isNotNull();
        assertThat(run("{'actionType': 'sanity.action.document.discard', 'draftId': 'drafts.live'}")
                        .byId("drafts.live"))
                .isNull();
        Snapshot deleted = run("{'actionType': 'sanity.action.document.delete', 'publishedId': 'live', 'includeDrafts':"
                + " ['drafts.live']}");
        assertThat(deleted.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.none', 'publishedId': 'none'}",
                "{'actionType': 'sanity.action.document.publish', 'draftId': 'drafts.live'}",
                "{'actionType': 'sanity.action.document.nonsense'}",
                "{'draftId': 'drafts.live'}",
                "1"
            })
    void whatMakesNoSense_isRefused(String action) {
        assertThatExceptionOfType(MutationException.class).isThrownBy(() -> run(action));
    }

    private static Snapshot run(String action) throws MutationException {
        Outcome outcome = Transaction.run(
                HEAD,
                HandClock.START,
                id -> false,
                Actions.read(value("[" + action + "]"), HEAD, HandClock.START),
                new Transaction.Terms(null, "tester", false));
        return HEAD.with(outcome.proposal().documents());
    }
}
