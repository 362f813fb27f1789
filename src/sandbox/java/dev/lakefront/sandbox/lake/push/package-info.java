/**
 * Telling others of changes: live content events, listeners and webhooks, each with the failures the real ones have.
 *
 * <p>Everything here observes datasets and must not hold up a commit: streams are handed to sinks that do not block,
 * webhooks are delivered on threads of their own.
 */
@NullMarked
package dev.lakefront.sandbox.lake.push;

import org.jspecify.annotations.NullMarked;
