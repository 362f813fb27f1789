package dev.lakefront.sandbox.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** An address that webhooks are delivered to, and the messages it got. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile IntSupplier answer = () -> 200;
    private volatile int mostInFlight;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        mostInFlight = Math.max(mostInFlight, inFlight.incrementAndGet());
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answer.getAsInt();
            inFlight.decrementAndGet();
            messages.add(new Message(exchange.getRequestMethod(), headers, body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    public void answerWith(IntSupplier status) {
        answer = status;
    }

    public int mostInFlight() {
        return mostInFlight;
    }

    /** The next message; waits for it. */
    public Message next() {
        try {
            return Objects.requireNonNull(messages.poll(10, TimeUnit.SECONDS), "no webhook came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean quiet() {
        return messages.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public record Message(String method, Map<String, String> headers, String body) {
        public String document() {
            return Objects.requireNonNull(headers.get("sanity-document-id"));
        }

        public String operation() {
            return Objects.requireNonNull(headers.get("sanity-operation"));
        }

        public String key() {
            return Objects.requireNonNull(headers.get("idempotency-key"));
        }

        /** With single quotes. */
        public String quoted() {
            return body.replace('"', '\'');
        }
    }
}
