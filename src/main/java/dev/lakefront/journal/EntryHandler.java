package dev.lakefront.journal;

/**
 * Handles the entries of one kind. It may be called again for the same entry (a crash, a lost lease), also on another
 * instance, so its effects must be repeatable; what it throws means another try later.
 */
public interface EntryHandler {

    String kind();

    /**
     * Does what must be done outside, with no database transaction open, and returns what is to be written in the
     * transaction that completes the entry.
     */
    Runnable handle(Entry entry);
}
