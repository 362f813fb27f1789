package dev.lakefront.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Probation;
import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.freshness.ContentChange.Operation;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LiveEvent;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.testing.FakeLake;
import dev.lakefront.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a told change does, step by step on a test clock. */
class ContentChangesTest {

    private static final String TAG = "s1:doc-p1";
    private static final Purge PRODUCTS = new Purge.Types(Set.of("product"));

    private final FakeLake lake = new FakeLake();
    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(64, clock);
    private final FreshnessConfig config = new FreshnessConfig(
            true, Duration.ofSeconds(1), true, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60));
    private final LiveSubscription live = new LiveSubscription(lake, purges, config);
    private final ContentChanges changes = new ContentChanges(
            purges,
            new Probation(purges),
            live,
            new LakeListing(lake, sanity(), purges),
            config,
            new SimpleMeterRegistry());

    private static SanityConfig sanity() {
        Duration second = Duration.ofSeconds(1);
        return new SanityConfig(
                "p", "d", null, "0123456789abcdef", "token", "v2025-02-19", second, second, 1000, second, 10, 10, 1);
    }

    @Test
    void changeWithoutALiveStream_purgesByTypeUntilQueriesShowIt() {
        queriesShow("old");
        changes.changed(change(Operation.UPDATE, "new"));
        run();
        assertThat(heard()).containsExactly(PRODUCTS);
        later(Duration.ofSeconds(5));
        assertThat(heard()).as("still on probation").containsExactly(PRODUCTS);

        queriesShow("new");
        later(Duration.ofSeconds(1));
        assertThat(heard()).as("once more at its end").containsExactly(PRODUCTS, PRODUCTS);
        later(Duration.ofMinutes(5));
        assertThat(heard()).hasSize(2);
    }

    @Test
    void probation_endsAfterItsTime() {
        queriesShow("old");
        changes.changed(change(Operation.UPDATE, "new"));
        run();
        later(Duration.ofSeconds(59));
        assertThat(heard()).hasSize(1);
        later(Duration.ofSeconds(2));
        assertThat(heard()).containsExactly(PRODUCTS, PRODUCTS);
    }

    @Test
    void deletion_isShownWhenTheDocumentIsGone() {
        queriesShow("last");
        changes.changed(change(Operation.DELETE, "last"));
        run();
        later(Duration.ofSeconds(1));
        assertThat(heard()).as("the old revision proves nothing").hasSize(1);
        queriesShow(null);
        later(Duration.ofSeconds(1));
        assertThat(heard()).hasSize(2);
    }

    @Test
    void changeOfUnknownKind_staysOnProbationForItsWholeTime() {
        queriesShow("new");
        changes.changed(change(Operation.UNKNOWN, "new"));
        run();
        later(Duration.ofSeconds(30));
        assertThat(heard()).hasSize(1);
        later(Duration.ofSeconds(31));
        assertThat(heard()).hasSize(2);
    }

    @Test
    void lakeDown_theTypeIsSuspectAllTheSame() {
        lake.answers(query -> {
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "down");
        });
        changes.changed(change(Operation.UPDATE, "new"));
        run();
        assertThat(heard()).containsExactly(PRODUCTS);
    }

    @Test
    void changeThatALiveEventCovered_purgesNothingMore() {
        queriesShow("new");
        whileStreaming(events -> {
            events.accept(new LiveEvent.Message("e2", Set.of(TAG)));
            changes.changed(change(Operation.UPDATE, "new"));
            run();
        });
        assertThat(heard()).doesNotContain(PRODUCTS);
    }

    @Test
    void liveEventThatComesAfterTheWebhook_coversIt() {
        queriesShow("new");
        whileStreaming(events -> {
            changes.changed(change(Operation.UPDATE, "new"));
            run();
            clock.advance(Duration.ofMillis(500));
            events.accept(new LiveEvent.Message("e2", Set.of(TAG)));
            run();
        });
        assertThat(heard()).doesNotContain(PRODUCTS);
    }

    @Test
    void changeWhoseLiveEventIsLost_purgesByTypeAfterTheGrace() {
        queriesShow("new");
        whileStreaming(events -> {
            events.accept(new LiveEvent.Message("e2", Set.of("s1:another-document")));
            changes.changed(change(Operation.UPDATE, "new"));
            run();
            assertThat(heard()).doesNotContain(PRODUCTS);
            later(Duration.ofSeconds(1));
            assertThat(heard()).contains(PRODUCTS);
        });
    }

    @Test
    void oneLiveEvent_coversOneRevisionOnly() {
        queriesShow("two");
        whileStreaming(events -> {
            events.accept(new LiveEvent.Message("e2", Set.of(TAG)));
            changes.changed(change(Operation.UPDATE, "one"));
            changes.changed(change(Operation.UPDATE, "two"));
            run();
            assertThat(heard()).doesNotContain(PRODUCTS);
            later(Duration.ofSeconds(1));
            assertThat(heard()).as("the second revision's event was lost").contains(PRODUCTS);
        });
    }

    @Test
    void oldLiveEvent_coversNothing() {
        queriesShow("new");
        whileStreaming(events -> {
            events.accept(new LiveEvent.Message("e2", Set.of(TAG)));
            clock.advance(Duration.ofMinutes(1));
            changes.changed(change(Operation.UPDATE, "new"));
            run();
            later(Duration.ofSeconds(1));
        });
        assertThat(heard()).contains(PRODUCTS);
    }

    @Test
    void importOfManyDocuments_asksForNoneBeforeItPurges() {
        queriesShow("new");
        whileStreaming(events -> {
            for (int i = 0; i < 100; i++) {
                changes.changed(change(Operation.CREATE, "new"));
            }
            run();
        });
        assertThat(heard()).contains(PRODUCTS);
    }

    private void whileStreaming(Consumer<Consumer<LiveEvent>> script) {
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e1"));
            script.accept(events);
        });
        live.runOnce(clock.instant());
    }

    private void run() {
        changes.runOnce(clock.instant());
    }

    private void later(Duration time) {
        clock.advance(time);
        run();
    }

    private ContentChange change(Operation operation, String revision) {
        return new ContentChange("p1", "product", revision, operation, clock.instant());
    }

    private void queriesShow(@Nullable String revision) {
        String result =
                revision == null ? "null" : "{\"_id\":\"p1\",\"_type\":\"product\",\"_rev\":\"" + revision + "\"}";
        lake.answers(query -> new LakeAnswer.Result(result.getBytes(StandardCharsets.UTF_8), null, List.of(TAG), 1));
    }

    private List<Purge> heard() {
        return purges.entriesSince(0).stream().map(PurgeLog.Entry::purge).toList();
    }
}
