package dev.lakefront.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets browsers read answers across origins (Fetch standard): what is public from everywhere and without credentials, what
 * is personal from the configured origins only.
 */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class CorsFilter {

    private static final CharSequence EXPOSED =
            HeaderNames.ascii("ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Cart-Token, "
                    + "X-Request-Id, Cache-Status, Idempotent-Replayed, Lakefront-Live-Event");
    private static final CharSequence ANY = HeaderNames.ascii("*");
    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, "
                    + "Last-Event-ID, Lakefront-Min-Live-Event, X-Cart-Token, X-Order-Token, X-Request-Id, traceparent, "
                    + "X-Sanity-Project-ID";

    private final Set<String> allowedOrigins;

    CorsFilter(WebConfig config) {
        this.allowedOrigins = Set.copyOf(config.allowedOrigins());
    }

    @RequestFilter
    @PreMatching
    @Nullable
    HttpResponse<?> preflight(HttpRequest<?> request) {
        boolean preflight = request.getMethod() == HttpMethod.OPTIONS
                && request.getOrigin().isPresent()
                && request.getHeaders().contains("Access-Control-Request-Method");
        if (!preflight) {
            return null;
        }
        MutableHttpResponse<?> allowed = HttpResponse.noContent()
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", "7200");
        // no response filter of this class runs for its own answer
        headers(request, allowed);
        return allowed;
    }

    @ResponseFilter
    void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        headers(request, response);
    }

    /** Runs only for answers given before routing; the plain method does not see those. */
    @ResponseFilter
    @PreMatching
    void allowEarly(HttpRequest<?> request, MutableHttpResponse<?> response) {
        headers(request, response);
    }

    private void headers(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        if (PublicPaths.contain(request.getPath()) && !Hits.mayShowDrafts(request)) {
            headers.add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
            headers.add(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            return;
        }
        headers.add(HttpHeaderNames.VARY, "Origin");
        String origin = request.getOrigin().orElse("");
        if (allowedOrigins.contains(origin)) {
            headers.add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            headers.add(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }
}
