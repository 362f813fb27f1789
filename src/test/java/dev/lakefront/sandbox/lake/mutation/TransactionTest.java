package dev.lakefront.sandbox.lake.mutation;

import static dev.lakefront.sandbox.lake.mutation.MutationFixture.after;
import static dev.lakefront.sandbox.lake.mutation.MutationFixture.operations;
import static dev.lakefront.sandbox.lake.mutation.MutationFixture.run;
import static dev.lakefront.sandbox.lake.mutation.MutationFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionTest {

    private static final Snapshot HEAD = snapshot(
            "{'_id': 'a', '_type': 'page', '_rev': 'r1', '_createdAt': '2020-01-01T00:00:00Z', 'n': 1}",
            "{'_id': 'brand', '_type': 'brand', '_rev': 'r2'}",
            "{'_id': 'shoe', '_type': 'product', '_rev': 'r3', 'brand': {'_ref': 'brand'}}",
            "{'_id': 'sock', '_type': 'product', '_rev': 'r4', 'brand': {'_ref': 'shoe', '_weak': true}}");

    @Test
    void create_stampsRevisionAndTimes() throws MutationException {
        Outcome outcome =
                run(HEAD, "[{'create': {'_id': 'new', '_type': 'page', '_rev': 'mine', '_updatedAt': 'then'}}]");

        assertThat(after(outcome, "new"))
                .containsEntry("_rev", "tx-1")
                .containsEntry("_createdAt", "2026-03-01T12:00:00Z")
                .containsEntry("_updatedAt", "2026-03-01T12:00:00Z");
        assertThat(operations(outcome)).containsExactly("create new");
    }

    @Test
    void create_keepsASuppliedCreationTime() throws MutationException {
        Outcome outcome =
                run(HEAD, "[{'create': {'_id': 'new', '_type': 'page', '_createdAt': '2001-01-01T00:00:00Z'}}]");

        assertThat(after(outcome, "new")).containsEntry("_createdAt", "2001-01-01T00:00:00Z");
    }

    @Test
    void create_withoutId_getsARandomOne_andAPrefixIsKept() throws MutationException {
        Outcome outcome = run(HEAD, "[{'create': {'_type': 'page'}}, {'create': {'_id': 'order.', '_type': 'page'}}]");

        assertThat(outcome.touched().getFirst().id()).matches("[A-Za-z0-9]{22}");
        assertThat(outcome.touched().getLast().id()).matches("order\\.[A-Za-z0-9]{22}");
    }

    @Test
    void create_ofAnExistingId_isAConflict() {
        MutationException refused = refused("[{'create': {'_id': 'a', '_type': 'page'}}]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(item(refused))
                .containsEntry("type", "documentAlreadyExistsError")
                .containsEntry("id", "a");
    }

    @Test
    void createOrReplace_replacesTheWholeDocument_andKeepsItsCreationTime() throws MutationException {
        Outcome outcome = run(HEAD, "[{'createOrReplace': {'_id': 'a', '_type': 'page', 'm': 2}}]");

        assertThat(after(outcome, "a"))
                .doesNotContainKey("n")
                .containsEntry("m", 2L)
                .containsEntry("_createdAt", "2020-01-01T00:00:00Z");
        assertThat(operations(outcome)).containsExactly("update a");
    }

    @Test
    void createIfNotExists_ofAnExistingId_doesNothing() throws MutationException {
        Outcome outcome = run(HEAD, "[{'createIfNotExists': {'_id': 'a', '_type': 'page'}}]");

        assertThat(operations(outcome)).containsExactly("none a");
        assertThat(outcome.proposal().documents()).isEmpty();
    }

    @Test
    void patch_ofAMissingDocument_isAConflict_withTheRealBody() {
        MutationException refused =
                refused("[{'patch': {'id': 'a', 'set': {'n': 2}}}, {'patch': {'id': 'x', 'set': {'n': 2}}}]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Json.text(refused.body("mutationError")).replace('"', '\''))
                .contains("'type':'mutationError'")
                .contains("'description':'The mutation(s) failed: The document with the ID \\'x\\' was not found'")
                .contains("'index':1")
                .contains("'type':'documentNotFoundError'");
    }

    @Test
    void aRevisionThatDoesNotMatch_isAConflictThatNamesBoth() throws MutationException {
        MutationException refused = refused("[{'patch': {'id': 'a', 'ifRevisionID': 'old', 'set': {'n': 2}}}]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(item(refused))
                .containsEntry("type", "documentRevisionIDDoesNotMatchError")
                .containsEntry("currentRevisionID", "r1")
                .containsEntry("expectedRevisionID", "old");
        assertThat(refused).hasMessageContaining("has unexpected revision ID");
        assertThat(after(run(HEAD, "[{'patch': {'id': 'a', 'ifRevisionID': 'r1', 'set': {'n': 2}}}]"), "a"))
                .containsEntry("n", 2L);
    }

    @Test
    void mutations_seeWhatThoseBeforeThemDid() throws MutationException {
        Outcome outcome = run(HEAD, """
            [{'createIfNotExists': {'_id': 'c', '_type': 'counter', 'n': 0}},
             {'patch': {'id': 'c', 'inc': {'n': 1}}}, {'patch': {'id': 'c', 'inc': {'n': 1}}}]\
            """);

        assertThat(after(outcome, "c")).containsEntry("n", 2L);
        assertThat(operations(outcome)).containsExactly("create c");
    }

    @Test
    void aUsedTransactionId_isRefused() {
        MutationException refused = catchThrowableOfType(
                MutationException.class,
                () -> run(HEAD, "[{'delete': {'id': 'a'}}]", new Transaction.Terms("used-before", "tester", false)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(item(refused)).containsEntry("type", "transactionAlreadyExistsError");
    }

    @Test
    void deletingWhatIsNotThere_succeeds() throws MutationException {
        assertThat(operations(run(HEAD, "[{'delete': {'id': 'nothing'}}, {'delete': {'id': 'a'}}]")))
                .containsExactly("none nothing", "delete a");
    }

    @Test
    void aStronglyReferencedDocument_cannotBeDeletedOrChangeItsType() {
        for (String mutation :
                List.of("[{'delete': {'id': 'brand'}}]", "[{'createOrReplace': {'_id': 'brand', '_type': 'label'}}]")) {
            MutationException refused = refused(mutation);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(item(refused))
                    .containsEntry("type", "documentHasExistingReferencesError")
                    .containsEntry("referencingIDs", List.of("shoe"));
        }
    }

    @Test
    void aWeaklyReferencedDocument_canBeDeleted() throws MutationException {
        assertThat(operations(run(HEAD, "[{'delete': {'id': 'shoe'}}]"))).containsExactly("delete shoe");
    }

    @Test
    void referrerAndTarget_canBeDeletedTogether_inEitherOrder() throws MutationException {
        assertThat(run(HEAD, "[{'delete': {'id': 'brand'}}, {'delete': {'id': 'shoe'}}]")
                        .touched())
                .hasSize(2);
    }

    @Test
    void aStrongReferenceToNothing_isRefused_aWeakOneAndOneElsewhereAreNot() throws MutationException {
        assertThat(item(refused("[{'create': {'_id': 'x', '_type': 'product', 'brand': {'_ref': 'ghost'}}}]")))
                .containsEntry("type", "documentReferenceDoesNotExistError");
        assertThat(run(HEAD, """
            [{'create': {'_id': 'x', '_type': 'product', 'brand': {'_ref': 'ghost', '_weak': true}}},
             {'create': {'_id': 'y', '_type': 'product', 'brand': {'_ref': 'ghost', '_dataset': 'other'}}}]\
            """).touched()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a..b", ".a", "a.-b", "a b", "ä", "a/b"})
    void anInvalidId_isAValidationError(String id) {
        MutationException refused = refused("[{'create': {'_id': '" + id + "', '_type': 'page'}}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(item(refused)).containsEntry("type", "validationError");
    }

    @Test
    void anIdOfMoreThan128Characters_isInvalid() throws MutationException {
        String longest = "x".repeat(128);

        assertThat(run(HEAD, "[{'create': {'_id': '" + longest + "', '_type': 'page'}}]")
                        .touched())
                .hasSize(1);
        assertThat(refused("[{'create': {'_id': '" + longest + "x', '_type': 'page'}}]")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'create': {'_id': 'x'}}]",
                "[{'create': {'_id': 'x', '_type': ''}}]",
                "[{'patch': {'id': 'a', 'set': {'_type': 'other'}}}]",
                "[{'patch': {'id': 'a', 'set': {'_id': 'other'}}}]",
                "[{'patch': {'id': 'a', 'unset': ['_createdAt']}}]",
                "[{'patch': {'set': {'n': 1}}}]",
                "[{'patch': {'query': '*[', 'set': {'n': 1}}}]",
                "[{'nonsense': {}}]",
                "[{'create': {'_type': 'a'}, 'delete': {'id': 'a'}}]",
                "[{'create': 1}]",
                "['create']",
                "{}"
            })
    void whatMakesNoSense_isAValidationError(String mutations) {
        MutationException refused = refused(mutations);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(item(refused)).containsEntry("type", "validationError");
    }

    @Test
    void nestingAndAttributes_haveTheirLimits() throws MutationException {
        assertThat(run(HEAD, create("{'a':".repeat(18) + "{}" + "}".repeat(18))).touched())
                .hasSize(1);
        assertThat(refused(create("{'a':".repeat(19) + "{}" + "}".repeat(19))).status())
                .isEqualTo(400);
        assertThat(run(HEAD, create(attributes(900))).touched()).hasSize(1);
        assertThat(refused(create(attributes(1_001))).status()).isEqualTo(400);
    }

    @Test
    void elementsOfAnArray_countTheirAttributesOnce() throws MutationException {
        String lines = "[" + "{'_key': 'k', 'sku': 's', 'qty': 1},".repeat(800) + "{}]";

        assertThat(run(HEAD, create(lines)).touched()).hasSize(1);
    }

    @Test
    void keys_areGeneratedForObjectsInArrays_whenAskedFor() throws MutationException {
        Outcome outcome = run(
                HEAD, create("[{'x': [{}]}, {'_key': 'mine'}, 'text']"), new Transaction.Terms(null, "tester", true));

        String text = Json.text(outcome.touched().getFirst().document().body()).replace('"', '\'');
        assertThat(text)
                .containsPattern(
                        "\\{'x':\\[\\{'_key':'[A-Za-z0-9]{12}'}],'_key':'[A-Za-z0-9]{12}'},\\{'_key':'mine'},'text'");
    }

    @Test
    void documentsAreSelectedByQuery() throws MutationException {
        Outcome patched = run(
                HEAD, "[{'patch': {'query': '*[_type == $t]', 'params': {'t': 'product'}, 'set': {'sale': true}}}]");
        Outcome deleted = run(HEAD, "[{'delete': {'query': '*[_id in [$a, $b]]', 'params': {'a': 'a', 'b': 'none'}}}]");

        assertThat(operations(patched)).containsExactly("update shoe", "update sock");
        assertThat(operations(deleted)).containsExactly("delete a");
    }

    @Test
    void theSnapshot_staysAsItWas() throws MutationException {
        run(HEAD, "[{'patch': {'id': 'a', 'inc': {'n': 1}, 'set': {'x.y': 1}}}]");

        assertThat(HEAD.byId("a")).containsEntry("n", 1L).doesNotContainKey("x");
    }

    private static String create(String value) {
        return "[{'create': {'_id': 'x', '_type': 'page', 'v': " + value + "}}]";
    }

    private static String attributes(int count) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            object.append(i == 0 ? "" : ",").append("'a").append(i).append("': 1");
        }
        return object.append("}").toString();
    }

    private static MutationException refused(String mutations) {
        MutationException refused = catchThrowableOfType(MutationException.class, () -> run(HEAD, mutations));
        assertThat(refused).as(mutations).isNotNull();
        return refused;
    }

    private static Map<String, Object> item(MutationException refused) {
        Map<String, Object> error = Json.object(refused.body("mutationError").get("error"));
        Map<String, Object> item = Json.object(Json.array(error.get("items")).getFirst());
        return Json.object(item.get("error"));
    }
}
