package dev.lakefront.sandbox.server;

import org.jspecify.annotations.Nullable;

/** A stand-in that answers with server-sent events. Called on a virtual thread, by several at once; may block. */
@FunctionalInterface
public interface StreamService {

    /**
     * Opens a stream: everything sent to the sink, now or later and from any thread, reaches the client in that
     * order. Returns {@code null} once opened, or the answer with which the stream was refused (the sink is then
     * dead).
     */
    @Nullable
    Response open(Request request, EventSink sink);
}
