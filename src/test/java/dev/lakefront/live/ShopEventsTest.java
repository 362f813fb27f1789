package dev.lakefront.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Streams of the shop's own events. 4 KiB unsent; the purge log remembers 8. */
class ShopEventsTest {

    private static final Set<Topic> ALL = Set.of(Topic.values());

    private final TestClock clock = new TestClock();
    private final PurgeLog purges = new PurgeLog(8, clock);
    private final EventStreams streams =
            new EventStreams(purges, new LiveConfig(10, 10, Duration.ofMillis(200), Duration.ofSeconds(15), 4));

    @Test
    void namesAndTags_areContentAtTheLogsPosition() {
        StreamReader reader = open(Set.of(Topic.CONTENT), null);
        lakeTells("e1", "s1:a");
        shopTells("product:p1");
        run();
        assertThat(reader.last()).isEqualTo("event: content\nid: e1\ndata: {\"tags\":[\"product:p1\",\"s1:a\"]}\n\n");

        shopTells("products");
        run();
        assertThat(reader.last()).isEqualTo("event: content\nid: e1\ndata: {\"tags\":[\"products\"]}\n\n");
    }

    @Test
    void topicsNotAskedFor_areNotTold() {
        StreamReader content = open(Set.of(Topic.CONTENT), null);
        StreamReader stock = open(Set.of(Topic.STOCK), null);
        StreamReader price = open(Set.of(Topic.PRICE), null);
        purges.append(new Purge.Shown(Set.of("product:p1"), Set.of("p1"), Set.of("p2")));

        run();

        assertThat(content.last()).isEqualTo("event: content\ndata: {\"tags\":[\"product:p1\"]}\n\n");
        assertThat(stock.last()).isEqualTo("event: stock\ndata: {\"products\":[\"p1\"]}\n\n");
        assertThat(price.last()).isEqualTo("event: price\ndata: {\"products\":[\"p2\"]}\n\n");
    }

    @Test
    void whatIsNoNewsForAStream_isNotSent() {
        StreamReader stock = open(Set.of(Topic.STOCK), null);
        lakeTells("e1", "s1:a");
        shopTells("product:p1");
        run();
        assertThat(stock.frames()).hasSize(1);
    }

    @Test
    void onlyTheLastEventOfARoundHasTheId_soThatABrokenRoundIsToldAgain() {
        StreamReader reader = open(ALL, null);
        lakeTells("e1", "s1:a");
        purges.append(new Purge.Shown(Set.of("product:p1"), Set.of("p1"), Set.of("p1")));

        run();

        assertThat(reader.last()).isEqualTo("""
                event: stock
                data: {"products":["p1"]}

                event: price
                data: {"products":["p1"]}

                event: content
                id: e1
                data: {"tags":["product:p1","s1:a"]}

                """);
    }

    @Test
    void whatCannotBeToldPrecisely_isAResetForEveryTopic() {
        StreamReader content = open(Set.of(Topic.CONTENT), null);
        StreamReader stock = open(Set.of(Topic.STOCK), null);
        purges.append(new Purge.Everything(), "e1");
        run();
        purges.append(new Purge.Types(Set.of("product")));
        shopTells("product:p1");
        run();

        String reset = "event: reset\nid: e1\ndata: {}\n\n";
        assertThat(content.frames()).endsWith(reset, reset);
        assertThat(stock.frames()).endsWith(reset, reset);
    }

    @Test
    void morePurgesThanTheLogHolds_areAReset() {
        StreamReader reader = open(ALL, null);
        for (int i = 1; i <= 9; i++) {
            lakeTells("e" + i, "s1:" + i);
        }
        run();
        assertThat(reader.last()).isEqualTo("event: reset\nid: e9\ndata: {}\n\n");
    }

    @Test
    void moreThanOneFrameMayHold_isAReset() {
        StreamReader reader = open(ALL, null);
        lakeTells("e1", "s1:a");
        purges.append(new Purge.Shown(
                IntStream.range(0, 200).mapToObj(i -> "product:" + i).collect(Collectors.toSet()), Set.of(), Set.of()));

        run();

        assertThat(reader.last()).isEqualTo("event: reset\nid: e1\ndata: {}\n\n");
    }

    @Test
    void resumedStream_isToldAgainWhatTheShopSaidAtItsPosition_andWhatFollowed() {
        lakeTells("e1", "s1:a");
        shopTells("product:p1");
        run();
        lakeTells("e2", "s1:b");
        shopTells("product:p2");
        run();

        assertThat(open(ALL, "e1").frames())
                .containsExactly(
                        "event: welcome\nid: e1\ndata: {}\n\n",
                        "event: content\nid: e2\ndata: {\"tags\":" + inOrder("product:p1", "product:p2", "s1:b")
                                + "}\n\n");
        assertThat(open(ALL, "e2").last()).isEqualTo("event: content\nid: e2\ndata: {\"tags\":[\"product:p2\"]}\n\n");
    }

    @Test
    void eventsNotYetSent_reachAResumedStreamOnce() {
        lakeTells("e1", "s1:a");
        run();
        lakeTells("e2", "s1:b");
        StreamReader reader = open(ALL, "e1");

        run();

        assertThat(reader.frames())
                .containsExactly(
                        "event: welcome\nid: e1\ndata: {}\n\n",
                        "event: content\nid: e2\ndata: {\"tags\":[\"s1:b\"]}\n\n");
    }

    @Test
    void welcome_isAtThePositionThatWasTold_soThatResumingThereMissesNothing() {
        lakeTells("e1", "s1:a");
        run();
        lakeTells("e2", "s1:b");

        assertThat(open(ALL, null).last()).isEqualTo("event: welcome\nid: e1\ndata: {}\n\n");
    }

    @Test
    void unknownOrForgottenPosition_isAReset() {
        for (int i = 1; i <= 9; i++) {
            lakeTells("e" + i, "s1:" + i);
            run();
        }

        for (String unknown : List.of("never", "", "e1")) {
            assertThat(open(ALL, unknown).frames()).containsExactly("event: reset\nid: e9\ndata: {}\n\n");
        }
    }

    @Test
    void streamsOnTheSameTopics_areTheSameKind() {
        assertThat(new ShopRendering(Set.of(Topic.STOCK, Topic.CONTENT)))
                .isEqualTo(new ShopRendering(new TreeSet<>(Set.of(Topic.CONTENT, Topic.STOCK))))
                .isNotEqualTo(new ShopRendering(Set.of(Topic.STOCK)));
    }

    private void lakeTells(String liveEvent, String syncTag) {
        purges.append(new Purge.Tags(Set.of(syncTag)), liveEvent);
    }

    private void shopTells(String name) {
        purges.append(new Purge.Shown(Set.of(name), Set.of(), Set.of()));
    }

    private static String inOrder(String... tags) {
        return "[\"" + String.join("\",\"", tags) + "\"]";
    }

    private void run() {
        streams.runOnce(clock.instant());
    }

    private StreamReader open(Set<Topic> topics, @Nullable String lastEventId) {
        StreamReader reader = new StreamReader(Long.MAX_VALUE);
        Flux<byte[]> stream = streams.open("caller", new ShopRendering(topics), lastEventId);
        assertThat(stream).isNotNull();
        stream.subscribe(reader);
        return reader;
    }
}
