package dev.lakefront.web;

import java.util.Set;

/** The paths whose answers are the same for everybody. */
public final class PublicPaths {

    /** The paths of Sanity's own API, as a regular expression. */
    public static final String LAKE = "/v[0-9X][^/]*/.*";

    /** The first parts of the shop's own. */
    private static final Set<String> OWN = Set.of(
            ".well-known",
            "categories",
            "collections",
            "docs",
            "events",
            "menus",
            "openapi.yml",
            "pages",
            "products",
            "search",
            "settings");

    private PublicPaths() {}

    public static boolean contain(String path) {
        int end = path.indexOf('/', 1);
        return end < 0
                ? OWN.contains(path.substring(Math.min(1, path.length())))
                : ofTheLake(path) || OWN.contains(path.substring(1, end));
    }

    /** By hand what {@link #LAKE} says, since every answer asks. */
    private static boolean ofTheLake(String path) {
        char first = path.length() < 3 ? '/' : path.charAt(2);
        return path.startsWith("/v") && (first == 'X' || (first >= '0' && first <= '9'));
    }
}
