package dev.lakefront.web;

import dev.lakefront.kernel.Position;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a personal list: how many items at most, and from where on; and the answer, which leads to the next
 * page. What cannot be used of it is a fault of the request's parameters.
 */
public final class Paging {

    private final Cursors cursors;
    private final String address;
    private final int limit;
    private final @Nullable String place;

    /**
     * Reads the parameters "limit" and "cursor".
     *
     * @param filters what the list is narrowed down by, by the parameters' names
     */
    public Paging(Cursors cursors, String path, Map<String, String> filters, ParameterReader parameters) {
        this.cursors = cursors;
        this.limit = parameters.limit();
        this.address = address(path, limit, filters);
        String cursor = parameters.cursor();
        this.place = cursor == null ? null : cursors.place(cursor);
        if (cursor != null && place == null) {
            parameters.fault("cursor", "The nextCursor of the page before.");
        }
    }

    private static String address(String path, int limit, Map<String, String> filters) {
        StringBuilder address = new StringBuilder(path).append("?limit=").append(limit);
        filters.forEach((name, value) ->
                address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return address.toString();
    }

    public int limit() {
        return limit;
    }

    /** Where the page before ended; null for the beginning. */
    public @Nullable String place() {
        return place;
    }

    /** The same, in a list of which the newest are the first. */
    public Position position() {
        return place == null ? Position.NEWEST : Position.parse(place);
    }

    /** The cursor of the page after a place; null on the last one. */
    public @Nullable String next(@Nullable String after) {
        return after == null ? null : cursors.after(after);
    }

    public @Nullable String next(@Nullable Position after) {
        return after == null ? null : cursors.after(after.text());
    }

    /** An answer that is one person's own, with the address of the next page if there is one. */
    public HttpResponse<?> answer(Object page, @Nullable String next) {
        MutableHttpResponse<?> answer = PersonalResponse.ok(page);
        return next == null
                ? answer
                : answer.header(HttpHeaders.LINK, "<" + address + "&cursor=" + next + ">; rel=\"next\"");
    }
}
