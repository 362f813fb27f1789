package dev.lakefront.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code wrk}: as many requests as 32 connections get answered. */
final class Wrk {

    private static final Pattern RESULT =
            Pattern.compile("RESULT requests=(\\d+) micros=(\\d+) bytes=(\\d+) errors=(\\d+)");

    /** Requests a second, and of each the server's processor time and its answer's length on the wire. */
    record Run(double perSecond, double cpuMicros, double bytes) {}

    private Wrk() {}

    static Run zipf(MeasuredServer server, Path targets, Duration length) throws IOException, InterruptedException {
        Duration before = server.cpu();
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c32",
                        "-d" + length.toSeconds() + "s",
                        "-s",
                        HttpBench.FILES.resolve("zipf.lua").toString(),
                        "http://127.0.0.1:" + server.port(),
                        "--",
                        targets.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Duration cpu = server.cpu().minus(before);
        Matcher result = RESULT.matcher(output);
        if (!result.find() || !result.group(4).equals("0")) {
            throw new IllegalStateException(server.name() + " gave no good answers: " + output);
        }
        double requests = Double.parseDouble(result.group(1));
        return new Run(
                requests * 1e6 / Double.parseDouble(result.group(2)),
                cpu.toNanos() / 1e3 / requests,
                Double.parseDouble(result.group(3)) / requests);
    }
}
