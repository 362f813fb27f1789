package dev.lakefront.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.source.Known.Difference;
import dev.lakefront.catalog.source.LakeCatalogue.Changes;
import dev.lakefront.catalog.source.LakeCatalogue.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was deleted, or came unnoticed, is found by counting, with few questions. */
class KnownTest {

    private final InMemory lake = new InMemory();
    private final Known known = new Known();

    @Test
    void changesThatExplainTheCount_costNoFurtherQuestion() {
        fill(10_000);
        lake.documents.put("id-00007", "new");
        lake.documents.put("id-new", "1");

        Difference difference = known.compare(lake.changes("id-00007", "id-new"), lake, null);

        assertThat(difference.changed()).extracting(Revision::id).containsExactlyInAnyOrder("id-00007", "id-new");
        assertThat(difference.gone()).isEmpty();
        assertThat(lake.asked).isZero();
    }

    @Test
    void oneDeletionAmongAHundredThousand_isFoundWithAHandfulOfQuestions() {
        fill(100_000);
        lake.documents.remove("id-54321");

        Difference difference = known.compare(lake.changes(), lake, null);

        assertThat(difference.gone()).containsExactly("id-54321");
        assertThat(difference.changed()).isEmpty();
        assertThat(lake.asked).isLessThanOrEqualTo(5);
    }

    @Test
    void deletionHiddenByACreation_isFound() {
        fill(5_000);
        lake.documents.remove("id-00003");
        lake.documents.put("id-new", "1");

        Difference difference = known.compare(lake.changes("id-new"), lake, null);

        assertThat(difference.gone()).containsExactly("id-00003");
        assertThat(difference.changed()).extracting(Revision::id).containsExactly("id-new");
    }

    @Test
    void documentThatCameWithAnOldTimeOfChange_isFound() {
        fill(3_000);
        lake.documents.put("id-01500-imported", "1");

        Difference difference = known.compare(lake.changes(), lake, null);

        assertThat(difference.changed()).extracting(Revision::id).containsExactly("id-01500-imported");
    }

    @Test
    void comparingEverything_alsoFindsOlderRevisions() {
        fill(3_000);
        lake.documents.put("id-00042", "of yesterday");

        assertThat(known.compareAll(lake, null).changed())
                .containsExactly(new Revision("id-00042", "product", "of yesterday"));
    }

    @Test
    void anyMixOfChanges_leavesTheCopyEqualToTheLake() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> told = new ArrayList<>();
            for (int i = 0; i < random.nextInt(40); i++) {
                String id = "id-" + random.nextInt(3_000);
                if (random.nextInt(3) == 0) {
                    lake.documents.remove(id);
                    told.remove(id);
                } else {
                    lake.documents.put(id, "r" + round + "." + i);
                    told.add(id);
                }
            }
            Difference difference = known.compare(lake.changes(told.toArray(String[]::new)), lake, null);
            difference.changed().forEach(each -> known.put(each.id(), each.revision()));
            difference.gone().forEach(known::remove);

            assertThat(known.compareAll(lake, null)).isEqualTo(new Difference(List.of(), List.of()));
            assertThat(known.size()).isEqualTo(lake.documents.size());
        }
    }

    private void fill(int documents) {
        for (int i = 0; i < documents; i++) {
            String id = String.format("id-%05d", i);
            lake.documents.put(id, "1");
            known.put(id, "1");
        }
    }

    /** The lake's side of the three questions, over a sorted map. */
    private static final class InMemory implements Known.Lake {

        private final TreeMap<String, String> documents = new TreeMap<>();
        private int asked;

        Changes changes(String... ids) {
            List<Revision> changed = new ArrayList<>();
            for (String id : ids) {
                changed.add(new Revision(id, "product", documents.get(id)));
            }
            return new Changes(changed, null, documents.size());
        }

        @Override
        public List<Revision> list(Range range, @Nullable String liveEvent) {
            asked++;
            return documents.subMap(range.after(), false, range.upTo(), true).entrySet().stream()
                    .map(each -> new Revision(each.getKey(), "product", each.getValue()))
                    .toList();
        }

        @Override
        public List<Integer> count(List<Range> ranges, @Nullable String liveEvent) {
            asked++;
            return ranges.stream()
                    .map(range -> documents
                            .subMap(range.after(), false, range.upTo(), true)
                            .size())
                    .toList();
        }
    }
}
