package dev.lakefront.sandbox.lake.store;

import static dev.lakefront.sandbox.lake.store.StoreFixture.document;
import static dev.lakefront.sandbox.lake.store.StoreFixture.ids;
import static dev.lakefront.sandbox.lake.store.StoreFixture.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SnapshotTest {

    @Test
    void indexes_agreeWithAScan_afterManyRandomChanges() {
        Random random = new Random(11);
        Snapshot snapshot = Snapshot.EMPTY;
        for (int step = 0; step < 500; step++) {
            snapshot = snapshot.with(randomChanges(random));
            // asked for in between, so that indexes are built early and carried along
            String color = "c" + random.nextInt(4);
            assertThat(ids(snapshot.byAttribute("product", List.of("look", "color"), color)))
                    .isEqualTo(scan(snapshot, "product", color));
            assertThat(ids(snapshot.byAttribute(null, List.of("look", "color"), color)))
                    .isEqualTo(scan(snapshot, null, color));
        }
        for (String type : List.of("product", "brand")) {
            assertThat(ids(snapshot.byType(type)))
                    .isEqualTo(ids(snapshot.all().stream()
                            .filter(each -> type.equals(each.get("_type")))
                            .toList()));
        }
        Snapshot last = snapshot;
        assertThat(ids(last.referencing(null, Set.of("d1", "d2"))))
                .isEqualTo(last.documents().stream()
                        .filter(each -> each.references().contains("d1")
                                || each.references().contains("d2"))
                        .map(StoredDocument::id)
                        .toList());
    }

    private static Map<String, @Nullable StoredDocument> randomChanges(Random random) {
        Map<String, @Nullable StoredDocument> changes = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            String id = "d" + random.nextInt(40);
            String type = random.nextBoolean() ? "product" : "brand";
            Map<String, Object> look = Map.of("color", "c" + random.nextInt(4));
            changes.put(
                    id,
                    random.nextInt(4) == 0
                            ? null
                            : document(id, type, "look", look, "other", reference("d" + random.nextInt(40))));
        }
        return changes;
    }

    private static List<String> scan(Snapshot snapshot, @Nullable String type, String color) {
        List<String> found = new ArrayList<>();
        for (StoredDocument each : snapshot.documents()) {
            boolean typed = type == null || type.equals(each.type());
            if (typed && color.equals(each.at(List.of("look", "color")))) {
                found.add(each.id());
            }
        }
        return found;
    }

    @Test
    void documents_comeInTheOrderOfTheirIds() {
        Snapshot snapshot = of(document("b", "x"), document("a-1", "x"), document("a", "x"), document("B", "x"));

        assertThat(ids(snapshot.all())).containsExactly("B", "a", "a-1", "b");
    }

    @Test
    void numbersAreFound_whateverFormTheyWereWrittenIn() {
        Snapshot snapshot = of(document("a", "x", "n", 12L), document("b", "x", "n", 12.5));

        assertThat(ids(snapshot.byAttribute("x", List.of("n"), 12.0))).containsExactly("a");
        assertThat(ids(snapshot.byAttribute("x", List.of("n"), 12.5))).containsExactly("b");
    }

    @Test
    void aTextIsNotTakenForANumber() {
        Snapshot snapshot = of(document("a", "x", "n", "12"));

        assertThat(snapshot.byAttribute("x", List.of("n"), 12L)).isEmpty();
    }

    @Test
    void tooManyShapes_stillGiveEveryDocumentThatMatches() {
        Snapshot snapshot = of(document("a", "x", "last", "v"), document("b", "x"));
        for (int i = 0; i < Snapshot.MOST_SHAPES; i++) {
            snapshot.byAttribute("x", List.of("n" + i), "v");
        }

        assertThat(ids(snapshot.byAttribute("x", List.of("last"), "v"))).contains("a");
    }

    private static Snapshot of(StoredDocument... documents) {
        Map<String, @Nullable StoredDocument> all = new HashMap<>();
        for (StoredDocument document : documents) {
            all.put(document.id(), document);
        }
        return Snapshot.EMPTY.with(all);
    }
}
