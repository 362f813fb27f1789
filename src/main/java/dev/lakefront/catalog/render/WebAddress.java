package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address that an editor typed, if it is one that a page may link to: of another kind, it does not exist. */
final class WebAddress {

    /** Browsers skip blanks and control characters inside a scheme, so none may stand anywhere. */
    private static final String REST = "[^\\s\\p{Cntrl}<>\"\\\\]";

    private static final Pattern ABSOLUTE =
            Pattern.compile("(?:https?://(?=[^/])|mailto:|tel:)" + REST + "+", Pattern.CASE_INSENSITIVE);

    /** A path, a query or a fragment; two slashes would name a host, a colon in the first part a scheme. */
    private static final Pattern RELATIVE = Pattern.compile("(?:/(?!/)|[#?]|[A-Za-z0-9._~-]+(?:[/?#]|$))" + REST + "*");

    private static final int LONGEST = 2048;

    private WebAddress() {}

    /** An address with scheme {@code https}, {@code http}, {@code mailto} or {@code tel}; null if it is something else. */
    static @Nullable String absolute(JsonNode typed) {
        String address = bounded(typed);
        return address != null && ABSOLUTE.matcher(address).matches() ? address : null;
    }

    /** The same, or an address within the front end. */
    static @Nullable String any(JsonNode typed) {
        String address = bounded(typed);
        return address != null && RELATIVE.matcher(address).matches() ? address : absolute(typed);
    }

    /** Whether an address names a host, as opposed to a place in the front end, a mailbox or a telephone. */
    static boolean isForeignSite(String address) {
        return address.regionMatches(true, 0, "http", 0, 4) && address.contains("://");
    }

    private static @Nullable String bounded(JsonNode typed) {
        String address = typed.textValue();
        return address == null || address.length() > LONGEST ? null : address.strip();
    }
}
