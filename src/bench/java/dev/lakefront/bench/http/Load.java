package dev.lakefront.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A load of requests over kept connections, at a constant rate or as fast as they are answered. A request's time is counted
 * from when it was due: what waits for a slow answer before it is so counted as slow too. One thread.
 */
public final class Load {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_PAGE = 1 << 20;
    private static final int LARGEST_ANSWER = 1 << 16;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final long NAP_NANOS = 20_000;

    /**
     * What came of it.
     *
     * @param times in nanoseconds, the quickest first
     * @param statuses in the order of the requests
     */
    public record Outcome(Duration took, long[] times, int[] statuses) {

        public double perSecond() {
            return times.length * 1e9 / took.toNanos();
        }

        public double millisAt(double share) {
            return times[(int) Math.min(times.length - 1, Math.round(times.length * share))] / 1e6;
        }
    }

    private final int port;
    private final IntFunction<byte[]> requests;
    private final int total;
    private final double nanosApart;
    private final int largestAnswer;
    private final long[] times;
    private final int[] statuses;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int answered;
    private long start;

    private Load(int port, IntFunction<byte[]> requests, int total, double nanosApart, int largestAnswer) {
        this.port = port;
        this.requests = requests;
        this.total = total;
        this.nanosApart = nanosApart;
        this.largestAnswer = largestAnswer;
        this.times = new long[total];
        this.statuses = new int[total];
    }

    /** Asks at this rate for this long; the n-th request is for the n-th target. */
    static Outcome steady(int port, IntFunction<String> targets, double perSecond, Duration length, int connections) {
        int total = (int) (perSecond * length.toMillis() / 1000);
        return demandFound(
                new Load(port, i -> get(targets.apply(i)), total, 1e9 / perSecond, LARGEST_PAGE), connections);
    }

    /** Asks as fast as it is answered. */
    static Outcome all(int port, IntFunction<String> targets, int total, int connections) {
        return demandFound(new Load(port, i -> get(targets.apply(i)), total, 0, LARGEST_PAGE), connections);
    }

    /** Sends whole requests as they are, so many a second, or 0 for as fast as they are answered; whatever the answers. */
    public static Outcome send(int port, List<byte[]> requests, double perSecond, int connections) {
        double nanosApart = perSecond == 0 ? 0 : 1e9 / perSecond;
        return new Load(port, requests::get, requests.size(), nanosApart, LARGEST_ANSWER).run(connections);
    }

    private static byte[] get(String target) {
        String request =
                "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static Outcome demandFound(Load load, int connections) {
        Outcome outcome = load.run(connections);
        for (int i = 0; i < load.total; i++) {
            if (outcome.statuses()[i] != 200) {
                String request = new String(load.requests.apply(i), StandardCharsets.US_ASCII);
                throw new IllegalStateException(request.lines().findFirst() + " was answered " + outcome.statuses()[i]);
            }
        }
        return outcome;
    }

    private Outcome run(int connections) {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                idle.add(new Connection(selector));
            }
            start = System.nanoTime();
            int sent = 0;
            while (answered < total) {
                while (sent < total && !idle.isEmpty() && System.nanoTime() - start >= sent * nanosApart) {
                    idle.removeFirst().send(sent++);
                }
                if (selector.selectNow(key -> ((Connection) key.attachment()).receive()) == 0) {
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            Arrays.sort(times);
            return new Outcome(took, times, statuses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(largestAnswer);
        private int number;
        private long due;
        private int length = -1;

        Connection(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(int next) throws IOException {
            number = next;
            due = nanosApart == 0 ? System.nanoTime() : start + (long) (next * nanosApart);
            ByteBuffer bytes = ByteBuffer.wrap(requests.apply(next));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void receive() {
            try {
                if (channel.read(received) < 0) {
                    throw new IOException("the server closed a kept connection");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (length < 0) {
                length = expected();
            }
            if (length >= 0 && received.position() >= length) {
                times[answered++] = System.nanoTime() - due;
                received.clear();
                length = -1;
                idle.addLast(this);
            }
        }

        /** Bytes of the whole answer, or -1 as long as its head is not all there. */
        private int expected() {
            byte[] bytes = received.array();
            int end = received.position();
            for (int i = 0; i + HEAD_END.length <= end; i++) {
                if (Arrays.equals(bytes, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                    String head = new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
                    statuses[number] = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
                    String length = header(head, "content-length");
                    int body = i + HEAD_END.length;
                    return length == null ? endOfChunks(body) : body + Integer.parseInt(length);
                }
            }
            return -1;
        }

        /** Where a chunked body that begins here ends (RFC 9112, 7.1), or -1 as long as it is not all there. */
        private int endOfChunks(int body) {
            byte[] bytes = received.array();
            int at = body;
            while (at < received.position()) {
                int lineEnd = at;
                while (lineEnd < received.position() && bytes[lineEnd] != '\r') {
                    lineEnd++;
                }
                if (lineEnd == received.position()) {
                    return -1;
                }
                int size = Integer.parseInt(new String(bytes, at, lineEnd - at, StandardCharsets.US_ASCII), 16);
                at = lineEnd + 2 + size + 2;
                if (size == 0) {
                    return at;
                }
            }
            return -1;
        }

        private static @Nullable String header(String head, String name) {
            for (String line : head.split("\r\n", -1)) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                    return line.substring(colon + 1).strip();
                }
            }
            return null;
        }
    }
}
