package dev.lakefront.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lake without documents, on a free port, which remembers which ones it was asked for by id. */
final class EmptyLake implements AutoCloseable {

    private static final byte[] NOTHING =
            "{\"query\":\"\",\"result\":null,\"syncTags\":[],\"ms\":1}".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json = new JsonMapper();
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    EmptyLake() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Set<String> askedFor() {
        return askedFor;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            for (String parameter : query.split("&")) {
                String[] nameAndValue =
                        URLDecoder.decode(parameter, StandardCharsets.UTF_8).split("=", 2);
                if (nameAndValue[0].equals("$id")) {
                    askedFor.add(json.readValue(nameAndValue[1], String.class));
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, NOTHING.length);
            exchange.getResponseBody().write(NOTHING);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
