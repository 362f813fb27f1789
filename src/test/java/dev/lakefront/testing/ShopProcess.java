package dev.lakefront.testing;

import static dev.lakefront.testing.Eventually.eventually;
import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop in a process of its own: it knows the given environment variables and nothing of this process's, works in the
 * given folder, and is ended at the latest with this process. What it writes goes to files there, so that it never
 * waits for a reader.
 */
public final class ShopProcess implements AutoCloseable {

    /** The packaged jar, beside which its libraries are; it must be built before. */
    public static final Path JAR =
            Path.of(System.getProperty("lakefront.jar", "target/lakefront.jar")).toAbsolutePath();

    private static final Pattern RUNNING = Pattern.compile("Server Running: (http://\\S+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int SECONDS_TO_END = 60;
    private static final Path TESTS = JAR.resolveSibling("test-classes");

    private final Process process;
    private final Path output;
    private final Path errors;

    private ShopProcess(List<String> arguments, Map<String, String> environment, Path folder) {
        try {
            Files.createDirectories(folder);
            output = Files.createTempFile(folder, "shop", ".out");
            errors = Files.createTempFile(folder, "shop", ".err");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Runs a main class, the shop's or one of the tests', on the packaged jar, with a JVM that is quick to start. */
    public static ShopProcess of(Class<?> main, Map<String, String> environment, Path folder) {
        List<String> options = List.of(
                "-XX:AOTCache=" + AheadOfTime.CACHE, "-XX:AOTMode=on", "-cp", JAR + ":" + TESTS, main.getName());
        return new ShopProcess(quick(options), environment, folder);
    }

    /** Runs {@code java -jar}. */
    public static ShopProcess ofJar(Map<String, String> environment, Path folder) {
        return new ShopProcess(List.of("-jar", JAR.toString()), environment, folder);
    }

    private static List<String> quick(List<String> options) {
        List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        all.addAll(options);
        return all;
    }

    /** The shop's classes as a JVM left them that started it once, which spares the others half of a start (JEP 514). */
    private static final class AheadOfTime {

        private static final Path CACHE = JAR.resolveSibling("aot/lakefront.aot");

        static {
            List<String> options = quick(List.of("-XX:AOTCacheOutput=" + CACHE, "-jar", JAR.toString()));
            Map<String, String> settings = neededSettings(URI.create("http://localhost:1"));
            try (ShopProcess shop = new ShopProcess(options, settings, CACHE.getParent())) {
                shop.uri();
                shop.stop();
            }
        }
    }

    /** The settings without which no shop starts, with a lake at this address and any free ports. */
    public static Map<String, String> neededSettings(URI lake) {
        return Map.ofEntries(
                entry("LAKEFRONT_SANITY_PROJECT_ID", "sandbox"),
                entry("LAKEFRONT_SANITY_DATASET", "production"),
                entry("LAKEFRONT_SANITY_API_HOST", lake.toString()),
                entry("LAKEFRONT_SANITY_WEBHOOK_SECRET", "a-secret-of-these-tests"),
                entry("LAKEFRONT_SANITY_TOKEN", "a-token-of-these-tests"),
                entry("LAKEFRONT_SECRET", "a secret of the tests, 32 characters"),
                entry("LAKEFRONT_STOREFRONT_URL", "http://localhost:3000"),
                entry("LAKEFRONT_STRIPE_SECRET_KEY", "sk_test_of_these_tests"),
                entry("LAKEFRONT_STRIPE_WEBHOOK_SECRET", "whsec_of_these_tests"),
                entry("LAKEFRONT_MAIL_HOST", "localhost"),
                entry("LAKEFRONT_MAIL_SECURITY", "none"),
                entry("MICRONAUT_SERVER_PORT", "-1"),
                entry("LAKEFRONT_MANAGEMENT_PORT", "-1"));
    }

    /** Its address, as soon as it serves there. */
    public URI uri() {
        eventually("the shop starts or ends", LONGEST_START, () -> running().find() || !process.isAlive());
        Matcher running = running();
        if (!running.find()) {
            throw new AssertionError("the shop did not start:\n" + read(output) + standardError());
        }
        return URI.create(running.group(1));
    }

    private Matcher running() {
        return RUNNING.matcher(read(output));
    }

    /** The exit status, when it has ended by itself. */
    public int exitStatus() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new AssertionError("the shop did not end:\n" + read(output) + standardError());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String output() {
        return read(output);
    }

    public String standardError() {
        return read(errors);
    }

    /** Ends it at once, without a chance to write anything more ({@code SIGKILL}). */
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /**
     * Ends it at once as soon as the condition holds, in the middle of what so many people do there, each until nobody answers
     * any more.
     */
    public void killAmid(int people, Errand errand, String when, BooleanSupplier condition) {
        URI uri = uri();
        List<FutureTask<Boolean>> errands = new ArrayList<>();
        for (int n = 0; n < people; n++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> ended(errand, uri));
            Thread.ofVirtual().start(task);
            errands.add(task);
        }
        // an errand that fails before the end would be waited for in vain
        eventually(when, () -> condition.getAsBoolean() || errands.stream().anyMatch(FutureTask::isDone));
        kill();
        for (FutureTask<Boolean> each : errands) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new AssertionError("an errand failed before the shop was killed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private static boolean ended(Errand errand, URI shop) throws InterruptedException {
        try {
            while (true) {
                errand.run(shop);
            }
        } catch (IOException killed) {
            return true;
        }
    }

    /** Something that somebody does at a shop, again and again. */
    public interface Errand {
        void run(URI shop) throws IOException, InterruptedException;
    }

    /** Lets it stand still as it is ({@code SIGSTOP}), until it {@linkplain #goOn goes on}. */
    public void standStill() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("no signal reaches the shop");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks it to end ({@code SIGTERM}) and returns its exit status. */
    public int stop() {
        process.destroy();
        return exitStatus();
    }

    @Override
    public void close() {
        kill();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
