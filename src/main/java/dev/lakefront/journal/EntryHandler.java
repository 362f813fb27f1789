package dev.lakefront.journal;

/**
 * Handles the entries of one kind. It may be called again for the same entry (a crash, a lost lease), also on another
 * instance, so its effects must be repeatable; what it throws means another try later. Entries of different aggregates are
 * handled at the same time.
 */
public interface EntryHandler {

    /** The lane of all that is quickly done, or that nobody handles. */
    String COMMON_LANE = "common";

    String kind();

    /** Kinds of one lane wait for each other when they are slow, and for no other; lower case with hyphens. */
    default String lane() {
        return COMMON_LANE;
    }

    /**
     * Does what must be done outside, with no database transaction open, and returns what is to be written in the
     * transaction that completes the entry.
     */
    Runnable handle(Entry entry);
}
