package dev.lakefront.cache;

import java.util.List;
import java.util.StringJoiner;

/**
 * The value of {@code Cache-Tag}: the names by which downstream caches know an answer. At most 120 names of 256 characters
 * go out, the first ones; a name with a comma, a space or anything but printable ASCII is left out.
 */
public final class CacheTags {

    private static final int MOST = 120;
    private static final int LONGEST = 256;

    private CacheTags() {}

    /** Most specific first; empty if there is nothing to say. */
    public static String joined(List<String> tags) {
        StringJoiner joined = new StringJoiner(",");
        int left = MOST;
        for (String tag : tags) {
            if (left > 0 && fit(tag)) {
                joined.add(tag);
                left--;
            }
        }
        return joined.toString();
    }

    private static boolean fit(String tag) {
        if (tag.isEmpty() || tag.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c <= ' ' || c > '~' || c == ',') {
                return false;
            }
        }
        return true;
    }
}
