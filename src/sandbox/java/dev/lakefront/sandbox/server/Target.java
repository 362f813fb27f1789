package dev.lakefront.sandbox.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the imitated vendors. */
enum Target {
    SANITY,
    STRIPE,
    EASYPOST,
    SMTP;

    /** Sanity's first version is spelled like Stripe's only one. */
    private static final Pattern SANITY_V1 = Pattern.compile("/v1/(data|assets|users|projects)(/.*)?");

    /** Whose address the path is. Paths that no vendor has, count as Sanity's. */
    static Target of(String path) {
        if (path.startsWith("/stripe/")
                || path.startsWith("/v1/") && !SANITY_V1.matcher(path).matches()) {
            return STRIPE;
        }
        return path.startsWith("/v2/") ? EASYPOST : SANITY;
    }

    /** Throws {@link IllegalArgumentException} with the names there are. */
    static Target named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(target -> target.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target must be one of "
                        + Arrays.stream(values()).map(Target::wireName).collect(Collectors.joining(", "))));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
