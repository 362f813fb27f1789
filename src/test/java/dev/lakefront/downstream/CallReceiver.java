package dev.lakefront.downstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;

/** A front end's server: keeps the calls it gets and answers each as it is told to. */
final class CallReceiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** One call as it came. */
    record Call(String method, String path, String contentType, String signature, String body) {

        String id() {
            return json().path("id").asText();
        }

        String at() {
            return json().path("at").asText();
        }

        List<String> tags() {
            return StreamSupport.stream(json().path("tags").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }

        private JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile ToIntFunction<Call> status = call -> 204;

    CallReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/revalidate?token=in-the-address";
    }

    List<Call> calls() {
        return calls;
    }

    /** The tags of each call. */
    List<List<String>> tags() {
        return calls.stream().map(Call::tags).toList();
    }

    /** From now on the function decides, and may take its time. 302 leads to another path here. */
    void answers(ToIntFunction<Call> newStatus) {
        status = newStatus;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Lakefront-Signature")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            int answer = status.applyAsInt(call);
            if (answer == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
