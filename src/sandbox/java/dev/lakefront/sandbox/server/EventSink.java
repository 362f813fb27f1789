package dev.lakefront.sandbox.server;

/** One client's end of an event stream. Thread safe; nothing here blocks. */
public interface EventSink {

    /**
     * Sends finished server-sent-events text, blank line included. {@code false} if the client is gone, or was
     * closed just now because it leaves too much unread.
     */
    boolean send(String frame);

    /** Ends the stream after what was sent. May be repeated. */
    void close();

    /** Runs the action once when the stream has ended, whoever ended it; at once if it already has. */
    void onClose(Runnable action);
}
