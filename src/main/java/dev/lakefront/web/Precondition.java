package dev.lakefront.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state in which a request wants a thing to be ({@code If-Match}, RFC 9110, 13.1.1).
 *
 * @param tags quoted, or {@code *}; without any, any state will do
 */
public record Precondition(List<String> tags) {

    public static final Precondition NONE = new Precondition(List.of());

    private static final String ANY = "*";

    public Precondition {
        tags = List.copyOf(tags);
    }

    public static Precondition of(HttpRequest<?> request) {
        List<String> tags = new ArrayList<>();
        for (String header : request.getHeaders().getAll(HttpHeaders.IF_MATCH)) {
            for (String tag : header.split(",", -1)) {
                tags.add(tag.strip());
            }
        }
        return new Precondition(tags);
    }

    /**
     * Whether a thing in this state will do. Weak tags match nothing.
     *
     * @param current the thing's tag, quoted; null if it does not exist
     */
    public boolean allows(@Nullable String current) {
        return tags.isEmpty() || (current != null && (tags.contains(ANY) || tags.contains(current)));
    }

    /**
     * The tag that a thing must still have when it is changed, after it was found in an allowed state; null if any will do.
     *
     * @param current the tag that it was found with
     */
    public @Nullable String pinned(String current) {
        return tags.isEmpty() || tags.contains(ANY) ? null : current;
    }
}
