package dev.lakefront.sandbox.lake.store;

import static dev.lakefront.sandbox.lake.store.StoreFixture.DEFERRED;
import static dev.lakefront.sandbox.lake.store.StoreFixture.LAG;
import static dev.lakefront.sandbox.lake.store.StoreFixture.PUBLISHED;
import static dev.lakefront.sandbox.lake.store.StoreFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.sandbox.lake.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DatasetTest {

    private final HandClock clock = new HandClock();
    private final Dataset dataset = StoreFixture.dataset(clock);

    @Test
    void aCommit_isReadAtOnceFromTheHead_andByQueriesAfterTheLag() {
        StoreFixture.put(dataset, document("a", "page", "n", 1L));

        assertThat(dataset.head().byId("a")).isNotNull();
        assertThat(queried("a")).isNull();
        clock.advance(LAG.minusMillis(1));
        assertThat(queried("a")).isNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(queried("a")).containsEntry("n", 1L);
    }

    @Test
    void aTransactionId_isKnownAgain_untilTenThousandOthersHaveBeenUsed() {
        spent("first");
        for (int i = 1; i < 10_000; i++) {
            spent("other " + i);
        }

        assertThat(spent("first")).isTrue();
        assertThat(spent("last")).isFalse();
        assertThat(spent("other 1")).isTrue();
        assertThat(spent("first")).isFalse();
    }

    /** Uses the id, and says whether it had been used before. */
    private boolean spent(String transactionId) {
        AtomicBoolean before = new AtomicBoolean();
        dataset.<RuntimeException>commit(Visibility.ASYNC, (head, now, used) -> {
            before.set(used.test(transactionId));
            return before.get() ? null : new Dataset.Proposal(transactionId, "tester", Map.of(), Map.of());
        });
        return before.get();
    }

    @Test
    void aDeletion_lagsBehindToo() {
        dataset.replace(List.of(document("a", "page")));

        StoreFixture.delete(dataset, "a");

        assertThat(queried("a")).isNotNull();
        clock.advance(LAG);
        assertThat(queried("a")).isNull();
    }

    @Test
    void aDeferredCommit_isSeenLate_andUndoesNothingThatWasSeenBefore() {
        commit(Visibility.DEFERRED, document("a", "page", "n", 1L), document("b", "page"));
        commit(Visibility.ASYNC, document("a", "page", "n", 2L));

        clock.advance(LAG);
        assertThat(queried("a")).containsEntry("n", 2L);
        assertThat(queried("b")).isNull();
        clock.advance(DEFERRED);
        assertThat(queried("a")).containsEntry("n", 2L);
        assertThat(queried("b")).isNotNull();
    }

    @Test
    void waitingForAPosition_takesTheLag_andHurriesWhatWasDeferred() throws Exception {
        Commit commit = commit(Visibility.DEFERRED, document("a", "page"));
        FutureTask<Boolean> waiting = new FutureTask<>(() -> dataset.awaitAllUpTo(commit.position(), DEFERRED));
        Thread.startVirtualThread(waiting);
        assertThat(waiting).isNotDone();
        clock.advance(LAG);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queried("a")).isNotNull();
    }

    @Test
    void waitingForAPosition_endsWithTheLimit() throws Exception {
        Commit commit = StoreFixture.put(dataset, document("a", "page"));

        assertThat(dataset.awaitAllUpTo(commit.position(), Duration.ZERO)).isFalse();
    }

    @Test
    void waitingForOwnCommit_doesNotWaitForAnOlderDeferredOne() throws Exception {
        commit(Visibility.DEFERRED, document("a", "page"));
        Commit commit = StoreFixture.put(dataset, document("b", "page"));
        clock.advance(LAG);

        assertThat(dataset.awaitVisible(commit, Duration.ZERO)).isTrue();
        assertThat(queried("a")).isNull();
    }

    @Test
    void aReader_keepsItsSnapshot_whileWritersGoOn() {
        dataset.replace(List.of(document("a", "page")));
        TrackedDocuments documents = dataset.read(PUBLISHED);

        StoreFixture.put(dataset, document("b", "page"));
        clock.advance(LAG);

        assertThat(documents.all()).hasSize(1);
        assertThat(dataset.read(PUBLISHED).all()).hasSize(2);
    }

    @Test
    void workThatThrows_changesNothing() {
        assertThatThrownBy(() -> dataset.<IllegalStateException>commit(Visibility.ASYNC, (head, now, used) -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(dataset.position()).isZero();
        assertThat(dataset.created()).isFalse();
    }

    @Test
    void aTransactionId_isKnownFromItsCommitUntilTheDatasetIsReplaced() {
        String id = StoreFixture.put(dataset, document("a", "page")).transactionId();

        assertThat(used(id)).isTrue();
        dataset.replace(List.of());
        assertThat(used(id)).isFalse();
    }

    @Test
    void observers_hearOfCommitsInTheirOrder_andOfVisibilityAfterTheLag() {
        List<String> heard = new ArrayList<>();
        dataset.observe(new Dataset.Observer() {
            @Override
            public void committed(Commit commit, EventTags tags) {
                heard.add("committed " + commit.position());
            }

            @Override
            public void visible(Commit commit) {
                heard.add("visible " + commit.position());
            }
        });

        StoreFixture.put(dataset, document("a", "page"));
        StoreFixture.put(dataset, document("b", "page"));
        dataset.visible();
        assertThat(heard).containsExactly("committed 1", "committed 2");
        clock.advance(LAG);
        dataset.visible();
        assertThat(heard).endsWith("visible 1", "visible 2");
    }

    @Test
    void parallelWriters_loseNoCommit() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Commit>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "d" + i;
                all.add(CompletableFuture.supplyAsync(() -> StoreFixture.put(dataset, document(id, "page")), threads));
            }
            all.forEach(CompletableFuture::join);
        }
        assertThat(dataset.head().size()).isEqualTo(200);
        assertThat(dataset.position()).isEqualTo(200);
    }

    private @Nullable Map<String, Object> queried(String id) {
        return dataset.read(PUBLISHED).byId(id);
    }

    private boolean used(String id) {
        boolean[] answer = new boolean[1];
        dataset.<RuntimeException>commit(Visibility.ASYNC, (head, now, used) -> {
            answer[0] = used.test(id);
            return null;
        });
        return answer[0];
    }

    private Commit commit(Visibility visibility, StoredDocument... documents) {
        Map<String, @Nullable StoredDocument> changes = new HashMap<>();
        for (StoredDocument document : documents) {
            changes.put(document.id(), document);
        }
        return StoreFixture.commit(dataset, visibility, changes);
    }
}
