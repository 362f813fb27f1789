package dev.lakefront.web;

import io.netty.util.AsciiString;

/**
 * Names of headers that are no part of HTTP itself or too young for Netty's own list; as bytes already, because turning
 * characters into bytes one by one is a good part of what an answer from the cache would cost.
 */
final class HeaderNames {

    static final CharSequence CACHE_STATUS = ascii("Cache-Status");
    static final CharSequence CACHE_TAG = ascii("Cache-Tag");
    static final CharSequence CONTENT_TYPE_OPTIONS = ascii("X-Content-Type-Options");
    static final CharSequence LIVE_EVENT = ascii("Lakefront-Live-Event");
    static final CharSequence RESOURCE_POLICY = ascii("Cross-Origin-Resource-Policy");
    static final CharSequence REFERRER_POLICY = ascii("Referrer-Policy");
    static final CharSequence REQUEST_ID = ascii("X-Request-Id");
    static final CharSequence SERVER_TIMING = ascii("Server-Timing");
    static final CharSequence STRICT_TRANSPORT = ascii("Strict-Transport-Security");
    static final CharSequence TRACE_PARENT = ascii("traceparent");

    private HeaderNames() {}

    /** A name or value that is the same in every answer. */
    static CharSequence ascii(String text) {
        return AsciiString.cached(text);
    }
}
