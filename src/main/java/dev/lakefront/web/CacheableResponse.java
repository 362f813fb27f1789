package dev.lakefront.web;

import dev.lakefront.cache.CachedAnswer;
import dev.lakefront.cache.Served;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cached answer as HTTP: conditional (RFC 9110, 13), in the coding that the client asks for, with the names and the
 * state of freshness that downstream caches need.
 *
 * <p>{@code s-maxage} is 0: a shared cache in front of Lakefront may keep the answer but asks each time, which costs a 304.
 */
public final class CacheableResponse {

    private static final String POLICY =
            "public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400";
    private static final Pattern NOT_WANTED = Pattern.compile("[qQ] ?= ?0(\\.0*)?");
    private static final int MOST_TAGS = 120;
    private static final int LONGEST_TAG = 256;

    private CacheableResponse() {}

    public static HttpResponse<?> of(HttpRequest<?> request, Served served, long startedNanos) {
        CachedAnswer answer = served.answer();
        byte[] gzip = answer.gzip();
        boolean zipped = gzip != null && acceptsGzip(request);
        MutableHttpResponse<?> response;
        if (request.getMethod() != HttpMethod.POST && matches(request, answer.fingerprint())) {
            response = HttpResponse.status(HttpStatus.NOT_MODIFIED);
        } else {
            response = HttpResponse.ok(zipped ? gzip : answer.body()).header("Content-Type", answer.contentType());
            if (zipped) {
                response.header("Content-Encoding", "gzip");
            }
        }
        response.header("ETag", "\"" + answer.fingerprint() + (zipped ? "-gzip\"" : "\""));
        response.header("Cache-Control", POLICY);
        response.header("Vary", "Accept-Encoding");
        response.header("Cache-Status", cacheStatus(served));
        String tags = tags(answer.cacheTags());
        if (!tags.isEmpty()) {
            response.header("Cache-Tag", tags);
        }
        if (served.liveEvent() != null) {
            response.header("Lakefront-Live-Event", served.liveEvent());
        }
        double millis = (System.nanoTime() - startedNanos) / 1e6;
        response.header("Server-Timing", String.format(Locale.ROOT, "cache;dur=%.2f", millis));
        return response;
    }

    /** What is said of gzip by name counts more than what is said of any coding. */
    private static boolean acceptsGzip(HttpRequest<?> request) {
        boolean any = false;
        for (String coding :
                String.join(",", request.getHeaders().getAll("Accept-Encoding")).split(",", -1)) {
            String[] parts = coding.strip().split(";", 2);
            String name = parts[0].strip();
            boolean wanted =
                    parts.length == 1 || !NOT_WANTED.matcher(parts[1].strip()).matches();
            if (name.equalsIgnoreCase("gzip")) {
                return wanted;
            }
            any |= name.equals("*") && wanted;
        }
        return any;
    }

    /** Weak comparison, as If-None-Match asks for; the coding's suffix does not count. */
    private static boolean matches(HttpRequest<?> request, String fingerprint) {
        String given = String.join(",", request.getHeaders().getAll("If-None-Match"));
        for (String tag : given.split(",", -1)) {
            String bare = tag.strip().replaceFirst("^W/", "").replace("-gzip\"", "\"");
            if (bare.equals("*") || bare.equals("\"" + fingerprint + "\"")) {
                return true;
            }
        }
        return false;
    }

    private static String cacheStatus(Served served) {
        long ttl = served.timeToLive().toSeconds();
        return "lakefront; "
                + switch (served.how()) {
                    case HIT -> "hit; ttl=" + ttl;
                    case MISS -> "fwd=uri-miss; stored; ttl=" + ttl;
                    case COLLAPSED -> "fwd=uri-miss; collapsed; ttl=" + ttl;
                    case REVALIDATED -> "fwd=stale; stored; ttl=" + ttl;
                    case STALE_ON_ERROR -> "hit; ttl=" + Math.min(ttl, -1) + "; detail=stale-on-error";
                    case STALE_WHILE_SLOW -> "hit; ttl=" + Math.min(ttl, -1) + "; detail=stale-while-slow";
                };
    }

    private static String tags(List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.length() <= LONGEST_TAG && !tag.contains(",") && !tag.contains(" "))
                .limit(MOST_TAGS)
                .collect(Collectors.joining(","));
    }
}
