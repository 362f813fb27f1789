package dev.lakefront.sandbox.server;

import org.jspecify.annotations.Nullable;

/**
 * A vendor's stand-in, or a part of one. Called on a virtual thread, by several at once; may block. What it throws
 * is answered with 500 and logged.
 */
@FunctionalInterface
public interface Service {

    /** The answer, or {@code null} if this request is none of this service's. */
    @Nullable
    Response handle(Request request);
}
