package dev.lakefront.web;

import dev.lakefront.cache.PurgeLog;
import dev.lakefront.cache.ReadCache;
import dev.lakefront.cache.Served;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is in the cache and fresh before anything is routed, with the answer that the controller would give. Runs on
 * the event loop and never waits; whatever is not plainly a hit goes on to the controller.
 */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class HitFilter {

    private final Hits hits;
    private final ReadCache cache;
    private final PurgeLog purges;
    private final CacheableResponse cacheable;

    HitFilter(Hits hits, ReadCache cache, PurgeLog purges, CacheableResponse cacheable) {
        this.hits = hits;
        this.cache = cache;
        this.purges = purges;
        this.cacheable = cacheable;
    }

    @RequestFilter
    @PreMatching
    @Nullable
    HttpResponse<?> hit(HttpRequest<?> request) {
        Hits.Known known = hits.find(request);
        if (known == null) {
            return null;
        }
        long started = System.nanoTime();
        long purged = purges.last();
        if (!known.ready().getAsBoolean()) {
            return null;
        }
        Served served = cache.readNow(known.key(), request.getHeaders().get(CacheableResponse.MIN_LIVE_EVENT));
        // a change told of in between would be claimed by the answer's live event, though nobody waited for its effect
        if (served == null || purges.last() != purged) {
            return null;
        }
        HttpResponse<?> response = cacheable.of(request, served, started);
        known.timers().of(response.code()).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        return response;
    }
}
