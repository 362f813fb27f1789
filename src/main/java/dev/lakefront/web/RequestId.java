package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name by which one request is found again in logs and error answers: the caller's {@code X-Request-Id} if it is fit to
 * be logged, else the trace id of its {@code traceparent} (W3C Trace Context), else a new one.
 */
public final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "lakefront.request-id";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private RequestId() {}

    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = chosen(
                    request.getHeaders().get(HEADER), request.getHeaders().get("traceparent"));
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }

    private static String chosen(@Nullable String given, @Nullable String traceparent) {
        if (given != null && FIT.matcher(given).matches()) {
            return given;
        }
        Matcher trace = TRACE.matcher(traceparent == null ? "" : traceparent);
        return trace.matches() ? trace.group(1) : UUID.randomUUID().toString();
    }
}
