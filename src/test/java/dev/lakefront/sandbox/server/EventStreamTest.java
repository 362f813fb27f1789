package dev.lakefront.sandbox.server;

import static dev.lakefront.sandbox.server.CloudFixture.LIVE;
import static dev.lakefront.sandbox.server.RawConnection.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final BlockingQueue<EventSink> sinks = new LinkedBlockingQueue<>();

    @AutoClose
    private final CloudFixture cloud = CloudFixture.started(builder -> builder.streams(this::open));

    private @Nullable Response open(Request request, EventSink sink) {
        if (request.path().endsWith("/closed")) {
            return Response.json(403, "no");
        }
        sink.send("data: first\n\n");
        sinks.add(sink);
        return null;
    }

    @Test
    void frames_arriveInTheirOrder() throws Exception {
        try (RawConnection connection = cloud.connect()) {
            EventSink sink = opened(connection);
            for (int i = 0; i < 500; i++) {
                assertThat(sink.send("data: " + i + "\n\n")).isTrue();
            }

            assertThat(nextData(connection)).isEqualTo("data: first");
            for (int i = 0; i < 500; i++) {
                assertThat(nextData(connection)).isEqualTo("data: " + i);
            }
        }
    }

    @Test
    void listenPath_isAStreamToo() throws Exception {
        try (RawConnection connection = cloud.connect()) {
            connection.send(get("/v2025-02-19/data/listen/production?query=*"));
            assertThat(connection.line()).contains("200");
            assertThat(connection.line()).isEqualTo("content-type: text/event-stream; charset=utf-8");
        }
    }

    @Test
    void refusedStream_isAnOrdinaryAnswer() throws Exception {
        try (RawConnection connection = cloud.connect()) {
            connection.send(get("/v1/data/live/events/closed") + get("/v1/data/query/x"));

            assertThat(connection.answer()).isEqualTo("\"no\"");
            assertThat(connection.answer()).contains("/v1/data/query/x");
        }
    }

    @Test
    void clientThatLeaves_isNoticed() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        EventSink sink;
        try (RawConnection connection = cloud.connect()) {
            sink = opened(connection);
            sink.onClose(gone::countDown);
        }

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.send("data: late\n\n")).isFalse();
    }

    @Test
    void closedSink_endsTheStreamAfterWhatWasSent() throws Exception {
        try (RawConnection connection = cloud.connect()) {
            EventSink sink = opened(connection);
            sink.send("data: last\n\n");
            sink.close();
            sink.close();

            assertThat(nextData(connection)).isEqualTo("data: first");
            assertThat(nextData(connection)).isEqualTo("data: last");
            assertThat(rest(connection)).endsWith("0\r\n\r\n");
            assertThat(sink.send("data: late\n\n")).isFalse();
        }
    }

    @Test
    void clientThatReadsNothing_isCutOff() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawConnection connection = cloud.connect()) {
            EventSink sink = opened(connection);
            sink.onClose(gone::countDown);
            String frame = "data: " + "x".repeat(10_000) + "\n\n";
            int sent = 0;
            while (sent < 10_000 && sink.send(frame)) {
                sent++;
            }

            assertThat(sent).isLessThan(10_000);
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingTheServer_endsItsStreams() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawConnection connection = cloud.connect()) {
            opened(connection).onClose(gone::countDown);

            cloud.server.close();

            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private EventSink opened(RawConnection connection) throws Exception {
        connection.send(get(LIVE));
        EventSink sink = sinks.poll(10, TimeUnit.SECONDS);
        assertThat(sink).isNotNull();
        return sink;
    }

    private static String nextData(RawConnection connection) throws IOException {
        String line = connection.line();
        while (!line.startsWith("data:")) {
            line = connection.line();
        }
        return line;
    }

    private static String rest(RawConnection connection) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = connection.read(); c >= 0; c = connection.read()) {
            rest.append((char) c);
        }
        return rest.toString();
    }
}
