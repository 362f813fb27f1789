package dev.lakefront.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A loader that stops at its one yield point until the test lets it go on: an outside call under the test's control. */
final class Gate implements ReadCache.Loader {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final Loaded answer;
    private final ReadCache.Loader later;

    /** Answers {@code first} from the first call, which waits, and asks {@code later} from the second on. */
    Gate(Loaded first, ReadCache.Loader later) {
        this.answer = first;
        this.later = later;
    }

    @Override
    public Loaded load(@Nullable String afterLiveEvent) {
        if (open.getCount() == 0) {
            return later.load(afterLiveEvent);
        }
        entered.countDown();
        await(open);
        return answer;
    }

    /** Returns when the first call has read its answer and not yet brought it. */
    void awaitCall() {
        await(entered);
    }

    void open() {
        open.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the other side did not come");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Loaded text(String body, String syncTag, String type) {
        return text(body, Set.of(syncTag), type);
    }

    static Loaded text(String body, Set<String> syncTags, String type) {
        return new Loaded(
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "text/plain",
                java.util.List.of(),
                Dependence.onLake(syncTags, new Dependence.Types.Of(Set.of(type))),
                Duration.ofDays(1),
                body);
    }
}
