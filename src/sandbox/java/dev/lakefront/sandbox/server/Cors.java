package dev.lakefront.sandbox.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told about calls from other origins: every page may use the vendors, as if all of them stood on the
 * project's list; the control interface is only for pages of this machine.
 */
final class Cors {

    private static final String EXPOSED = "content-length, etag, location, ratelimit-limit, ratelimit-remaining,"
            + " ratelimit-reset, request-id, retry-after, stripe-rate-limited-reason, traceparent, x-sanity-deprecated,"
            + " x-sanity-shard, x-sanity-warning";

    private Cors() {}

    static void allow(Call call, HttpHeaders headers) {
        String origin = origin(call);
        if (origin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
                    .add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    /** The answer to a browser that asks beforehand; {@code null} if this is no such question. */
    static @Nullable Response preflight(Call call) {
        Request request = call.request();
        String method = request.header("access-control-request-method");
        if (!request.method().equals("OPTIONS") || method == null || origin(call) == null) {
            return null;
        }
        String headers = request.header("access-control-request-headers");
        Response allowed =
                Response.empty(204).with("access-control-allow-methods", method).with("access-control-max-age", "600");
        return headers == null ? allowed : allowed.with("access-control-allow-headers", headers);
    }

    private static @Nullable String origin(Call call) {
        return call.controls() && call.comesFromForeignPage()
                ? null
                : call.request().header("origin");
    }
}
