package dev.lakefront.web;

import dev.lakefront.web.problem.Problem;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/** Puts the request's id and the security headers on every answer, also on errors and on those of other filters. */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EveryAnswerFilter {

    @RequestFilter
    @PreMatching
    void name(HttpRequest<?> request) {
        RequestId.of(request);
    }

    @ResponseFilter
    void finish(HttpRequest<?> request, MutableHttpResponse<?> response) {
        headers(request, response);
    }

    /** Runs only for answers given before routing; the plain method does not see those. */
    @ResponseFilter
    @PreMatching
    void finishEarly(HttpRequest<?> request, MutableHttpResponse<?> response) {
        headers(request, response);
    }

    private static void headers(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Problem.complete(response, request);
        var headers = response.getHeaders();
        headers.set(RequestId.HEADER, RequestId.of(request));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        setIfAbsent(response, "Referrer-Policy", "no-referrer");
        setIfAbsent(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (request.isSecure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }

    private static void setIfAbsent(MutableHttpResponse<?> response, String name, String value) {
        if (!response.getHeaders().contains(name)) {
            response.header(name, value);
        }
    }
}
