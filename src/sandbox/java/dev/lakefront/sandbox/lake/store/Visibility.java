package dev.lakefront.sandbox.lake.store;

/** When a writer is answered, and how soon queries see what was written. */
public enum Visibility {
    /** Answered once queries see it. */
    SYNC,
    /** Answered at once, seen as soon as ever. */
    ASYNC,
    /** Answered at once, seen much later. */
    DEFERRED
}
