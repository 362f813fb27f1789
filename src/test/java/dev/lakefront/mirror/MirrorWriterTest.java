package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.mirror.MirrorLake.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MirrorWriterTest extends OnEveryDatabase {

    @Test
    void dirtyDocument_isWrittenAsItIsNow() {
        shop.save("Ada", "person.1");
        shop.save("Grace", "person.1");
        shop.note("person.1", "pays late");

        shop.write();

        assertThat(lake.held.get("person.1"))
                .isEqualTo(Map.of(
                        "_id", "person.1", "_type", "person", "name", "Grace", "note", "pays late", "shopSeq", 3));
        assertThat(shop.row("person.1")).satisfies(row -> {
            assertThat(row.dirty()).isFalse();
            assertThat(row.sentSeq()).isEqualTo(3);
        });
    }

    @Test
    void whatTheShopDoesNotOwn_stays() {
        lake.put("person.1", Map.of("likes", "rowing", "shopSeq", 0));
        shop.save("Ada", "person.1");

        shop.write();

        assertThat(lake.held.get("person.1")).containsEntry("likes", "rowing").containsEntry("name", "Ada");
    }

    @Test
    void fieldThatIsNull_isTakenAway() {
        shop.save("Ada", "person.1");
        shop.note("person.1", "pays late");
        shop.write();
        shop.note("person.1", null);

        shop.write();

        assertThat(lake.held.get("person.1")).doesNotContainKey("note");
    }

    @Test
    void documentThatIsGone_isDeleted_andComesBackUnderALaterNumber() {
        shop.save("Ada", "person.1");
        shop.write();
        shop.delete("person.1");
        shop.write();
        assertThat(lake.held).isEmpty();
        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.DELETED);

        shop.save("Ada", "person.1");
        shop.write();

        assertEqual();
        assertThat(lake.shopSeq("person.1")).isEqualTo(3);
    }

    @Test
    void nothingDirty_asksNobodyAnything() {
        shop.write();

        assertThat(lake.arrived).isEmpty();
    }

    @Test
    void aThousandChanges_costAHandfulOfTransactions() {
        shop.save("Ada", ids(1_000));

        shop.writeAll();

        assertThat(lake.arrived).hasSize(4);
        assertEqual();
    }

    @Test
    void oldestChange_isWrittenFirst() {
        shop.configure(MirrorInstance.config(1, 3_900_000));
        shop.save("Ada", "person.2");
        shop.save("Ada", "person.1");
        shop.save("Grace", "person.2");

        shop.write();

        assertThat(lake.held).containsOnlyKeys("person.2");
    }

    @Test
    void transaction_isNoLargerThanAllowed() {
        shop.configure(MirrorInstance.config(250, 10_000));
        shop.save("A".repeat(1_900), ids(20));

        shop.writeAll();

        assertThat(lake.sizes).allSatisfy(size -> assertThat(size).isBetween(1, 5));
        assertEqual();
    }

    @Test
    void changeMadeWhileTheLakeAnswers_isWrittenNext() {
        shop.save("Ada", "person.1");
        lake.duringNextCommit(() -> shop.save("Grace", "person.1"));

        shop.write();
        assertThat(lake.held.get("person.1")).containsEntry("name", "Ada");
        shop.write();

        assertEqual();
        assertThat(shop.rows.countDirty()).isZero();
    }

    @Test
    void lostAnswer_isAskedForWithTheSameTransactionBeforeAnythingNewer() {
        shop.save("Ada", "person.1");
        lake.faults.add(Fault.LOST_ANSWER);
        shop.write();
        shop.save("Grace", "person.1", "person.2");
        shop.skip(Duration.ofSeconds(1));
        shop.write();

        assertThat(lake.arrived).hasSize(2);
        assertThat(lake.arrived.get(1)).isEqualTo(lake.arrived.get(0));
        assertThat(lake.held).containsOnlyKeys("person.1");
        assertThat(shop.row("person.1").dirty()).isTrue();

        shop.writeAll();
        assertEqual();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFailure_isFollowedByTheSameTransactionAfterAPause(Fault fault) {
        shop.save("Ada", ids(10));
        lake.faults.add(fault);
        shop.write();

        shop.write();
        assertThat(lake.arrived).hasSize(1);
        shop.skip(MirrorInstance.LONGEST_BACKOFF);
        shop.write();

        assertThat(lake.arrived).hasSize(2);
        assertThat(lake.arrived.get(1)).isEqualTo(lake.arrived.get(0));
        assertThat(shop.rows.countDirty()).isZero();
        assertEqual();
    }

    @Test
    void rateLimit_isWaitedForAsLongAsTheLakeSays() {
        shop.save("Ada", "person.1");
        lake.faults.add(Fault.RATE_LIMITED);
        shop.write();

        shop.skip(Duration.ofSeconds(6));
        shop.write();
        assertThat(lake.arrived).hasSize(1);
        shop.skip(Duration.ofSeconds(1));
        shop.write();

        assertThat(lake.held).hasSize(1);
    }

    @Test
    void crashAfterSending_leavesNothingOpen() {
        shop.save("Ada", ids(10));
        lake.faults.add(Fault.LOST_ANSWER);
        shop.write();

        shop.startsAgain();
        shop.write();

        assertThat(lake.arrived.get(1)).isEqualTo(lake.arrived.get(0));
        assertThat(shop.rows.countDirty()).isZero();
        assertEqual();
    }

    @Test
    void lakeThatIsDown_breaksNoBatchUp() {
        lake.down(true);
        shop.save("Ada", ids(100));
        for (int run = 0; run < 20; run++) {
            shop.write();
            shop.skip(MirrorInstance.LONGEST_BACKOFF);
        }
        shop.save("Grace", ids(200));
        lake.down(false);

        shop.writeAll();

        assertThat(lake.sizes.subList(0, 20)).containsOnly(100);
        assertThat(lake.sizes.subList(20, lake.sizes.size())).containsExactly(100, 200);
        assertThat(shop.row("person.0000").failures()).isZero();
        assertEqual();
    }

    @Test
    void lakeThatIsDown_isAskedLessAndLess() {
        lake.down(true);
        shop.save("Ada", "person.1");
        for (int seconds = 0; seconds < 300; seconds++) {
            shop.write();
            shop.skip(Duration.ofSeconds(1));
        }

        assertThat(lake.arrived).hasSizeBetween(10, 20);
    }

    @Test
    void tokenThatIsRefused_parksNothing() {
        shop.save("Ada", ids(10));
        for (int run = 0; run < 10; run++) {
            lake.faults.add(Fault.REJECTED);
            shop.write();
            shop.skip(MirrorInstance.LONGEST_BACKOFF);
        }
        assertThat(lake.sizes).containsOnly(10);

        shop.writeAll();
        assertEqual();
    }

    @Test
    void poisonedDocumentThatIsNamed_isParked_andItsNeighboursAreWritten() {
        lake.poisoned.add("person.0042");
        shop.save("Ada", ids(100));

        shop.writeAll();

        assertThat(lake.sizes).containsExactly(100, 99, 1);
        assertThat(shop.row("person.0042")).satisfies(row -> {
            assertThat(row.state()).isEqualTo(MirrorRow.PARKED);
            assertThat(row.lastError()).isEqualTo("validationError");
        });
        assertThat(shop.meters.counter("lakefront.mirror.parkings").count()).isPositive();
        assertEqual("person.0042");
    }

    @Test
    void poisonedDocumentThatIsNotNamed_isFoundByHalves() {
        lake.namelesslyPoisoned.add("person.0042");
        shop.save("Ada", ids(100));

        shop.writeAll();

        assertThat(lake.sizes).hasSizeLessThan(20);
        assertThat(shop.row("person.0042").state()).isEqualTo(MirrorRow.PARKED);
        assertEqual("person.0042");
    }

    @Test
    void severalPoisonedDocuments_areAllFound() {
        lake.poisoned.addAll(List.of("person.0001", "person.0050"));
        lake.namelesslyPoisoned.add("person.0099");
        shop.save("Ada", ids(100));

        shop.writeAll();

        assertThat(shop.rows.countByState(MirrorRow.PARKED)).isEqualTo(3);
        assertEqual("person.0001", "person.0050", "person.0099");
    }

    @Test
    void parkedDocument_isTriedAgainWhenItChanges() {
        lake.poisoned.add("person.1");
        shop.save("Ada", "person.1");
        shop.write();
        shop.write();
        assertThat(lake.arrived).hasSize(1);
        lake.poisoned.clear();

        shop.save("Grace", "person.1");
        shop.write();

        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.SHOWN);
        assertEqual();
    }

    @Test
    void documentChangedWhileItIsRefused_isNotParked() {
        lake.poisoned.add("person.1");
        shop.save("Ada", "person.1");
        lake.duringNextCommit(() -> shop.save("Grace", "person.1"));

        shop.write();

        assertThat(shop.row("person.1").dirty()).isTrue();
    }

    @Test
    void documentThatGetsNoAnswer_isPutOff_andItsNeighboursAreWritten() {
        lake.crashing.add("person.0042");
        shop.save("Ada", ids(100));
        for (int run = 0; run < 400 && shop.rows.countDirty() > 1; run++) {
            shop.write();
            shop.skip(Duration.ofSeconds(1));
        }
        assertThat(shop.rows.countDirty()).isEqualTo(1);
        assertEqual("person.0042");

        shop.save("Grace", ids(10));
        shop.skip(MirrorInstance.LONGEST_BACKOFF);
        for (int run = 0; run < 100 && shop.rows.countDirty() > 1; run++) {
            shop.write();
            shop.skip(Duration.ofSeconds(1));
        }
        assertEqual("person.0042");
        lake.crashing.clear();
        shop.writeAll();
        assertEqual();
    }

    @Test
    void tooMuchAtOnce_isHalved() {
        lake.takesAtMost(30);
        shop.save("Ada", ids(100));

        shop.writeAll();

        assertThat(lake.sizes).containsExactly(100, 50, 25, 25, 50, 25, 25);
        assertEqual();
    }

    @Test
    void documentThatIsTooLargeAlone_isParked() {
        lake.takesAtMost(0);
        shop.save("Ada", "person.1", "person.2");

        shop.writeAll();

        assertThat(shop.rows.countByState(MirrorRow.PARKED)).isEqualTo(2);
    }

    @Test
    void documentThatIsNoJson_isParkedAlone() {
        shop.save("Ada", "person.1", "person.2");
        shop.people.unwritable.add("person.1");

        shop.writeAll();

        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.PARKED);
        assertEqual("person.1");
    }

    @Test
    void documentThatItsRoomCannotShow_isPutOffAlone() {
        shop.people.broken.add("person.1");
        shop.save("Ada", "person.1", "person.2");
        shop.write();
        assertThat(lake.held).containsOnlyKeys("person.2");
        assertThat(shop.row("person.1").failures()).isEqualTo(1);

        shop.people.broken.clear();
        shop.writeAll();
        assertEqual();
    }

    @Test
    void secondInstance_leavesTheWritingToTheFirst_untilItsLeaseIsOver() {
        shop.save("Ada", "person.1");
        shop.write();
        shop.save("Ada", "person.2");

        other.write();
        assertThat(lake.held).containsOnlyKeys("person.1");
        other.skip(MirrorInstance.LEASE.plusSeconds(1));
        other.write();

        assertEqual();
    }

    @Test
    void olderStateThatArrivesLast_isWrittenOver() {
        other.skip(MirrorInstance.LEASE.plusSeconds(1));
        shop.save("Ada", "person.1");
        lake.duringNextCommit(() -> {
            // the first is held up on its way: another takes over, and writes what is newer
            shop.save("Grace", "person.1");
            other.write();
            assertThat(lake.held.get("person.1")).containsEntry("name", "Grace");
        });
        shop.write();
        assertThat(lake.held.get("person.1")).containsEntry("name", "Ada");

        shop.skip(MirrorInstance.LEASE.plusSeconds(20));
        shop.writeAll();

        assertEqual();
    }

    @Test
    void twoWritersAtOnce_endWithTheDatabasesState() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            shop.save("Ada " + round, ids(60));
            Thread first = Thread.ofPlatform().start(() -> writeWithoutLease(shop));
            Thread second = Thread.ofPlatform().start(() -> writeWithoutLease(other));
            for (int change = 0; change < 10; change++) {
                shop.save("Grace " + change, "person.%04d".formatted(change));
            }
            first.join();
            second.join();
        }

        shop.skip(Duration.ofHours(1));
        shop.writeAll();
        assertEqual();
    }

    /** Each time it looks, the other's lease is over. */
    private static void writeWithoutLease(MirrorInstance instance) {
        IntStream.range(0, 10).forEach(run -> {
            instance.skip(MirrorInstance.LEASE.multipliedBy(2));
            instance.write();
        });
    }

    @Test
    void nothingIsWritten_beforeTheLakeWasComparedOnce() {
        shop.save("Ada", "person.1");
        shop.starts();

        shop.write();
        assertThat(lake.arrived).isEmpty();
        shop.sweep();
        shop.skip(MirrorInstance.LEASE.plusSeconds(1));
        shop.write();

        assertEqual();
    }
}
