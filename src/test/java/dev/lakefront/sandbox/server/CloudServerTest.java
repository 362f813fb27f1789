package dev.lakefront.sandbox.server;

import static dev.lakefront.sandbox.server.CloudFixture.MUTATE;
import static dev.lakefront.sandbox.server.CloudFixture.QUERY;
import static dev.lakefront.sandbox.server.RawConnection.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class CloudServerTest {

    @Test
    void request_reachesServiceDecoded() throws Exception {
        try (CloudFixture cloud = CloudFixture.started()) {
            cloud.send(
                    "GET",
                    "/v2025-02-19/data/query/pro%20duction?query=a%3Bb+c;d&%24slug=%22x%22&%24slug=2",
                    "",
                    "X-Sanity-Project-ID",
                    "sandbox");

            Request request = cloud.reached.getFirst();
            assertThat(request.path()).isEqualTo("/v2025-02-19/data/query/pro duction");
            assertThat(request.firstQuery("query")).isEqualTo("a;b c;d");
            assertThat(request.query()).containsEntry("$slug", List.of("\"x\"", "2"));
            assertThat(request.header("x-sanity-project-id")).isEqualTo("sandbox");
        }
    }

    @Test
    void caller_isKnownByItsAddress_unlessItNamesItself() throws Exception {
        try (CloudFixture cloud = CloudFixture.started()) {
            cloud.get(QUERY);
            cloud.send("GET", QUERY, "", "X-Sandbox-Client", "10.1.2.3");

            assertThat(cloud.reached).extracting(Request::client).containsExactly("127.0.0.1", "10.1.2.3");
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInTheirOrder() throws Exception {
        CountDownLatch secondSent = new CountDownLatch(1);
        Service slowFirst = request -> {
            if (request.path().endsWith("/first")) {
                await(secondSent);
            }
            return Response.json(200, request.path());
        };
        try (CloudFixture cloud = CloudFixture.started(b -> b.service("images", slowFirst));
                RawConnection connection = cloud.connect()) {
            connection.send(get("/images/first") + get("/images/second") + get("/images/third"));
            secondSent.countDown();

            assertThat(connection.answer()).contains("first");
            assertThat(connection.answer()).contains("second");
            assertThat(connection.answer()).contains("third");
        }
    }

    @Test
    void clientThatAsksForIt_getsItsConnectionClosed() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("GET " + QUERY + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(connection.answer()).contains("/data/query/production");
            assertThat(connection.read()).isEqualTo(-1);
        }
    }

    @Test
    void head_hasTheLengthAndNoBody() throws Exception {
        try (CloudFixture cloud = CloudFixture.started()) {
            HttpResponse<String> answer = cloud.send("HEAD", QUERY, "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValueAsLong("content-length").orElseThrow())
                    .isPositive();
        }
    }

    @Test
    void largeJson_isGzippedForThoseWhoTakeIt() throws Exception {
        String text = "lake ".repeat(2_000);
        try (CloudFixture cloud = CloudFixture.started(b -> b.service("images", r -> Response.json(200, text)));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(cloud.uri("/images/x"))
                            .header("accept-encoding", "gzip, br")
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
            assertThat(answer.body()).hasSizeLessThan(text.length() / 10);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .hasSize(text.length() + 2);
            assertThat(cloud.get("/images/x").headers().firstValue("content-encoding"))
                    .isEmpty();
            assertThat(cloud.send("GET", "/images/x", "", "accept-encoding", "gzip;q=0")
                            .headers()
                            .map())
                    .doesNotContainKey("content-encoding");
        }
    }

    @Test
    void bodyBeyondTheLimit_is413AndReachesNobody() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("POST " + MUTATE + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000001\r\n\r\n");

            assertThat(connection.line()).contains("413");
            assertThat(cloud.reached).isEmpty();
        }
    }

    @Test
    void chunkedBodyBeyondTheLimit_is413() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("POST " + MUTATE + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "f4240\r\n" + "x".repeat(1_000_000) + "\r\n";
            for (int megabyte = 0; megabyte < 11; megabyte++) {
                connection.send(chunk);
            }

            assertThat(connection.line()).contains("413");
            assertThat(cloud.reached).isEmpty();
        }
    }

    @Test
    void clientThatWaitsToBeAsked_isAskedForItsBody() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("POST " + MUTATE
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(connection.line()).isEmpty();

            assertThat(connection.send("{}").answer()).contains("\"bytes\":2");
        }
    }

    @Test
    void answerThatCannotBeWritten_endsTheConnection() throws Exception {
        Response splitting = Response.empty(200).with("x-name", "a\r\nb");
        try (CloudFixture cloud = CloudFixture.started(b -> b.service("images", request -> splitting));
                RawConnection connection = cloud.connect()) {
            assertThat(connection.send(get("/images/x")).read()).isEqualTo(-1);
        }
    }

    @Test
    void endlessRecursionInAStandIn_is500() throws Exception {
        try (CloudFixture cloud = CloudFixture.started(b -> b.service("images", CloudServerTest::recurse))) {
            assertThat(cloud.get("/images/x").statusCode()).isEqualTo(500);
        }
    }

    private static Response recurse(Request request) {
        return recurse(new Request("GET", request.path() + "x", request.query(), request.headers(), request.body()));
    }

    @Test
    void asset_mayBeLargerThanOtherBodies() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(cloud.uri("/v2025-02-19/assets/images/production"))
                            .POST(BodyPublishers.ofByteArray(new byte[12_000_000]))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.body()).contains("12000000");
        }
    }

    @Test
    void longUrl_isServedUpTo64Kilobytes() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send(get(QUERY + "x".repeat(60_000)));
            assertThat(connection.line()).contains("200");
        }
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send(get(QUERY + "x".repeat(70_000)));
            assertThat(connection.line()).contains("414");
        }
    }

    @Test
    void nonsense_isRefused() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send(get("/v1/data/query/x?query=%zz"));
            assertThat(connection.line()).contains("400");
        }
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("hello there\r\n\r\n");
            assertThat(connection.line()).contains("400");
        }
    }

    @Test
    void pathOfNobody_is404InTheVendorsShape() throws Exception {
        try (CloudFixture cloud = CloudFixture.started()) {
            HttpResponse<String> answer = cloud.get("/nowhere");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(cloud.json(answer).get("error").textValue()).isEqualTo("Not Found");
        }
    }

    @Test
    void browserOfAnyOrigin_mayAskTheVendors() throws Exception {
        try (CloudFixture cloud = CloudFixture.started();
                RawConnection connection = cloud.connect()) {
            connection.send("OPTIONS " + MUTATE + " HTTP/1.1\r\nHost: x\r\nOrigin: https://shop.example\r\n"
                    + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");

            assertThat(connection.line()).contains("204");
            List<String> headers = List.of(
                    connection.line(), connection.line(), connection.line(), connection.line(), connection.line());
            assertThat(headers)
                    .contains("access-control-allow-methods: POST", "access-control-allow-headers: authorization");
            assertThat(cloud.reached).isEmpty();
        }
    }

    @Test
    void manyConnections_areServedAtOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(200);
        Service waiting = request -> {
            together.countDown();
            await(together);
            return Response.json(200, "done");
        };
        try (CloudFixture cloud = CloudFixture.started(b -> b.service("images", waiting));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> ask = () -> {
                try (RawConnection connection = cloud.connect()) {
                    return connection.send(get("/images/x")).answer();
                }
            };
            var answers = threads.invokeAll(Collections.nCopies(200, ask), 20, TimeUnit.SECONDS);

            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("\"done\""));
        }
    }

    @Test
    void tlsPort_servesTheSameUnderItsOwnCertificate() throws Exception {
        try (CloudFixture cloud = CloudFixture.started(b -> b.tlsPort(0))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("sandbox", cloud.server.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(cloud.server.tlsUri().resolve(QUERY))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void takenPort_isToldAtOnce() {
        try (CloudFixture cloud = CloudFixture.started()) {
            CloudServerBuilder second =
                    CloudServer.builder(CloudFixture.mappings()).port(cloud.server.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(cloud.server.port()));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
