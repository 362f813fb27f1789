package dev.lakefront.mirror;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for the lake to show a document. */
class ShowingsTest extends OnEveryDatabase {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(250);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Somebody who waits already for the document as it is now. */
    private CompletableFuture<Boolean> waiting(MirrorInstance instance, String id) {
        int before = instance.waiting();
        CompletableFuture<Boolean> answer = begin(instance, id);
        eventually("it waits", () -> instance.waiting() > before);
        return answer;
    }

    private CompletableFuture<Boolean> begin(MirrorInstance instance, String id) {
        return CompletableFuture.supplyAsync(() -> instance.mirror.awaitShown(id, LONG), threads);
    }

    @Test
    void whoWaits_isWoken_whenTheLakeHasIt() {
        shop.save("Ada", "person.1");
        CompletableFuture<Boolean> waiting = waiting(shop, "person.1");
        assertThat(shop.mirror.isShown("person.1")).isFalse();

        shop.write();

        assertThat(waiting.join()).isTrue();
        assertThat(shop.mirror.isShown("person.1")).isTrue();
        assertThat(shop.mirror.awaitShown("person.1", LONG)).isTrue();
    }

    @Test
    void whatAnotherInstanceWrites_isNoticed() {
        shop.save("Ada", "person.1");
        CompletableFuture<Boolean> waiting = waiting(other, "person.1");

        shop.write();

        assertThat(waiting.join()).isTrue();
    }

    @Test
    void manyWaiters_areAllWoken() {
        String[] ids = ids(40);
        shop.save("Ada", ids);
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (String id : ids) {
            all.add(begin(shop, id));
            all.add(begin(other, id));
        }
        eventually("all wait", () -> shop.waiting() == ids.length && other.waiting() == ids.length);

        shop.writeAll();

        assertThat(all).allSatisfy(each -> assertThat(each.join()).isTrue());
    }

    @Test
    void whatChangesMeanwhile_makesNobodyWaitLonger() {
        shop.save("Ada", "person.1");
        CompletableFuture<Boolean> waiting = waiting(shop, "person.1");
        lake.duringNextCommit(() -> shop.save("Grace", "person.1"));

        shop.write();

        assertThat(waiting.join()).isTrue();
        assertThat(shop.mirror.isShown("person.1")).as("as it is now").isFalse();
        shop.write();
        assertThat(shop.mirror.isShown("person.1")).isTrue();
    }

    @Test
    void waiting_hasItsEnd() {
        shop.save("Ada", "person.1");

        assertThat(shop.mirror.awaitShown("person.1", SHORT)).isFalse();
        assertThat(shop.mirror.awaitShown("person.unknown", LONG)).isFalse();
    }

    @Test
    void whileTheLakeIsAway_nobodyWaits() {
        shop.save("Ada", "person.1");
        CompletableFuture<Boolean> before = waiting(shop, "person.1");
        lake.down(true);
        eventually("the failure is known", () -> {
            shop.write();
            shop.skip(LONG);
            return before.isDone();
        });
        assertThat(before.join()).isFalse();
        assertThat(shop.mirror.awaitShown("person.1", LONG)).isFalse();

        lake.down(false);
        shop.skip(LONG);
        shop.write();
        assertThat(shop.mirror.awaitShown("person.1", LONG)).isTrue();
        shop.save("Grace", "person.1");
        CompletableFuture<Boolean> after = waiting(shop, "person.1");
        shop.write();
        assertThat(after.join()).isTrue();
    }

    @Test
    void whereChangesWaitForLong_nobodyWaits() {
        shop.save("Ada", "person.1", "person.2");
        shop.people.inTransaction(() -> shop.people.execute(
                "update mirrored_document set changed_at = changed_at - interval '10' second where document_id = ?",
                "person.2"));

        assertThat(other.mirror.awaitShown("person.1", LONG)).isFalse();

        shop.people.inTransaction(() ->
                shop.people.execute("update mirrored_document set failures = 1 where document_id = ?", "person.2"));
        assertThat(other.mirror.awaitShown("person.1", SHORT)).isFalse();
        CompletableFuture<Boolean> waiting = waiting(other, "person.1");
        shop.write();
        assertThat(waiting.join()).as("whom another's failures do not concern").isTrue();
    }

    @Test
    void whatIsParked_isNotWaitedFor() {
        shop.save("Ada", "person.1");
        lake.poisoned.add("person.1");
        shop.write();

        assertThat(shop.row("person.1").state()).isEqualTo(MirrorRow.PARKED);
        assertThat(shop.mirror.awaitShown("person.1", LONG)).isFalse();
    }

    @Test
    void settled_isTheNumberThatTheLakeShows() {
        assertThat(shop.mirror.settled("person.1")).isEmpty();
        shop.save("Ada", "person.1");
        shop.save("Grace", "person.1");
        assertThat(shop.mirror.settled("person.1")).isEmpty();

        shop.write();
        assertThat(shop.mirror.settled("person.1")).hasValue(2);

        shop.delete("person.1");
        shop.write();
        assertThat(shop.mirror.settled("person.1")).isEmpty();
    }
}
