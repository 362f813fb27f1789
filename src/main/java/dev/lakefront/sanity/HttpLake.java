package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.StreamingHttpClient;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lake over HTTP. Adds nothing to the wire: retries, budget and metrics are decorators around it. */
final class HttpLake implements LakeChannel, AutoCloseable {

    private static final String SYSTEM = "sanity";
    /** Asked for alone, the framework would cut the stream into lines by itself. */
    private static final String EVENT_STREAM = "text/event-stream, */*;q=0.1";

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final SanityConfig config;
    private final LakeRequests requests;
    private final HttpClient calls;
    private final StreamingHttpClient events;

    HttpLake(SanityConfig config) {
        this.config = config;
        this.requests = new LakeRequests(config);
        this.calls = HttpClient.create(liveHost(), clientConfig(config.queryTimeLimit()));
        this.events = StreamingHttpClient.create(liveHost(), clientConfig(config.liveIdleLimit()));
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        HttpResponse<byte[]> response;
        try {
            response =
                    Mono.from(calls.exchange(requests.of(call), BYTES, BYTES)).block(config.queryTimeLimit());
        } catch (RuntimeException e) {
            throw translate(e);
        }
        if (response == null) {
            throw new UpstreamException(SYSTEM, Kind.GARBLED, "no answer");
        }
        T answer = call.read(response.code(), response.getBody(byte[].class).orElse(new byte[0]));
        if (answer == null) {
            throw failure(response.code(), response.getHeaders().get("Retry-After"));
        }
        return answer;
    }

    /** As {@link PublicLake#followLiveEvents}. */
    void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        MutableHttpRequest<?> request =
                requests.get("/data/live/events/" + config.dataset()).header("Accept", EVENT_STREAM);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        LiveEventReader reader = new LiveEventReader(onEvent);
        try {
            Flux.from(events.exchangeStream(request))
                    .doOnNext(piece -> reader.read(streamed(piece)))
                    .blockLast();
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    /** As {@link PublicLake#hears}. */
    boolean hears(GroqQuery query, Runnable change, Duration atMost) {
        CompletableFuture<Boolean> listening = new CompletableFuture<>();
        CompletableFuture<Boolean> heard = new CompletableFuture<>();
        ListenerReader reader = new ListenerReader(listening, heard);
        Disposable stream = Flux.from(
                        events.exchangeStream(requests.listening(query).header("Accept", EVENT_STREAM)))
                .subscribe(piece -> reader.read(piece.code() == 200 ? streamed(piece) : refused(piece)), broken -> {
                    listening.completeExceptionally(broken);
                    heard.completeExceptionally(broken);
                });
        try {
            listening.get(config.queryTimeLimit().toMillis(), TimeUnit.MILLISECONDS);
            change.run();
            return heard.completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (TimeoutException e) {
            throw timeout(e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timeout(e);
        } finally {
            stream.dispose();
        }
    }

    private static byte[] refused(HttpResponse<?> piece) {
        throw failure(piece.code(), piece.getHeaders().get("Retry-After"));
    }

    private static byte[] streamed(HttpResponse<ByteBuffer<?>> piece) {
        if (!MediaType.TEXT_EVENT_STREAM_TYPE.matches(piece.getContentType().orElse(MediaType.ALL_TYPE))) {
            throw new UpstreamException(SYSTEM, Kind.GARBLED, "no event stream");
        }
        return piece.getBody().map(ByteBuffer::toByteArray).orElse(new byte[0]);
    }

    private static UpstreamException translate(RuntimeException e) {
        Throwable thrown = Exceptions.unwrap(e);
        // a blocking wait that ran out says so by its cause only
        Throwable cause = thrown.getCause() instanceof TimeoutException ranOut ? ranOut : thrown;
        return switch (cause) {
            case UpstreamException known -> known;
            case HttpClientResponseException answer ->
                failure(answer.code(), answer.getResponse().getHeaders().get("Retry-After"));
            case ReadTimeoutException slow -> timeout(slow);
            case io.netty.handler.timeout.ReadTimeoutException silent -> timeout(silent);
            case TimeoutException slow -> timeout(slow);
            case ContentLengthExceededException large ->
                new UpstreamException(SYSTEM, Kind.TOO_LARGE, "answer over the limit", Duration.ZERO, large);
            case HttpClientException broken ->
                new UpstreamException(SYSTEM, Kind.UNAVAILABLE, "no connection", Duration.ofSeconds(1), broken);
            default -> new UpstreamException(SYSTEM, Kind.UNAVAILABLE, "call broke", Duration.ofSeconds(1), cause);
        };
    }

    private static UpstreamException timeout(Throwable cause) {
        return new UpstreamException(SYSTEM, Kind.TIMEOUT, "no answer in time", Duration.ofSeconds(1), cause);
    }

    private static UpstreamException failure(int status, @Nullable String retryAfter) {
        Kind kind = switch (status) {
            case 429 -> Kind.RATE_LIMITED;
            case 408, 500, 502, 503, 504 -> Kind.UNAVAILABLE;
            default -> status > 504 ? Kind.UNAVAILABLE : Kind.REJECTED;
        };
        return new UpstreamException(SYSTEM, kind, "HTTP " + status, seconds(retryAfter), null);
    }

    private static Duration seconds(@Nullable String retryAfter) {
        boolean plain = retryAfter != null && retryAfter.matches("\\d{1,4}");
        return plain ? Duration.ofSeconds(Long.parseLong(retryAfter)) : Duration.ofSeconds(1);
    }

    private HttpClientConfiguration clientConfig(Duration idleLimit) {
        DefaultHttpClientConfiguration client = new DefaultHttpClientConfiguration();
        client.setConnectTimeout(config.connectTimeout());
        client.setReadTimeout(idleLimit);
        client.setReadIdleTimeout(idleLimit);
        client.setMaxContentLength(config.maxResultBytes());
        client.setFollowRedirects(false);
        client.setExceptionOnErrorStatus(false);
        return client;
    }

    private URL liveHost() {
        try {
            return config.liveHost().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("lakefront.sanity.api-host is not an address", e);
        }
    }

    @Override
    public void close() {
        calls.close();
        events.close();
    }
}
