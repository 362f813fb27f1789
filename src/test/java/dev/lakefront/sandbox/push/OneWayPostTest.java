package dev.lakefront.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OneWayPostTest {

    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final OneWayPost post = new OneWayPost();

    OneWayPostTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        post.close();
        server.close();
    }

    @Test
    void request_isWhatTheRealServiceSends() throws Exception {
        CompletableFuture<String> seen = answering("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(send("http", Duration.ofSeconds(10))).isEqualTo(204);
        assertThat(seen.get(10, TimeUnit.SECONDS))
                .isEqualTo("POST /hook?a=b%20c HTTP/1.1\r\nhost: " + authority()
                        + "\r\nconnection: close\r\ncontent-length: 4\r\nx-key: value\r\n\r\nbody");
    }

    @Test
    void answersInBetween_arePassedOver() throws Exception {
        answering("HTTP/1.1 102 Processing\r\nx: y\r\n\r\nHTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\nnot today");

        assertThat(send("http", Duration.ofSeconds(10))).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nhalf: a head\r\n", "SSH-2.0-x\r\n\r\n"})
    void whatIsNoWholeAnswer_isNone(String answer) {
        answering(answer);

        assertThatIOException().isThrownBy(() -> send("http", Duration.ofSeconds(10)));
    }

    @Test
    void silence_endsWithTheLimit() {
        assertThatIOException().isThrownBy(() -> send("http", Duration.ofMillis(50)));
    }

    @Test
    void closing_breaksOffWhatIsUnderWay() throws Exception {
        CompletableFuture<Boolean> broken = CompletableFuture.supplyAsync(() -> {
            try {
                send("http", Duration.ofMinutes(1));
                return false;
            } catch (IOException e) {
                return true;
            }
        });
        server.accept();

        post.close();

        assertThat(broken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoSpeaksNoTls_isNotSpokenTo() throws Exception {
        CompletableFuture<String> seen = answering("HTTP/1.1 200 OK\r\n\r\n");

        assertThatIOException().isThrownBy(() -> send("https", Duration.ofSeconds(10)));
        assertThat(seen.get(10, TimeUnit.SECONDS)).doesNotContain("body");
    }

    private int send(String scheme, Duration limit) throws IOException {
        return post.send(
                URI.create(scheme + "://" + authority() + "/hook?a=b%20c"), Map.of("x-key", "value"), BODY, limit);
    }

    private String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Answers the next connection, whatever it asks, with this and no more; what it asked comes as the result. */
    private CompletableFuture<String> answering(String answer) {
        CompletableFuture<String> seen = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try (Socket socket = server.accept()) {
                StringBuilder request = new StringBuilder();
                while (!request.toString().endsWith("body") && request.length() < 150) {
                    request.append((char) socket.getInputStream().read());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                seen.complete(request.toString());
            } catch (IOException e) {
                seen.completeExceptionally(e);
            }
        });
        return seen;
    }
}
