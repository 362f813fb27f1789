package dev.lakefront.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import dev.lakefront.web.Seals;
import dev.lakefront.web.idempotency.ClaimResult.Answered;
import dev.lakefront.web.idempotency.ClaimResult.Bound;
import dev.lakefront.web.idempotency.ClaimResult.InFlight;
import dev.lakefront.web.idempotency.ClaimResult.New;
import dev.lakefront.web.idempotency.ClaimResult.Reused;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request counts once, whatever happens to whoever is about it; on two instances with one database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Timeout(60)
class IdempotencyKeysTest {

    private static final int THREADS = 24;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final KeyScope ANN = KeyScope.ofAccount("ann");
    private static final String REQUEST = "the same request";

    private static TestClock clock;
    private static ApplicationContext context;
    private static ApplicationContext otherContext;
    private static IdempotencyKeys keys;
    private static IdempotencyKeys others;
    private static TransactionOperations<?> transactions;

    @Parameter
    TestDatabase database;

    private IdempotencyKey key = new IdempotencyKey("none");

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        String url = database.url();
        context = instance(url);
        otherContext = instance(url);
        keys = context.getBean(IdempotencyKeys.class);
        others = otherContext.getBean(IdempotencyKeys.class);
        transactions = context.getBean(DataSourceTransactionManager.class);
    }

    private static ApplicationContext instance(String url) {
        return ApplicationContext.builder()
                .properties(Map.of(
                        "datasources.default.url", url,
                        "lakefront.background", false,
                        "lakefront.sanity.project-id", "p",
                        "lakefront.sanity.dataset", "d",
                        "lakefront.sanity.api-host", "http://localhost:1",
                        "lakefront.sanity.webhook-secret", "0123456789abcdef",
                        "lakefront.sanity.token", "token",
                        "lakefront.secret", "a secret of the tests, 32 characters",
                        "lakefront.mail.host", "localhost"))
                .beanDefinitions(RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                        .singleton(true)
                        .replaces(Clock.class)
                        .build())
                .start();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        context.close();
        otherContext.close();
    }

    @BeforeEach
    void newKey() {
        key = new IdempotencyKey(UUID.randomUUID().toString());
    }

    @Test
    void claimedKey_isInFlight_untilItsLeaseEnds() {
        Claim first = claimed();
        assertThat(others.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        clock.advance(LEASE.minusMillis(1));
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        clock.advance(Duration.ofMillis(1));
        assertThat(others.claim(ANN, key, REQUEST))
                .isInstanceOfSatisfying(
                        New.class, next -> assertThat(next.claim().owner()).isNotEqualTo(first.owner()));
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);
    }

    @Test
    void whoeverWasOvertaken_canDoNothingMore() {
        Claim slow = claimed();
        clock.advance(LEASE);
        Claim quick = ((New) others.claim(ANN, key, REQUEST)).claim();

        assertThatThrownBy(() -> bound(slow, "slow")).isInstanceOf(ClaimLostException.class);
        keys.letGo(slow);
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        String made = UUID.randomUUID().toString();
        bound(quick, made);
        keys.answer(slow, 500, "{}");
        keys.letGo(slow);
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);
        others.answer(quick, 201, "{}");
        assertThat(keys.claim(ANN, key, REQUEST)).isEqualTo(new Answered(made, 201, "{}"));
    }

    @Test
    void keyOfAnotherRequest_isReused_inEveryState() {
        Claim claim = claimed();
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(Reused.class);
        bound(claim, key.value());
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(Reused.class);
        keys.answer(claim, 201, "{}");
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(Reused.class);
        clock.advance(LEASE);
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(Reused.class);
    }

    @Test
    void keysOfTwoSenders_areTwo() {
        Seals seals = context.getBean(Seals.class);
        claimed();

        assertThat(keys.claim(KeyScope.ofAccount("bob"), key, REQUEST)).isInstanceOf(New.class);
        assertThat(keys.claim(KeyScope.ofToken("ann", seals), key, REQUEST)).isInstanceOf(New.class);
        assertThat(keys.claim(KeyScope.ofToken("eve", seals), key, REQUEST)).isInstanceOf(New.class);
        assertThat(keys.claim(KeyScope.ofToken("eve", seals), key, REQUEST)).isInstanceOf(InFlight.class);
    }

    @Test
    void freedKey_isAsGoodAsNew() {
        keys.letGo(claimed());

        assertThat(others.claim(ANN, key, "another")).isInstanceOf(New.class);
    }

    @Test
    void boundKey_isGoneOnWith_byOneAtATime() {
        bound(claimed(), key.value());
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        clock.advance(LEASE);
        Bound next = (Bound) others.claim(ANN, key, REQUEST);
        assertThat(next.resourceId()).isEqualTo(key.value());
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        others.letGo(next.claim());
        Bound last = (Bound) keys.claim(ANN, key, REQUEST);
        keys.answer(last.claim(), 402, "{\"a\":1}");
        assertThat(others.claim(ANN, key, REQUEST)).isEqualTo(new Answered(key.value(), 402, "{\"a\":1}"));
    }

    @Test
    void bindingThatComesToNothing_leavesTheKeyClaimed() {
        Claim claim = claimed();
        assertThatThrownBy(() -> transactions.executeWrite(status -> {
                    keys.bind(claim, key.value());
                    throw new IllegalArgumentException("undone");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        clock.advance(LEASE);
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(New.class);
    }

    @Test
    void binding_needsATransaction() {
        Claim claim = claimed();

        assertThatThrownBy(() -> keys.bind(claim, "a")).hasMessageContaining("transaction");
        assertThatThrownBy(() -> keys.join(claim, "a")).hasMessageContaining("transaction");
    }

    @Test
    void nothingIsMadeByTwoRequests_butSeveralMayBeAboutIt() {
        String made = UUID.randomUUID().toString();
        bound(claimed(), made);

        newKey();
        Claim second = claimed();
        assertThatThrownBy(() -> bound(second, made)).isInstanceOf(RuntimeException.class);
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(InFlight.class);

        transactions.executeWrite(status -> {
            keys.join(second, made);
            return made;
        });
        keys.letGo(second);
        assertThat(keys.claim(ANN, key, REQUEST))
                .isInstanceOfSatisfying(
                        Bound.class, it -> assertThat(it.resourceId()).isEqualTo(made));
    }

    @Test
    void answeredKey_isRememberedForADay_andNoLonger() {
        Claim claim = claimed();
        bound(claim, key.value());
        keys.answer(claim, 201, "{}");
        keys.letGo(claim);

        clock.advance(KEPT.minusMillis(1));
        assertThat(keys.claim(ANN, key, REQUEST)).isInstanceOf(Answered.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(New.class);
        assertThat(keys.claim(ANN, key, "another")).isInstanceOf(InFlight.class);
    }

    @Test
    void upkeep_forgetsWhatIsOldEnough_andNothingElse() {
        IdempotencyUpkeep upkeep = context.getBean(IdempotencyUpkeep.class);
        IdempotencyRows rows = context.getBean(IdempotencyRows.class);
        Claim old = claimed();
        clock.advance(Duration.ofMillis(1));
        newKey();
        Claim young = claimed();

        clock.advance(KEPT.minusMillis(1));
        upkeep.runOnce(clock.instant());

        assertThat(rows.find(ANN.value(), old.keyHash())).isEmpty();
        assertThat(rows.find(ANN.value(), young.keyHash())).isPresent();
    }

    @Test
    void oneKeyAskedForAtOnce_isGivenToOne_alsoWhenItsOwnerIsGone() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            List<ClaimResult> results = together();
            assertThat(results.stream().filter(New.class::isInstance)).hasSize(1);
            assertThat(results.stream().filter(InFlight.class::isInstance)).hasSize(THREADS - 1);
            clock.advance(LEASE);
        }
        clock.advance(KEPT);
        assertThat(together().stream().filter(New.class::isInstance)).hasSize(1);
    }

    @Test
    void boundKeyAskedForAtOnce_isGoneOnWithByOne() throws InterruptedException {
        bound(claimed(), key.value());
        clock.advance(LEASE);

        List<ClaimResult> results = together();

        assertThat(results.stream().filter(Bound.class::isInstance)).hasSize(1);
        assertThat(results.stream().filter(InFlight.class::isInstance)).hasSize(THREADS - 1);
    }

    private Claim claimed() {
        return ((New) keys.claim(ANN, key, REQUEST)).claim();
    }

    private static void bound(Claim claim, String resource) {
        transactions.executeWrite(status -> {
            keys.bind(claim, resource);
            return resource;
        });
    }

    /** What many are told who ask at once, on both instances. */
    private List<ClaimResult> together() throws InterruptedException {
        List<ClaimResult> results = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            IdempotencyKeys asked = i % 2 == 0 ? keys : others;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    results.add(asked.claim(ANN, key, REQUEST));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return results;
    }
}
