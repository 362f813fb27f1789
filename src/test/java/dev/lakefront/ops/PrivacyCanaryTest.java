package dev.lakefront.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.MustNotRun;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.LiveEvent;
import dev.lakefront.sanity.Mutation;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacyCanaryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CanaryConfig CONFIG = new CanaryConfig(Duration.ofHours(1), Duration.ofMillis(300));

    private final Lake lake = new Lake();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PrivacyCanary canary = new PrivacyCanary(lake, new AnybodysLake(lake), config(), CONFIG, meters);

    @Test
    void documentThatOnlyTheShopReads_isAskedForOnceAnHour() {
        canary.runOnce(NOW);

        assertThat(canary.pace()).isEqualTo(Duration.ofHours(1));
        assertThat(looks("private")).isEqualTo(1);
        assertThat(lake.written)
                .singleElement()
                .satisfies(mutations -> assertThat(mutations)
                        .allSatisfy(mutation -> assertThat(mutation.id()).isEqualTo("lakefront.canary")));
    }

    @Test
    void documentThatAnybodyReadsById_endsTheShop() {
        lake.leaksById = true;

        assertThatThrownBy(() -> canary.runOnce(NOW))
                .isInstanceOf(MustNotRun.class)
                .hasMessageContaining("lakefront.canary");
        assertThat(looks("readable")).isEqualTo(1);
    }

    @Test
    void documentThatAnybodyFindsByQuery_endsTheStart() {
        lake.leaksByQuery = true;

        assertThatThrownBy(() -> canary.warmUp(NOW)).isInstanceOf(MustNotRun.class);
    }

    @Test
    void documentThatAnybodyHearsOf_endsTheShop() {
        lake.leaksToListeners = true;

        assertThatThrownBy(() -> canary.runOnce(NOW)).isInstanceOf(MustNotRun.class);
    }

    @Test
    void queryThatDoesNotShowItToTheShopEither_provesNothing() {
        lake.queriesLag = true;

        canary.runOnce(NOW);

        assertThat(looks("unknown")).isEqualTo(1);
        assertThat(canary.pace()).isLessThan(Duration.ofMinutes(1));
        lake.queriesLag = false;
        canary.runOnce(NOW);
        assertThat(looks("private")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void lakeThatDoesNotAnswer_leavesItAtWhatWasShown(Kind kind) {
        canary.runOnce(NOW);
        lake.failure = kind;

        canary.runOnce(NOW);
        canary.warmUp(NOW);

        assertThat(looks("unknown")).isEqualTo(2);
        assertThat(canary.pace()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void datasetThatAnswersNobodyWithoutAToken_isPrivate() {
        lake.refusesAnybody = true;

        canary.runOnce(NOW);

        assertThat(looks("private")).isEqualTo(1);
    }

    @Test
    void documentThatCannotBeWritten_provesNothing() {
        lake.refusesTheDocument = true;

        canary.runOnce(NOW);

        assertThat(looks("unknown")).isEqualTo(1);
    }

    @Test
    void lakeThatIsSlow_holdsTheStartUpBriefly() {
        lake.answersAfter = new CountDownLatch(1);

        canary.warmUp(NOW);

        assertThat(looks("private")).isZero();
        lake.answersAfter.countDown();
    }

    private double looks(String outcome) {
        return meters.counter("lakefront.privacy.looks", "outcome", outcome).count();
    }

    private static SanityConfig config() {
        return new SanityConfig(
                "p",
                "d",
                URI.create("http://localhost:1"),
                "0123456789abcdef",
                "token",
                "v2025-02-19",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1_000,
                Duration.ofSeconds(1),
                10,
                10,
                1);
    }

    /** A lake with the canary in it, which shows it to whom the test says. */
    private static final class Lake implements PrivateLake {
        private final List<List<Mutation>> written = new ArrayList<>();
        private boolean leaksById;
        private boolean leaksByQuery;
        private boolean leaksToListeners;
        private boolean queriesLag;
        private boolean refusesAnybody;
        private boolean refusesTheDocument;
        private @Nullable Kind failure;
        private CountDownLatch answersAfter = new CountDownLatch(0);

        private void asTold() {
            try {
                answersAfter.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw new UpstreamException("sanity", failure, "as told");
            }
        }

        private LakeAnswer.Result answer(boolean shows) {
            String result = shows && !queriesLag ? "[{\"_id\":\"lakefront.canary\"}]" : "[ ]";
            return new LakeAnswer.Result(result.getBytes(StandardCharsets.UTF_8), null, List.of(), 1);
        }

        @Override
        public LakeAnswer query(
                GroqQuery query, Perspective perspective, @Nullable String afterLiveEvent, Urgency urgency) {
            asTold();
            return answer(true);
        }

        @Override
        public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
            throw new AssertionError("the shop knows what it wrote");
        }

        @Override
        public CommitResult commit(String transactionId, List<Mutation> mutations, Urgency urgency) {
            asTold();
            written.add(mutations);
            return refusesTheDocument
                    ? new CommitResult.Refused(Set.of(), Set.of("validationError"))
                    : new CommitResult.Committed();
        }
    }

    /** The same as a visitor sees it. */
    private record AnybodysLake(Lake lake) implements PublicLake {

        private void admit() {
            lake.asTold();
            if (lake.refusesAnybody) {
                throw new UpstreamException("sanity", Kind.REJECTED, "HTTP 401");
            }
        }

        @Override
        public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
            admit();
            return lake.answer(lake.leaksByQuery);
        }

        @Override
        public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
            admit();
            String found = lake.leaksById ? "[{\"_id\":\"lakefront.canary\"}]" : "[]";
            return new LakeDocuments(found.getBytes(StandardCharsets.UTF_8), Set.of());
        }

        @Override
        public boolean hears(GroqQuery query, Runnable change, Duration atMost) {
            admit();
            change.run();
            return lake.leaksToListeners;
        }

        @Override
        public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
            throw new AssertionError("not asked for");
        }
    }
}
