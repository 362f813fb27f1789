package dev.lakefront.catalog;

import dev.lakefront.cache.PurgeLog;
import dev.lakefront.cache.ReadCache;
import dev.lakefront.cache.ReadKey;
import dev.lakefront.cache.Served;
import dev.lakefront.web.CacheableResponse;
import dev.lakefront.web.Callers;
import dev.lakefront.web.Hits;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import dev.lakefront.web.ratelimit.RateLimit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers the catalogue's reads: once the copy is current, from the cache, else made of the copy. Blocks for at most as long
 * as a reader waits; call it on a virtual thread.
 */
@Singleton
final class CatalogueReadHandler {

    /** Live events demanded that this process has not heard of: each costs a look upstream. */
    private static final int DEMANDS_PER_MINUTE = 60;

    private static final Pattern LIVE_EVENT = Pattern.compile("[!-~]{1,200}");

    private final Catalogue catalogue;
    private final CatalogueFollower follower;
    private final ReadCache cache;
    private final PurgeLog purges;
    private final CacheableResponse cacheable;
    private final Hits hits;
    private final Callers callers;
    private final PreviewReadHandler previews;
    private final RateLimit demands;

    CatalogueReadHandler(
            Catalogue catalogue,
            CatalogueFollower follower,
            ReadCache cache,
            PurgeLog purges,
            CacheableResponse cacheable,
            Hits hits,
            Callers callers,
            PreviewReadHandler previews,
            Clock clock) {
        this.catalogue = catalogue;
        this.follower = follower;
        this.cache = cache;
        this.purges = purges;
        this.cacheable = cacheable;
        this.hits = hits;
        this.callers = callers;
        this.previews = previews;
        this.demands = new RateLimit("live-event-demands", DEMANDS_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /** @param make the answer from one state of the copy; may throw an {@link Absence} */
    HttpResponse<?> read(HttpRequest<?> request, ReadKey key, Function<Catalogue, Answer> make) {
        long started = System.nanoTime();
        String demanded = request.getHeaders().get(CacheableResponse.MIN_LIVE_EVENT);
        String position = purges.position();
        CatalogueFollower.Standing standing;
        if (demanded == null || purges.knows(demanded)) {
            standing = follower.await();
        } else {
            if (!LIVE_EVENT.matcher(demanded).matches()) {
                return unknown();
            }
            HttpResponse<?> refusal = tooMany(request);
            if (refusal != null) {
                return refusal;
            }
            try {
                standing = follower.await(demanded);
            } catch (CatalogueFollower.UnknownEvent e) {
                return unknown();
            }
        }
        if (previews.concerns(request)) {
            return previews.read(make);
        }
        try {
            // what a purge has overtaken meanwhile claims no more than what was waited for
            Served served = cache.read(
                    key, null, afterLiveEvent -> make.apply(catalogue).loaded());
            Served told = switch (standing) {
                case CURRENT -> served.upTo(position);
                case BEHIND -> served.stale(Served.How.STALE_ON_ERROR);
                case SLOW -> served.stale(Served.How.STALE_WHILE_SLOW);
            };
            if (standing == CatalogueFollower.Standing.CURRENT) {
                hits.remember(request, key, follower::current);
            }
            return cacheable.of(request, told, started);
        } catch (Absence absence) {
            return cacheable.absent(
                    Problem.of(absence.code(), "Nothing published has this name.")
                            .response(),
                    List.of(absence.name()));
        }
    }

    /** What this reader sees, for answers that are made anew each time. */
    <T> T look(HttpRequest<?> request, Function<Catalogue, T> see) {
        return previews.concerns(request) ? previews.look(see) : see.apply(catalogue);
    }

    private @Nullable HttpResponse<?> tooMany(HttpRequest<?> request) {
        Optional<String> shopper = callers.shopper(request);
        if (shopper.isEmpty()) {
            return null;
        }
        RateLimit.Standing standing = demands.take(shopper.get());
        return standing.allowed()
                ? null
                : demands.tell(
                        standing,
                        Problem.of(ProblemCode.RATE_LIMITED, "Too many live events that are not known here.")
                                .retryAfter(standing.pause())
                                .response());
    }

    private static HttpResponse<?> unknown() {
        return Problem.of(ProblemCode.INVALID_PARAMETER, "There is no such live event.")
                .withFault(
                        CacheableResponse.MIN_LIVE_EVENT,
                        ProblemCode.INVALID_PARAMETER.name(),
                        "An id of a live event.")
                .response();
    }
}
