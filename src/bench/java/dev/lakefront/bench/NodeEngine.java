package dev.lakefront.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reference implementation in a Node process of its own, which does nothing between orders. */
final class NodeEngine implements Engine {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader replies;

    /** Takes the directory of the script, in which {@code npm ci} has been run. */
    NodeEngine(Path directory) throws IOException {
        process = new ProcessBuilder("npm", "--silent", "start")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter();
        replies = process.inputReader();
    }

    @Override
    public String name() {
        try {
            return String.valueOf(order(Map.of("op", "version")));
        } catch (IOException e) {
            return "groq-js, which does not answer";
        }
    }

    @Override
    public void load(Path file) throws IOException {
        order(Map.of("op", "load", "file", file.toAbsolutePath().toString()));
    }

    @Override
    public @Nullable Object answer(String query) throws IOException {
        return order(Map.of("op", "answer", "query", query));
    }

    @Override
    public double microseconds(String query, Duration length) throws IOException {
        Object mean = order(Map.of("op", "run", "query", query, "milliseconds", length.toMillis()));
        return ((Number) mean).doubleValue();
    }

    private Object order(Map<String, Object> order) throws IOException {
        orders.write(JSON.writeValueAsString(order));
        orders.newLine();
        orders.flush();
        String reply = replies.readLine();
        if (reply == null) {
            throw new IOException("the Node process has ended; has npm ci been run in its directory?");
        }
        return JSON.readValue(reply, Object.class);
    }

    /** The process ends with its input. */
    @Override
    public void close() throws IOException {
        orders.close();
        replies.close();
    }
}
