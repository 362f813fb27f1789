package dev.lakefront.web;

import dev.lakefront.cache.CacheTags;
import dev.lakefront.cache.CachedAnswer;
import dev.lakefront.cache.Served;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * A cached answer as HTTP: conditional (RFC 9110, 13), in the coding that the client asks for, with the names and the
 * state of freshness that downstream caches need.
 *
 * <p>{@code s-maxage} is 0 unless {@link SharedCaching} says more: a shared cache in front of Lakefront may keep the answer
 * but asks each time, which costs a 304.
 */
@Singleton
public final class CacheableResponse {

    /** Request header: a live event that the answer must reflect. */
    public static final String MIN_LIVE_EVENT = "Lakefront-Min-Live-Event";

    private static final CharSequence BY_CODING = HeaderNames.ascii("Accept-Encoding");

    private final CharSequence policy;

    CacheableResponse(Optional<SharedCaching> shared) {
        long seconds = shared.map(caching -> caching.maxAge().toSeconds()).orElse(0L);
        this.policy = "public, max-age=0, s-maxage=" + seconds + ", stale-while-revalidate=0, stale-if-error=86400";
    }

    /**
     * The whole answer to this request.
     *
     * @param startedNanos when work on it began, for {@code Server-Timing}
     */
    public MutableHttpResponse<?> of(HttpRequest<?> request, Served served, long startedNanos) {
        CachedAnswer answer = served.answer();
        byte[] gzip = answer.gzip();
        boolean zipped = gzip != null && Conditions.acceptGzip(request);
        MutableHttpResponse<?> response;
        MutableHttpHeaders headers;
        if (Conditions.nameCurrent(request, answer)) {
            response = HttpResponse.notModified();
            headers = response.getHeaders();
        } else {
            response = HttpResponse.ok(zipped ? gzip : answer.body());
            headers = response.getHeaders();
            headers.add(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
            if (zipped) {
                headers.add(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
            }
            answer.headers().forEach(headers::add);
        }
        headers.add(HttpHeaderNames.ETAG, zipped ? answer.gzipEntityTag() : answer.entityTag());
        headers.add(HttpHeaderNames.CACHE_CONTROL, policy);
        headers.add(HttpHeaderNames.VARY, BY_CODING);
        headers.add(HeaderNames.CACHE_STATUS, cacheStatus(served));
        if (!answer.cacheTag().isEmpty()) {
            headers.add(HeaderNames.CACHE_TAG, answer.cacheTag());
        }
        String liveEvent = served.liveEvent();
        if (liveEvent != null) {
            headers.add(HeaderNames.LIVE_EVENT, liveEvent);
        }
        headers.add(HeaderNames.SERVER_TIMING, timing(System.nanoTime() - startedNanos));
        return response;
    }

    /**
     * Lets caches keep the answer that something is not there, under the names whose purge may tell that it has come to be:
     * those of the list that it would appear in.
     */
    public MutableHttpResponse<?> absent(MutableHttpResponse<?> notFound, List<String> tags) {
        MutableHttpHeaders headers = notFound.getHeaders();
        headers.set(HttpHeaderNames.CACHE_CONTROL, policy);
        headers.set(HeaderNames.CACHE_TAG, CacheTags.joined(tags));
        return notFound;
    }

    private static String cacheStatus(Served served) {
        long ttl = served.timeToLive().toSeconds();
        return switch (served.how()) {
            case HIT -> "lakefront; hit; ttl=" + ttl;
            case MISS -> "lakefront; fwd=uri-miss; stored; ttl=" + ttl;
            case COLLAPSED -> "lakefront; fwd=uri-miss; collapsed; ttl=" + ttl;
            case REVALIDATED -> "lakefront; fwd=stale; stored; ttl=" + ttl;
            case STALE_ON_ERROR -> "lakefront; hit; ttl=" + Math.min(ttl, -1) + "; detail=stale-on-error";
            case STALE_WHILE_SLOW -> "lakefront; hit; ttl=" + Math.min(ttl, -1) + "; detail=stale-while-slow";
        };
    }

    /** In milliseconds with two places. */
    private static String timing(long nanos) {
        long hundredths = nanos / 10_000;
        long places = hundredths % 100;
        return "cache;dur=" + hundredths / 100 + (places < 10 ? ".0" : ".") + places;
    }
}
