package dev.lakefront.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server in a process of its own, with the kernel's books about it. What it writes goes to a file in its folder. */
public final class MeasuredServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    /** The kernel counts processor time in hundredths of a second on every Linux that Java runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private final String name;
    private final int port;
    private final String target;
    private final Process process;

    private MeasuredServer(String name, int port, String target, Process process) {
        this.name = name;
        this.port = port;
        this.target = target;
        this.process = process;
    }

    /** Starts it and waits until it serves products. */
    static MeasuredServer start(String name, int port, Path folder, List<String> command, Map<String, String> settings)
            throws IOException {
        return start(name, port, "/products", folder, command, settings);
    }

    /** Starts it and waits until it serves this target. */
    public static MeasuredServer start(
            String name, int port, String target, Path folder, List<String> command, Map<String, String> settings)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        MeasuredServer server = new MeasuredServer(name, port, target, process);
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!server.serves()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + " does not start: " + Files.readString(folder.resolve(name + ".log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return server;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String name() {
        return name;
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Processor time used so far, by its children too. */
    public Duration cpu() {
        return cpu(process.toHandle());
    }

    /** The same of any process. */
    public static Duration cpu(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> cpu(each.pid()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Memory that it has in use, in bytes, code and libraries included. */
    long residentBytes() {
        String line = read(Path.of("/proc", Long.toString(pid()), "status"))
                .lines()
                .filter(each -> each.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }

    /** User and system time are the 14th and 15th fields; the second may have blanks but ends with the last bracket. */
    private static Duration cpu(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofNanos((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK);
    }

    private boolean serves() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + target).toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (ConnectException e) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
