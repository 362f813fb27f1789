package dev.lakefront.payment.stripe;

import com.stripe.Stripe;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way of Stripe's client to Stripe: one exchange within the read time of the call's options, which here is the time limit for the
 * whole. A connection that breaks is tried once more, since each call may be repeated: often it is one that had been left open and
 * was closed at the other end. What is no answer is an {@link UpstreamException}. Thread safe; blocks until the end, the time limit
 * or an interruption.
 */
final class StripeTransport extends com.stripe.net.HttpClient implements AutoCloseable {

    static final String SYSTEM = "stripe";
    static final String REPLAYED = "Idempotent-Replayed";

    private static final List<String> HEADERS_READ = List.of("Request-Id", REPLAYED);

    private final HttpClient http;
    private final int maxAnswerBytes;

    StripeTransport(Duration connectLimit, int maxAnswerBytes) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectLimit)
                .build();
        this.maxAnswerBytes = maxAnswerBytes;
    }

    @Override
    public StripeResponse request(StripeRequest request) {
        HttpRequest outgoing = outgoing(request);
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(request.options().getReadTimeout());
        HttpResponse<byte[]> answer;
        try {
            answer = send(outgoing, end);
        } catch (BrokenException e) {
            answer = sendAgain(outgoing, end);
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (body.isBlank()) {
            throw failure(Kind.UNAVAILABLE, "an empty answer, status " + answer.statusCode());
        }
        return new StripeResponse(answer.statusCode(), headersRead(answer), body);
    }

    private HttpResponse<byte[]> sendAgain(HttpRequest request, long end) {
        try {
            return send(request, end);
        } catch (BrokenException e) {
            throw failure(Kind.UNAVAILABLE, "no connection, or a broken one");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, long end) throws BrokenException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxAnswerBytes));
        try {
            // the request's own time limit would end with the head of the answer
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(Kind.TIMEOUT, "no whole answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.UNAVAILABLE, "interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
                throw failure(Kind.UNAVAILABLE, "no connection");
            }
            throw new BrokenException();
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest outgoing(StripeRequest request) {
        HttpRequest.Builder outgoing =
                HttpRequest.newBuilder(URI.create(request.url().toExternalForm()));
        request.headers().map().forEach((name, values) -> values.forEach(value -> outgoing.setHeader(name, value)));
        outgoing.setHeader("User-Agent", "Stripe/v1 JavaBindings/" + Stripe.VERSION);
        HttpContent content = request.content();
        if (content == null) {
            outgoing.method(request.method().name(), BodyPublishers.noBody());
        } else {
            outgoing.setHeader("Content-Type", content.contentType());
            outgoing.method(request.method().name(), BodyPublishers.ofByteArray(content.byteArrayContent()));
        }
        return outgoing.build();
    }

    private static HttpHeaders headersRead(HttpResponse<?> answer) {
        Map<String, List<String>> read = new HashMap<>();
        HEADERS_READ.forEach(
                name -> answer.headers().firstValue(name).ifPresent(value -> read.put(name, List.of(value))));
        return HttpHeaders.of(read);
    }

    /** Without a cause: its message may hold what was sent. */
    private static UpstreamException failure(Kind kind, String detail) {
        return new UpstreamException(SYSTEM, kind, detail);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The connection broke before the answer was whole. */
    private static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
