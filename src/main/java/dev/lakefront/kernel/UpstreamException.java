package dev.lakefront.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one exception by which an adapter says that a vendor failed. Carries names and numbers only: no answer body, no
 * query, no personal data. Callers may repeat the call after {@link #retryAfter()} unless the kind is {@link
 * Kind#REJECTED}.
 */
public final class UpstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller can act on it. */
    public enum Kind {
        /** No connection, a broken one, or a 5xx. */
        UNAVAILABLE,
        /** No answer within the call's time limit. */
        TIMEOUT,
        /** The vendor's rate limit, or our own budget that keeps us below it. */
        RATE_LIMITED,
        /** The vendor refuses our credentials or our request: a fault of the configuration or of this program. */
        REJECTED,
        /** An answer that does not follow the vendor's own format. */
        GARBLED,
        /** An answer over our size limit. */
        TOO_LARGE
    }

    private final String system;
    private final Kind kind;
    private final Duration retryAfter;

    public UpstreamException(String system, Kind kind, String detail, Duration retryAfter, @Nullable Throwable cause) {
        super(system + ": " + kind + ": " + detail, cause);
        this.system = system;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public UpstreamException(String system, Kind kind, String detail) {
        this(system, kind, detail, Duration.ofSeconds(1), null);
    }

    /** The vendor's name in lower case, such as {@code sanity}. */
    public String system() {
        return system;
    }

    public Kind kind() {
        return kind;
    }

    /** When a repetition makes sense, counted from now; never negative. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
