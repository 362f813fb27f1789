package dev.lakefront.sanity;

import java.util.Set;

/** What became of a transaction that the lake has decided on. */
public sealed interface CommitResult {

    /** All of it is done. */
    record Committed() implements CommitResult {}

    /** All of it was done before, under the same transaction id. */
    record AlreadyCommitted() implements CommitResult {}

    /**
     * Nothing of it is done, and would not be done the next time.
     *
     * @param documents the ids that the lake finds fault with; empty if it names none
     * @param errors the names of the lake's reasons, or the HTTP status where it gives none; never a value
     */
    record Refused(Set<String> documents, Set<String> errors) implements CommitResult {}

    /** Nothing of it is done: the whole is larger than the lake takes at once. */
    record TooLarge() implements CommitResult {}
}
