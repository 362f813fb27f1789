package dev.lakefront.web;

import dev.lakefront.web.problem.Problem;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;

/** Puts the request's id and the security headers on every answer, also on errors and on those of other filters. */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EveryAnswerFilter {

    private static final CharSequence NO_SNIFF = HeaderNames.ascii("nosniff");
    private static final CharSequence DENY = HeaderNames.ascii("DENY");
    private static final CharSequence CROSS_ORIGIN = HeaderNames.ascii("cross-origin");
    private static final CharSequence NO_REFERRER = HeaderNames.ascii("no-referrer");
    private static final CharSequence NOTHING_RUNS = HeaderNames.ascii("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence A_YEAR = HeaderNames.ascii("max-age=31536000");

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
        MutableHttpHeaders headers = response.getHeaders();
        headers.set(HeaderNames.REQUEST_ID, RequestId.of(request));
        headers.set(HeaderNames.CONTENT_TYPE_OPTIONS, NO_SNIFF);
        headers.set(HttpHeaderNames.X_FRAME_OPTIONS, DENY);
        headers.set(HeaderNames.RESOURCE_POLICY, CROSS_ORIGIN);
        setIfAbsent(headers, HeaderNames.REFERRER_POLICY, NO_REFERRER);
        setIfAbsent(headers, HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING_RUNS);
        setIfAbsent(headers, HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        if (request.isSecure()) {
            headers.set(HeaderNames.STRICT_TRANSPORT, A_YEAR);
        }
    }

    private static void setIfAbsent(MutableHttpHeaders headers, CharSequence name, CharSequence value) {
        if (!headers.contains(name)) {
            headers.add(name, value);
        }
    }
}
