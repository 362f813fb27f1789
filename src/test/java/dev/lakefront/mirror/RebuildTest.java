package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildTest extends OnEveryDatabase {

    private void fill(int count) {
        shop.save("Ada", ids(count));
        shop.save("Grace", ids(count));
        shop.writeAll();
    }

    private void loseTheDatabase() {
        shop.empty();
        shop.starts();
    }

    @Test
    void lostDatabase_isFilledAtStart_andGoesOnWithTheNumbers() {
        fill(130);
        loseTheDatabase();
        assertThat(shop.mirror.rebuilt()).isFalse();

        shop.warmUp();

        assertThat(shop.mirror.rebuilt()).isTrue();
        assertEqual();
        assertThat(shop.row("person.0001")).satisfies(row -> {
            assertThat(row.shopSeq()).isEqualTo(2);
            assertThat(row.sentSeq()).isEqualTo(2);
            assertThat(row.dirty()).isFalse();
        });
        shop.sweep();
        shop.save("Lin", ids(130));
        shop.writeAll();
        assertThat(lake.shopSeq("person.0001")).isEqualTo(3);
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertEqual();
    }

    @Test
    void newShop_isCompleteAtOnce() {
        loseTheDatabase();
        shop.warmUp();

        assertThat(shop.mirror.rebuilt()).isTrue();
    }

    @Test
    void lakeThatIsDownAtStart_isWaitedForBriefly_andReadAsSoonAsItIsThere() {
        fill(3);
        loseTheDatabase();
        lake.down(true);
        shop.warmUp();
        assertThat(shop.mirror.rebuilt()).isFalse();
        shop.save("Newcomer", "person.new");
        shop.sweep();
        shop.write();
        assertThat(lake.held).hasSize(3);

        lake.down(false);
        shop.rebuild();
        shop.sweep();
        shop.writeAll();

        assertThat(shop.mirror.rebuilt()).isTrue();
        assertThat(shop.people.all()).hasSize(4);
        assertEqual();
    }

    @Test
    void databaseThatIsKnownToBeComplete_needsNoLakeAtStart() {
        fill(3);
        lake.down(true);
        shop.starts();
        shop.warmUp();

        assertThat(shop.mirror.rebuilt()).isTrue();
    }

    @Test
    void roomThatIsEmptyAgain_isFilledAgain() {
        fill(3);
        shop.people.inTransaction(() -> {
            shop.people.execute("delete from person");
            shop.people.execute("delete from mirrored_document");
        });
        shop.starts();

        shop.warmUp();

        assertEqual();
        assertThat(shop.people.all()).hasSize(3);
    }

    @Test
    void crashInTheMiddle_isTakenUpWhereItWas() {
        fill(130);
        loseTheDatabase();
        lake.downAfter(3);
        shop.warmUp();
        assertThat(shop.people.all()).hasSize(100);
        assertThat(shop.mirror.rebuilt()).isFalse();

        lake.down(false);
        shop.starts();
        shop.skip(Duration.ofMinutes(1));
        shop.warmUp();

        assertThat(shop.mirror.rebuilt()).isTrue();
        assertThat(lake.lastAfter()).isEqualTo("person.0099");
        assertEqual();
    }

    @Test
    void documentWithoutANumber_getsItsFirst() {
        lake.put("person.1", Map.of("name", "Ada"));
        loseTheDatabase();
        shop.warmUp();
        shop.sweep();
        shop.writeAll();

        assertThat(lake.shopSeq("person.1")).isEqualTo(1);
        assertEqual();
    }

    @Test
    void documentThatCannotBeTaken_keepsNoOtherOut_andTheLakeIsAhead() {
        fill(10);
        loseTheDatabase();
        shop.people.refused.add("person.0003");

        shop.warmUp();
        shop.sweep();

        assertThat(shop.people.all()).hasSize(9);
        assertThat(shop.mirror.lakeIsAhead()).isTrue();
        assertThat(lake.held).hasSize(10);

        shop.people.refused.clear();
        shop.beginRebuild();
        shop.rebuild();
        shop.writeAll();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertThat(shop.people.all()).hasSize(10);
        assertEqual();
    }

    @Test
    void restoredBackup_isCompletedOnCommand() {
        fill(3);
        lake.put("person.0001", Map.of("name", "Later", "shopSeq", 9));
        lake.put("person.later", Map.of("name", "Later", "shopSeq", 1));
        shop.sweep();
        assertThat(shop.mirror.lakeIsAhead()).isTrue();

        shop.beginRebuild();
        assertThat(shop.mirror.rebuilt()).isFalse();
        shop.rebuild();
        shop.sweep();
        shop.writeAll();

        assertThat(shop.mirror.rebuilt()).isTrue();
        assertThat(shop.mirror.lakeIsAhead()).isFalse();
        assertThat(shop.people.all()).hasSize(4);
        assertThat(lake.shopSeq("person.0001")).isEqualTo(10);
        assertEqual();
    }

    @Test
    void rebuildOfACompleteDatabase_changesNothing() {
        fill(3);
        shop.delete("person.0001");

        shop.beginRebuild();
        shop.rebuild();

        assertThat(shop.people.all()).hasSize(2);
        assertThat(shop.row("person.0001").shopSeq()).isEqualTo(3);
        shop.writeAll();
        assertEqual();
    }

    @Test
    void twoInstancesStartingAtOnce_fillItOnce() throws InterruptedException {
        fill(130);
        loseTheDatabase();
        other.starts();
        Thread first = Thread.ofPlatform().start(shop::warmUp);
        Thread second = Thread.ofPlatform().start(other::warmUp);
        first.join();
        second.join();

        assertThat(shop.mirror.rebuilt()).isTrue();
        assertEqual();
    }
}
