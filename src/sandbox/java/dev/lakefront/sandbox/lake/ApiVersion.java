package dev.lakefront.sandbox.lake;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The version a caller pins in the path; a date, of which v1 is the earliest and vX the latest. */
record ApiVersion(LocalDate date) {

    private static final LocalDate SYNC_TAGS = LocalDate.of(2021, 3, 25);
    private static final LocalDate PERSPECTIVES = LocalDate.of(2025, 2, 19);

    /** The version of a path segment such as {@code v2025-02-19}; null if it is none. */
    static @Nullable ApiVersion parse(String segment) {
        return switch (segment) {
            case "v1" -> new ApiVersion(LocalDate.EPOCH);
            case "vX" -> new ApiVersion(LocalDate.MAX);
            default -> {
                try {
                    yield segment.startsWith("v") ? new ApiVersion(LocalDate.parse(segment.substring(1))) : null;
                } catch (DateTimeException e) {
                    yield null;
                }
            }
        };
    }

    boolean hasSyncTags() {
        return !date.isBefore(SYNC_TAGS);
    }

    /** Whether queries see published documents unless told otherwise, and the versions of releases exist. */
    boolean hasReleases() {
        return !date.isBefore(PERSPECTIVES);
    }
}
