package dev.lakefront.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.JournalConfig;
import dev.lakefront.journal.Outbox;
import dev.lakefront.journal.Relay;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.sanity.SanitySignature;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two addresses; three attempts; nothing runs by itself; the purge log remembers 8. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RevalidationTest {

    private static final String SECRET = "a-secret-of-these-tests";

    @Parameter
    TestDatabase database;

    private static CallReceiver receiver;
    private static CallReceiver other;
    private static ApplicationContext context;

    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(8, clock);
    private Revalidation revalidation;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        receiver = new CallReceiver();
        other = new CallReceiver();
        context = ApplicationContext.run(Map.ofEntries(
                Map.entry("datasources.default.url", database.url()),
                Map.entry("lakefront.background", false),
                Map.entry("lakefront.revalidate.urls", List.of(receiver.url(), other.url())),
                Map.entry("lakefront.revalidate.secret", SECRET),
                Map.entry("lakefront.revalidate.time-limit", "1s"),
                Map.entry("lakefront.journal.attempts", 3),
                // the relay has the other rooms' handlers, too
                Map.entry("lakefront.secret", "a-secret-of-these-tests-that-signs-nothing"),
                Map.entry("lakefront.sanity.project-id", "none"),
                Map.entry("lakefront.sanity.dataset", "none"),
                Map.entry("lakefront.sanity.token", "none"),
                Map.entry("lakefront.sanity.webhook-secret", SECRET)));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        context.close();
        receiver.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        execute("delete from journal_entry");
        for (CallReceiver each : List.of(receiver, other)) {
            each.calls().clear();
            each.answers(call -> 204);
        }
        revalidation = begun();
    }

    @Test
    void firstCallOfAProcess_saysThatEverythingChanged() {
        deliver();
        assertThat(receiver.tags()).containsExactly(List.of("*"));
        assertThat(other.tags()).containsExactly(List.of("*"));
    }

    @Test
    void whatHappensTogether_isOneSignedCall() {
        pastTheFirstCall();
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        clock.advance(Duration.ofMillis(20));
        purges.append(new Purge.Shown(Set.of("product:p1"), Set.of("p1"), Set.of()));

        announceAndDeliver();

        assertThat(receiver.tags()).containsExactly(List.of("s1:a", "product:p1"));
        CallReceiver.Call call = receiver.calls().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/api/revalidate?token=in-the-address");
        assertThat(call.contentType()).isEqualTo("application/json");
        assertThat(call.id()).isNotBlank();
        assertThat(Instant.parse(call.at())).isEqualTo(clock.instant());
        assertThat(new SanitySignature(SECRET)
                        .signs(call.signature(), call.body().getBytes(StandardCharsets.UTF_8), now()))
                .isTrue();
    }

    @Test
    void withoutNews_nobodyIsCalled() {
        pastTheFirstCall();
        announceAndDeliver();
        assertThat(receiver.calls()).isEmpty();
        purges.append(new Purge.Shown(Set.of(), Set.of("p1"), Set.of()));
        announceAndDeliver();
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void whatNamesNothingInParticular_isEverything() {
        pastTheFirstCall();
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        purges.append(new Purge.Types(Set.of("product")));
        announceAndDeliver();
        purges.append(new Purge.Everything(), "e2");
        announceAndDeliver();

        assertThat(receiver.tags()).containsExactly(List.of("*"), List.of("*"));
    }

    @Test
    void morePurgesThanTheLogHolds_areEverything() {
        pastTheFirstCall();
        for (int i = 1; i <= 9; i++) {
            purges.append(new Purge.Tags(Set.of("s1:" + i)), "e" + i);
        }
        announceAndDeliver();
        assertThat(receiver.tags()).containsExactly(List.of("*"));
    }

    @Test
    void moreTagsThanOneCallHolds_areSeveralCalls() {
        pastTheFirstCall();
        Set<String> names =
                IntStream.range(0, 1_201).mapToObj(i -> "product:" + i).collect(Collectors.toSet());
        purges.append(new Purge.Shown(names, Set.of(), Set.of()));

        announceAndDeliver();

        assertThat(receiver.tags()).extracting(List::size).containsExactly(500, 500, 201);
        assertThat(receiver.tags().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(receiver.calls()).extracting(CallReceiver.Call::id).doesNotHaveDuplicates();
    }

    @Test
    void failedCall_isRepeatedAsItWas_beforeThoseBehindIt() {
        pastTheFirstCall();
        AtomicInteger calls = new AtomicInteger();
        receiver.answers(call -> List.of(500, 302, 200, 204).get(calls.getAndIncrement()));
        announce("s1:a");
        announce("s1:b");

        deliver();
        deliver();
        deliver();

        assertThat(receiver.tags()).containsExactly(List.of("s1:a"), List.of("s1:a"), List.of("s1:a"), List.of("s1:b"));
        assertThat(receiver.calls().subList(0, 3))
                .extracting(CallReceiver.Call::body)
                .as("the same call")
                .containsOnly(receiver.calls().getFirst().body());
        assertThat(receiver.calls()).extracting(CallReceiver.Call::path).doesNotContain("/elsewhere");
        assertThat(other.tags()).as("who is not concerned").containsExactly(List.of("s1:a"), List.of("s1:b"));
        assertThat(unfinished()).isZero();
    }

    @Test
    void receiverThatDoesNotAnswer_isAFailure() {
        pastTheFirstCall();
        CountDownLatch silence = new CountDownLatch(1);
        receiver.answers(call -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 200;
        });
        announce("s1:a");

        deliver();
        assertThat(unfinished()).isEqualTo(1);
        assertThat(errors())
                .containsExactly("dev.lakefront.kernel.UpstreamException: revalidation: TIMEOUT: no answer in 1000 ms");

        silence.countDown();
        receiver.answers(call -> 200);
        deliver();
        assertThat(unfinished()).isZero();
    }

    @Test
    void receiverThatIsGone_isAFailureThatDoesNotShowItsAddress() {
        CallReceiver gone = new CallReceiver();
        gone.close();
        RevalidateConfig config = new RevalidateConfig(
                List.of(gone.url()), SECRET, Duration.ofMillis(100), Duration.ofSeconds(5), 500, Duration.ofMinutes(5));
        CallQueue queue = new CallQueue(context.getBean(Outbox.class), config);
        RevalidationHandler handler =
                new RevalidationHandler(queue, config, context.getBean(JournalConfig.class), clock);
        Entry entry = new Entry(CallQueue.KIND, "e1", Address.of(gone.url()).key(), "{}", 1);

        assertThatThrownBy(() -> handler.handle(entry))
                .isInstanceOf(UpstreamException.class)
                .hasMessage("revalidation: UNAVAILABLE: no answer")
                .hasNoCause();
        handler.close();
    }

    @Test
    void journal_holdsNoAddress() {
        announce("s1:a");
        assertThat(rows()).isNotEmpty().noneMatch(row -> row.contains("in-the-address") || row.contains("127.0.0.1"));
    }

    @Test
    void callThatFailsToTheLast_isReplacedTogetherWithThoseBehindItByEverything_andNothingIsParked() {
        pastTheFirstCall();
        receiver.answers(call -> 503);
        announce("s1:a");
        announce("s1:b");
        for (int attempt = 1; attempt <= 3; attempt++) {
            deliver();
        }
        assertThat(states()).containsEntry("waiting", 1).doesNotContainKey("parked");

        receiver.calls().clear();
        receiver.answers(call -> 200);
        deliver();

        assertThat(receiver.tags()).containsExactly(List.of("*"));
        assertThat(unfinished()).isZero();
        assertThat(other.tags()).as("who is not concerned").containsExactly(List.of("s1:a"), List.of("s1:b"));
    }

    @Test
    void backlogThatWouldGrowLonger_isReplacedByEverything() {
        pastTheFirstCall();
        receiver.answers(call -> 503);
        for (int i = 0; i < CallQueue.MOST_WAITING; i++) {
            announce("s1:" + i);
        }
        assertThat(unfinished()).isEqualTo(2 * CallQueue.MOST_WAITING);

        announce("one more");

        assertThat(unfinished()).as("one for each address").isEqualTo(2);
        receiver.answers(call -> 200);
        deliver();
        assertThat(receiver.tags()).containsExactly(List.of("*"));
    }

    @Test
    void purgesThatTheJournalDoesNotTake_areAnnouncedLater() {
        pastTheFirstCall();
        purges.append(new Purge.Tags(Set.of("s1:a")), "e1");
        execute("alter table journal_entry rename to journal_entry_gone");
        assertThatThrownBy(() -> revalidation.runOnce(clock.instant())).isInstanceOf(RuntimeException.class);
        execute("alter table journal_entry_gone rename to journal_entry");

        announceAndDeliver();

        assertThat(receiver.tags()).containsExactly(List.of("s1:a"));
    }

    @Test
    void restart_replacesWhatWaitsByEverything() {
        pastTheFirstCall();
        receiver.answers(call -> 503);
        announce("s1:a");
        deliver();
        receiver.calls().clear();
        receiver.answers(call -> 200);

        revalidation = begun();
        deliver();

        assertThat(receiver.tags()).containsExactly(List.of("*"));
        assertThat(unfinished()).isZero();
    }

    @Test
    void callForAnAddressThatIsConfiguredNoMore_isDropped() {
        pastTheFirstCall();
        context.getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            context.getBean(Outbox.class).append(CallQueue.KIND, "e1", "revalidate:gone", "{}");
            return status;
        });
        deliver();
        assertThat(unfinished()).isZero();
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void withoutAddresses_theJournalIsLeftAlone() {
        CallQueue nobody = new CallQueue(
                context.getBean(Outbox.class),
                new RevalidateConfig(
                        List.of("", " "),
                        "",
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        500,
                        Duration.ofMinutes(5)));
        deliver();
        int before = rows().size();
        purges.append(new Purge.Everything(), "e1");

        new Revalidation(purges, nobody, context.getBean(RevalidateConfig.class)).runOnce(clock.instant());

        assertThat(rows()).hasSize(before);
    }

    /** Past the first call, which says that everything changed. */
    private void pastTheFirstCall() {
        deliver();
        receiver.calls().clear();
        other.calls().clear();
    }

    private Revalidation begun() {
        Revalidation fresh =
                new Revalidation(purges, context.getBean(CallQueue.class), context.getBean(RevalidateConfig.class));
        fresh.runOnce(clock.instant());
        return fresh;
    }

    private void announce(String tag) {
        purges.append(new Purge.Tags(Set.of(tag)), "event of " + tag);
        revalidation.runOnce(clock.instant());
    }

    private void announceAndDeliver() {
        revalidation.runOnce(clock.instant());
        deliver();
    }

    /** One attempt at all that waits, however long it would have to wait. */
    private void deliver() {
        context.getBean(Relay.class).runOnce(now().plus(Duration.ofDays(1)));
    }

    private Instant now() {
        return context.getBean(Clock.class).instant();
    }

    private long unfinished() {
        return states().getOrDefault("waiting", 0) + states().getOrDefault("parked", 0);
    }

    private Map<String, Integer> states() {
        return select("select state from journal_entry").stream()
                .collect(Collectors.toMap(state -> state, state -> 1, Integer::sum));
    }

    private List<String> errors() {
        return select("select last_error from journal_entry where state = 'waiting'");
    }

    private List<String> rows() {
        return select("select kind || event_id || aggregate || body || coalesce(last_error, '') from journal_entry");
    }

    private List<String> select(String sql) {
        return context.getBean(DataSourceTransactionManager.class).executeRead(status -> {
            try (var statement = status.getConnection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        });
    }

    private void execute(String sql) {
        context.getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            try (var statement = status.getConnection().createStatement()) {
                return statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        });
    }
}
