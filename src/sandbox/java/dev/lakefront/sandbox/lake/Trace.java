package dev.lakefront.sandbox.lake;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} header of W3C Trace Context, by which clients name an answer when they ask for help. */
final class Trace {

    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})");
    private static final String NOT_SAMPLED = "00";

    private Trace() {}

    /** A new span in the caller's trace, or in a new one. */
    static String following(@Nullable String parent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Matcher given = PARENT.matcher(parent == null ? "" : parent);
        boolean known = given.matches();
        String trace = known ? given.group(1) : "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
        return "00-" + trace + "-" + "%016x".formatted(random.nextLong() | 1) + "-"
                + (known ? given.group(2) : NOT_SAMPLED);
    }
}
