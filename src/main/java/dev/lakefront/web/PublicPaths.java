package dev.lakefront.web;

import java.util.regex.Pattern;

/** The paths whose answers are the same for everybody. */
final class PublicPaths {

    private static final Pattern LAKE = Pattern.compile("/v[0-9X][^/]*/.*");

    private PublicPaths() {}

    static boolean contain(String path) {
        return LAKE.matcher(path).matches() || path.equals("/openapi.yml");
    }
}
