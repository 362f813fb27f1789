package dev.lakefront.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticesTest extends OnEveryDatabase {

    private static final Duration RETENTION = Duration.ofMinutes(10);

    /** Notices carry the database's own time. */
    private Instant now;

    @BeforeEach
    void askTheDatabaseForItsTime() {
        journal.rows.addNotice("clock", "");
        now = journal.rows.noticesSince(Instant.EPOCH).getFirst().createdAt();
        journal.empty();
    }

    @Test
    void notice_isHeardOnceByEachInstance() {
        Instance one = new Instance();
        Instance other = new Instance();

        publish("hello");
        publish("hello");
        one.look();
        one.look();
        other.look();
        publish("again");
        one.look();
        other.look();

        assertThat(one.heard).containsExactly("hello", "hello", "again");
        assertThat(other.heard).containsExactly("hello", "hello", "again");
    }

    @Test
    void noticeOfAnotherTopic_isNotHeard() {
        Instance instance = new Instance();
        journal.rows.addNotice("other-topic", "hello");
        instance.look();
        assertThat(instance.heard).isEmpty();
    }

    @Test
    void noticeInATransactionThatRollsBack_isNeverHeard() {
        Instance instance = new Instance();
        assertThatThrownBy(() -> journal.transactions.executeWrite(status -> {
                    instance.notices.publish(Instance.TOPIC, "hello");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        instance.look();
        assertThat(instance.heard).isEmpty();
    }

    @Test
    void noticeThatIsNotCommittedYet_isHeardAfterItsCommit_alsoIfLaterOnesWereHeardBefore() {
        Instance instance = new Instance();
        journal.transactions.executeWrite(status -> {
            instance.notices.publish(Instance.TOPIC, "begun first");
            CompletableFuture.runAsync(() -> {
                        publish("committed first");
                        instance.look();
                        assertThat(instance.heard).containsExactly("committed first");
                    })
                    .join();
            return status;
        });

        instance.look();
        assertThat(instance.heard).containsExactly("committed first", "begun first");
    }

    @Test
    void noticesFromBeforeTheFirstLook_areNotHeard() {
        publish("history");
        Instance instance = new Instance();
        instance.look();
        assertThat(instance.heard).isEmpty();

        publish("news");
        instance.look();
        assertThat(instance.heard).containsExactly("news");
    }

    @Test
    void firstLook_saysThatSomeMayHaveBeenMissedSinceTheStart() {
        assertThat(new Instance().missed).isEqualTo(1);
    }

    @Test
    void instanceThatCouldNotLookForLongerThanNoticesAreKept_isToldThatItMissedSome() {
        Instance asleep = new Instance();
        publish("pruned before it looks");
        new Instance().at(now.plus(RETENTION).plusSeconds(30)).look();
        assertThat(journal.rows.noticesSince(Instant.EPOCH)).isEmpty();

        int atStart = asleep.missed;
        asleep.at(now.plus(RETENTION).plusSeconds(31)).look();
        assertThat(asleep.missed).isEqualTo(atStart + 1);
        assertThat(asleep.heard).isEmpty();

        asleep.look();
        assertThat(asleep.missed).as("told once").isEqualTo(atStart + 1);
    }

    @Test
    void instanceThatLooksWithinTheRetention_missesNothing() {
        Instance slow = new Instance();
        int atStart = slow.missed;
        publish("kept");
        slow.at(now.plus(RETENTION)).look();

        assertThat(slow.missed).isEqualTo(atStart);
        assertThat(slow.heard).containsExactly("kept");
    }

    @Test
    void finishedEntries_areForgottenAfterTheirRetention_andNoOthers() {
        Duration kept = JournalFixture.CONFIG.retention();
        for (String eventId : List.of("done", "skipped", "parked", "waiting")) {
            journal.rows.add(JournalFixture.KIND, eventId, eventId, "{}", now);
        }
        journal.clock.advance(Duration.between(journal.clock.instant(), now));
        JournalConfig impatient = new JournalConfig(
                Duration.ofMillis(100),
                Duration.ofSeconds(60),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                kept,
                Duration.ofMillis(100));
        journal.rows.claim(journal.id("waiting"), 0, "alive", now, now.plus(kept));
        journal.relay(impatient, entry -> {
                    if (entry.eventId().equals("done")) {
                        return () -> {};
                    }
                    throw new IllegalStateException("parked at once");
                })
                .runOnce(now);
        journal.rows.skip(journal.id("skipped"), "by hand", now);
        Instance instance = new Instance();

        instance.at(now.plus(kept)).look();
        assertThat(journal.state("done")).isEqualTo("done");
        assertThat(journal.state("skipped")).isEqualTo("skipped");

        instance.at(now.plus(kept).plus(Duration.ofMinutes(2))).look();
        assertThat(journal.rows.find(JournalFixture.KIND, "done")).isEmpty();
        assertThat(journal.rows.find(JournalFixture.KIND, "skipped")).isEmpty();
        assertThat(journal.state("parked")).isEqualTo("parked");
        assertThat(journal.state("waiting")).isEqualTo("waiting");
    }

    private static void publish(String body) {
        journal.transactions.executeWrite(status -> {
            journal.rows.addNotice(Instance.TOPIC, body);
            return status;
        });
    }

    /** An instance that has begun to look. */
    private final class Instance implements Notices.Listener {

        private static final String TOPIC = "test-topic";

        private final List<String> heard = new ArrayList<>();
        private final Notices notices;
        private Instant time = now;
        private int missed;

        private Instance() {
            journal.clock.advance(Duration.between(journal.clock.instant(), now));
            this.notices = new Notices(journal.rows, JournalFixture.CONFIG, journal.clock, List.of(this));
            look();
        }

        private Instance at(Instant newTime) {
            time = newTime;
            return this;
        }

        private void look() {
            notices.runOnce(time);
        }

        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public void heard(String body) {
            heard.add(body);
        }

        @Override
        public void missedSome() {
            missed++;
        }
    }
}
