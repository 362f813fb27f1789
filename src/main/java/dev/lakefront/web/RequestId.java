package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name by which one request is found again in logs and error answers: the caller's {@code X-Request-Id} if it is fit to
 * be logged, else the trace id of its {@code traceparent} (W3C Trace Context), else a new one, shaped like a trace id. It
 * only names; knowing one opens nothing.
 */
public final class RequestId {

    private static final String ATTRIBUTE = "lakefront.request-id";
    private static final int LONGEST = 64;
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private RequestId() {}

    public static String of(HttpRequest<?> request) {
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof String id) {
            return id;
        }
        String id = chosen(
                request.getHeaders().get(HeaderNames.REQUEST_ID),
                request.getHeaders().get(HeaderNames.TRACE_PARENT));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String chosen(@Nullable String given, @Nullable String traceparent) {
        if (given != null && fit(given)) {
            return given;
        }
        if (traceparent != null) {
            Matcher trace = TRACE.matcher(traceparent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean fit(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }
}
