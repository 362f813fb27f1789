package dev.lakefront.web;

import java.util.regex.Pattern;

/** The paths whose answers are the same for everybody. */
public final class PublicPaths {

    /** The paths of Sanity's own API, as a regular expression. */
    public static final String LAKE = "/v[0-9X][^/]*/.*";

    private static final Pattern LAKE_PATH = Pattern.compile(LAKE);

    private PublicPaths() {}

    static boolean contain(String path) {
        return LAKE_PATH.matcher(path).matches() || path.equals("/openapi.yml");
    }
}
