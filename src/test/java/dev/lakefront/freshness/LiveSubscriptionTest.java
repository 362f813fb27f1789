package dev.lakefront.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.LiveEvent;
import dev.lakefront.testing.FakeLake;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSubscriptionTest {

    private static final Purge EVERYTHING = new Purge.Everything();

    private final FakeLake lake = new FakeLake();
    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(64, clock);
    private final LiveSubscription subscription = new LiveSubscription(lake, purges, config(true));

    private static FreshnessConfig config(boolean live) {
        Duration second = Duration.ofSeconds(1);
        return new FreshnessConfig(live, second, true, second, second, second);
    }

    @Test
    void firstWelcome_makesEverythingSuspect() {
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e1"));
            assertThat(subscription.streaming()).isTrue();
        });
        subscription.runOnce(clock.instant());
        assertThat(heard()).containsExactly(EVERYTHING);
        assertThat(purges.position()).isEqualTo("e1");
        assertThat(subscription.streaming()).isFalse();
    }

    @Test
    void message_isInForceWithItsId() {
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e1"));
            events.accept(new LiveEvent.Message("e2", Set.of("s1:a")));
            assertThat(purges.position()).isEqualTo("e2");
        });
        subscription.runOnce(clock.instant());
        assertThat(heard()).containsExactly(EVERYTHING, new Purge.Tags(Set.of("s1:a")));
    }

    @Test
    void resumedStream_goesOnFromTheLastMessageAndPurgesNoMore() {
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e1"));
            events.accept(new LiveEvent.Message("e2", Set.of("s1:a")));
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "cut");
        });
        // the welcome of a resumed stream may name its end, while what was missed is still to come
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e9"));
            throw new UpstreamException("sanity", Kind.UNAVAILABLE, "cut before anything came");
        });
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e9"));
            events.accept(new LiveEvent.Message("e3", Set.of("s1:missed")));
        });
        for (int connection = 0; connection < 3; connection++) {
            subscription.runOnce(clock.instant());
        }
        assertThat(lake.resumedFrom()).containsExactly(null, "e2", "e2");
        assertThat(heard())
                .containsExactly(EVERYTHING, new Purge.Tags(Set.of("s1:a")), new Purge.Tags(Set.of("s1:missed")));
    }

    @Test
    void streamThatCannotBeResumedAtOnce_makesEverythingSuspectOnce() {
        lake.nextConnection(events -> events.accept(new LiveEvent.Welcome("e1")));
        for (int i = 0; i < 3; i++) {
            lake.nextConnection(events -> {
                throw new UpstreamException("sanity", Kind.UNAVAILABLE, "down");
            });
        }
        for (int connection = 0; connection < 4; connection++) {
            subscription.runOnce(clock.instant());
        }
        assertThat(heard()).containsExactly(EVERYTHING, EVERYTHING);
    }

    @Test
    void restart_makesEverythingSuspectAndMovesOn() {
        lake.nextConnection(events -> events.accept(new LiveEvent.Welcome("e1")));
        lake.nextConnection(events -> events.accept(new LiveEvent.Restart("e7")));
        lake.nextConnection(events -> events.accept(new LiveEvent.Welcome("e7")));
        for (int connection = 0; connection < 3; connection++) {
            subscription.runOnce(clock.instant());
        }
        assertThat(lake.resumedFrom()).containsExactly(null, "e1", "e7");
        assertThat(heard()).containsExactly(EVERYTHING, EVERYTHING);
    }

    @Test
    void goAway_isAStreamLost() {
        lake.nextConnection(events -> {
            events.accept(new LiveEvent.Welcome("e1"));
            events.accept(new LiveEvent.GoAway("e2", "connection limit reached"));
            assertThat(subscription.streaming()).isFalse();
        });
        lake.nextConnection(events -> events.accept(new LiveEvent.Welcome("e5")));
        subscription.runOnce(clock.instant());
        subscription.runOnce(clock.instant());
        assertThat(lake.resumedFrom()).containsExactly(null, null);
        assertThat(heard()).containsExactly(EVERYTHING, EVERYTHING, EVERYTHING);
    }

    @Test
    void switchedOff_opensNothing() {
        new LiveSubscription(lake, purges, config(false)).runOnce(clock.instant());
        assertThat(lake.resumedFrom()).isEmpty();
    }

    private List<Purge> heard() {
        return purges.entriesSince(0).stream().map(PurgeLog.Entry::purge).toList();
    }
}
