package dev.lakefront.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A running cloud whose vendors note what reaches them and answer it back. */
final class CloudFixture implements AutoCloseable {

    static final String QUERY = "/v2025-02-19/data/query/production?query=*";
    static final String MUTATE = "/v2025-02-19/data/mutate/production";
    static final String LIVE = "/v2025-02-19/data/live/events/production";

    final List<Request> reached = new CopyOnWriteArrayList<>();
    final CloudServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private CloudFixture(UnaryOperator<CloudServerBuilder> more) {
        server = more.apply(CloudServer.builder(mappings()).service("sanity", this::echo))
                .start();
    }

    static CloudFixture started() {
        return started(builder -> builder);
    }

    static CloudFixture started(UnaryOperator<CloudServerBuilder> more) {
        return new CloudFixture(more);
    }

    static Path mappings() {
        return Path.of(System.getProperty("lakefront.home", "."), "wiremock");
    }

    private Response echo(Request request) {
        reached.add(request);
        return Response.json(200, Map.of("path", request.path(), "bytes", request.body().length));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Arranges a fault and gives its id. */
    String arrange(String fault) throws Exception {
        HttpResponse<String> answer = send("POST", "/__sandbox/faults", fault);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).get("id").textValue();
    }

    JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.tree(answer.body().getBytes());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    RawConnection connect() throws IOException {
        return new RawConnection(server.port());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
