package dev.lakefront.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks a lake as fast as it answers, over so many connections, each waiting for its answer; a program of its own, so
 * that its work is not taken for the lake's. Prints the rate and the times; fails if any answer is not 200, or there are too few.
 *
 * <p>Takes port, connections, seconds of warming up and of measuring, and the least answers a second.
 */
public final class LakeLoadClient {

    private static final int MOST_PER_CONNECTION = 1_000_000;
    private static final byte[] ENVELOPE = "{\"query\":".getBytes(StandardCharsets.US_ASCII);
    private static final String PATH = "/v2025-02-19/data/query/production?";

    private LakeLoadClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        long end = begin + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[3]));
        int least = Integer.parseInt(arguments[4]);
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Asker asker = new Asker(port, i, begin, end);
            askers.add(asker);
            asker.start();
        }
        Map<String, Long> kinds = new TreeMap<>();
        long failures = 0;
        for (Asker asker : askers) {
            asker.join();
            failures += asker.failures;
            asker.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        }
        long[] times = askers.stream()
                .flatMapToLong(asker -> asker.times.stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        double seconds = (end - begin) / 1e9;
        System.out.printf(
                "%d answers in %.0f s over %d connections: %.0f queries a second; ms: median %.2f, 95%% %.2f, 99%% %.2f, longest"
                        + " %.1f; failures %d%n",
                times.length,
                seconds,
                connections,
                times.length / seconds,
                share(times, 0.5),
                share(times, 0.95),
                share(times, 0.99),
                share(times, 1),
                failures);
        System.out.println(kinds);
        System.exit(failures == 0 && times.length >= least * seconds ? 0 : 1);
    }

    private static double share(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }

    private static final class Asker extends Thread {

        private final int port;
        private final LakeLoadQueries queries;
        private final long begin;
        private final long end;
        private final ArrayList<Long> times = new ArrayList<>();
        private final Map<String, Long> kinds = new TreeMap<>();
        private long failures;

        Asker(int port, int number, long begin, long end) {
            this.port = port;
            this.queries = new LakeLoadQueries(number);
            this.begin = begin;
            this.end = end;
        }

        @Override
        public void run() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                for (int i = 0; i < MOST_PER_CONNECTION && System.nanoTime() < end; i++) {
                    ask(socket, in, queries.next());
                }
            } catch (IOException e) {
                failures++;
            }
        }

        private void ask(Socket socket, InputStream in, Map<String, String> options) throws IOException {
            String query = options.entrySet().stream()
                    .map(option -> URLEncoder.encode(option.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            byte[] request = ("GET " + PATH + query + " HTTP/1.1\r\nhost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            long start = System.nanoTime();
            socket.getOutputStream().write(request);
            boolean good = answer(in);
            long done = System.nanoTime();
            if (start >= begin && done <= end) {
                times.add(done - start);
                kinds.merge(options.get("tag"), 1L, Long::sum);
            }
            failures += good ? 0 : 1;
        }

        private static boolean answer(InputStream in) throws IOException {
            boolean good = line(in).startsWith("HTTP/1.1 200 ");
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            byte[] body = in.readNBytes(length);
            // an answer of the wrong kind is no answer
            return good && body.length == length && Arrays.mismatch(body, ENVELOPE) == ENVELOPE.length;
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("cut off");
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }
    }
}
