package dev.lakefront.sandbox.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One arranged misfortune. The delay is added to whatever the kind does. */
record Fault(
        String id,
        Target target,
        Kind kind,
        @Nullable String method,
        @Nullable String pathContains,
        int status,
        Duration delay,
        int times) {

    /** Stands for "until cleared". */
    static final int ALWAYS = Integer.MAX_VALUE;

    boolean matches(Target asked, String askedMethod, String path) {
        return target == asked
                && (method == null || method.equalsIgnoreCase(askedMethod))
                && (pathContains == null || path.contains(pathContains));
    }

    enum Kind {
        LATENCY,
        STATUS,
        RESET,
        EMPTY,
        LOST_ANSWER,
        DUPLICATE_WEBHOOK,
        LATE_WEBHOOK,
        REORDERED_WEBHOOKS,
        DROP_WEBHOOKS,
        DROP_LIVE,
        LIVE_RESTART,
        LIVE_GOAWAY,
        LIVE_DISCONNECT;

        /** Throws {@link IllegalArgumentException} with the names there are. */
        static Kind named(@Nullable String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("kind must be one of "
                            + Arrays.stream(values()).map(Kind::wireName).collect(Collectors.joining(", "))));
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it spoils what a stand-in pushes, rather than how it answers. */
        boolean spoilsPushes() {
            return ordinal() >= DUPLICATE_WEBHOOK.ordinal();
        }

        /** Whether it happens at once and is over. */
        boolean isSingleEvent() {
            return ordinal() >= LIVE_RESTART.ordinal();
        }
    }
}
