package dev.lakefront.web;

import dev.lakefront.cache.ReadKey;
import dev.lakefront.cache.RecentMap;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was answered from the cache lately: request target to key, so that the next request for it needs no route. Bounded;
 * what is forgotten is answered by its controller as before. Thread safe.
 */
@Singleton
public final class Hits {

    /** Whoever sends a cookie of this name may see drafts, which are in no cache. */
    public static final String PREVIEW_COOKIE = "lakefront-preview";

    private static final int LONGEST_TARGET = 2_048;
    private static final long BYTES = 16 << 20;

    /**
     * A target's answer.
     *
     * @param ready whether the cache may be asked now
     */
    record Known(ReadKey key, BooleanSupplier ready, Timers timers) {}

    /** The meters of one route, the same as those of the framework's that count what is not answered early. */
    record Timers(Timer ok, Timer notModified) {

        Timer of(int status) {
            return status == 200 ? ok : notModified;
        }
    }

    private final RecentMap<String, Known> known =
            new RecentMap<>(BYTES, (target, hit) -> target.length() + hit.key().weight() + 128, Duration.ofHours(1));
    private final ConcurrentMap<String, Timers> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    Hits(MeterRegistry meters) {
        this.meters = meters;
    }

    /** As {@link #remember(HttpRequest, ReadKey, BooleanSupplier)}, for what may be answered at any time. */
    public void remember(HttpRequest<?> request, ReadKey key) {
        remember(request, key, () -> true);
    }

    /**
     * Remembers that a request has just been answered with what the cache holds under this key. Call it for answers that
     * nothing but the request target decides, apart from the coding, an entity tag, and {@code Lakefront-Min-Live-Event}.
     *
     * @param ready whether what the cache takes for fresh is fresh: false while a change is known whose effect is not
     */
    public void remember(HttpRequest<?> request, ReadKey key, BooleanSupplier ready) {
        String target = target(request);
        if (target.length() <= LONGEST_TARGET && everybodys(request)) {
            String route = BasicHttpAttributes.getUriTemplate(request).orElse("UNMATCHED_URI");
            known.put(target, new Known(key, ready, timers.computeIfAbsent(route, this::timers)));
        }
    }

    /** What is known of a request's target, if the answer is the one that everybody gets. */
    @Nullable
    Known find(HttpRequest<?> request) {
        return everybodys(request) ? known.get(target(request)) : null;
    }

    /** Whether the answer may have drafts in it, and so be one editor's alone. */
    static boolean mayShowDrafts(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        return headers.contains(HttpHeaderNames.COOKIE)
                && headers.getAll(HttpHeaderNames.COOKIE).stream()
                        .anyMatch(cookies -> cookies.contains(PREVIEW_COOKIE));
    }

    private static boolean everybodys(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.GET) {
            return false;
        }
        HttpHeaders headers = request.getHeaders();
        String accept = headers.get(HttpHeaderNames.ACCEPT);
        return !headers.contains(HttpHeaderNames.AUTHORIZATION)
                && !mayShowDrafts(request)
                // what is not clear at a glance is for the router to negotiate
                && (accept == null || accept.contains("*/*") || accept.contains("application/json"));
    }

    /** Path and query as they came; parsing them is what a hit saves. */
    private static String target(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().uri()
                : request.getUri().toString();
    }

    private Timers timers(String route) {
        return new Timers(timer("200", route), timer("304", "REDIRECTION"));
    }

    /** One tag more or less than the framework's, and the registry would drop the framework's meters. */
    private Timer timer(String status, String uri) {
        return meters.timer("http.server.requests", "exception", "none", "method", "GET", "status", status, "uri", uri);
    }
}
