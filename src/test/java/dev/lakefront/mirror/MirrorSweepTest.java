package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorSweepTest extends OnEveryDatabase {

    @Test
    void whatIsAsItShouldBe_isLeftAlone() {
        shop.save("Ada", ids(1_200));
        shop.writeAll();

        shop.sweep();

        assertThat(shop.rows.countDirty()).isZero();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
    }

    @Test
    void documentThatIsBehind_isWrittenAgain() {
        shop.save("Ada", "person.1");
        shop.save("Grace", "person.1");
        shop.writeAll();
        lake.put("person.1", Map.of("name", "Ada", "shopSeq", 1));

        shop.sweep();
        shop.writeAll();

        assertEqual();
        assertThat(lake.shopSeq("person.1")).isEqualTo(3);
    }

    @Test
    void documentWhoseNumberIsGone_isWrittenAgain() {
        shop.save("Ada", "person.1");
        shop.writeAll();
        lake.put("person.1", Map.of("name", "Mallory"));

        shop.sweep();
        shop.writeAll();

        assertEqual();
    }

    @Test
    void documentThatIsGone_isWrittenAgain() {
        shop.save("Ada", "person.1", "person.2");
        shop.writeAll();
        lake.held.remove("person.1");

        shop.sweep();
        shop.writeAll();

        assertEqual();
    }

    @Test
    void deletedDocumentThatIsBack_isDeletedAgain() {
        shop.save("Ada", "person.1");
        shop.writeAll();
        shop.delete("person.1");
        shop.writeAll();
        lake.put("person.1", Map.of("name", "Ada", "shopSeq", 1));

        shop.sweep();
        shop.writeAll();

        assertThat(lake.held).isEmpty();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
    }

    /** A copy that an editor made, say, with all its fields. */
    @Test
    void documentOfTheTypeWithAnotherKindOfId_isNotTheShops() {
        shop.save("Ada", "person.1");
        shop.writeAll();
        for (String id : List.of("copy", "people.1", "person-1", "aperson.1")) {
            lake.held.put(id, Map.of("_id", id, "_type", "person", "shopSeq", 7));
        }

        shop.sweep();
        shop.beginRebuild();
        shop.rebuild();
        shop.sweep();

        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertThat(shop.rows.countDirty()).isZero();
        assertThat(lake.held).hasSize(5);
    }

    @Test
    void queryThatIsBehind_provesNothing() {
        shop.save("Ada", "person.1", "person.2");
        shop.writeAll();
        lake.queriesStandStill();
        shop.save("Grace", "person.1", "person.3");
        shop.delete("person.2");
        shop.writeAll();

        shop.sweep();

        assertThat(shop.rows.countDirty()).isZero();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
    }

    @Test
    void documentThatIsToBeWrittenAnyway_isNoFinding() {
        shop.save("Ada", "person.1");
        shop.writeAll();
        shop.save("Grace", "person.1", "person.2");

        shop.sweep();

        assertThat(shop.row("person.1").shopSeq()).isEqualTo(2);
        assertThat(shop.row("person.2").shopSeq()).isEqualTo(1);
    }

    @Test
    void documentThatIsAhead_isToldAndNeverWrittenOver() {
        shop.save("Ada", "person.1", "person.2");
        shop.writeAll();
        lake.put("person.1", Map.of("name", "Later", "shopSeq", 7));

        shop.sweep();
        shop.save("Grace", "person.1", "person.2");
        shop.write();

        assertThat(shop.mirror.lakeIsAhead()).isTrue();
        assertThat(other.mirror.lakeIsAhead()).isTrue();
        assertThat(lake.held.get("person.1")).containsEntry("name", "Later");
        assertThat(lake.held.get("person.2")).containsEntry("name", "Grace");
    }

    @Test
    void documentThatTheDatabaseNeverHad_meansThatTheLakeIsAhead() {
        lake.put("person.1", Map.of("name", "Unknown", "shopSeq", 2));

        shop.sweep();
        shop.sweep();
        shop.write();

        assertThat(shop.mirror.lakeIsAhead()).isTrue();
        assertThat(lake.held).containsOnlyKeys("person.1");
    }

    @Test
    void documentThatTheShopNeverWrote_isNobodysBusiness() {
        lake.put("person.1", Map.of("name", "From the Studio"));

        shop.sweep();
        shop.write();

        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertThat(shop.people.all()).isEmpty();
        assertThat(lake.held).containsOnlyKeys("person.1");
    }

    @Test
    void parkedDocument_isNotFoundAgain() {
        lake.poisoned.add("person.1");
        shop.save("Ada", "person.1");
        shop.writeAll();

        shop.sweep();

        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.PARKED);
        assertThat(shop.rows.countDirty()).isZero();
    }

    @Test
    void whileTheLakeIsDown_nothingIsConcluded() {
        shop.save("Ada", "person.1");
        shop.writeAll();
        shop.starts();
        lake.down(true);
        shop.sweep();
        assertThat(shop.hasPassed()).isFalse();
        assertThat(shop.rows.countDirty()).isZero();

        lake.down(false);
        shop.sweep();
        assertThat(shop.hasPassed()).isTrue();
    }
}
