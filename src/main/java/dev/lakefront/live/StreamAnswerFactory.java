package dev.lakefront.live;

import dev.lakefront.web.Callers;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Opens event streams for requests. */
@Singleton
final class StreamAnswerFactory {

    private static final Duration WHEN_FULL = Duration.ofSeconds(30);

    private final EventStreams streams;
    private final Callers callers;

    StreamAnswerFactory(EventStreams streams, Callers callers) {
        this.streams = streams;
        this.callers = callers;
    }

    /** The stream, resumed if the request says where, or a refusal for want of room. */
    HttpResponse<?> open(HttpRequest<?> request, Rendering rendering) {
        // a front end that opens streams on its own behalf has one for all its visitors
        String caller = callers.shopper(request).orElse("front-end " + request.getRemoteAddress());
        Flux<byte[]> stream =
                streams.open(caller, rendering, request.getHeaders().get("Last-Event-ID"));
        if (stream == null) {
            return Problem.of(ProblemCode.STREAMS_EXHAUSTED, "Too many event streams are open; try again later.")
                    .retryAfter(WHEN_FULL)
                    .response();
        }
        return HttpResponse.ok(stream).header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    }
}
