package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.Commit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest commits in the order in which listeners were told of them, to go on from any event among them. An event is
 * named {@code <transaction>#<document>}, the end of a transaction by the first half alone. Not safe between threads.
 */
final class Tail {

    private final Deque<Commit> commits = new ArrayDeque<>();
    private String beforeFirst = beginning();
    private String last = beforeFirst;

    static String eventId(Commit commit, Change change) {
        return commit.transactionId() + "#" + change.id();
    }

    void add(Commit commit, int most) {
        commits.addLast(commit);
        last = commit.transactionId();
        while (commits.size() > most) {
            beforeFirst = commits.removeFirst().transactionId();
        }
    }

    /** From here on no event that was told can be gone on from. */
    void forget() {
        commits.clear();
        beforeFirst = beginning();
        last = beforeFirst;
    }

    /** The name of the latest moment. */
    String head() {
        return last + "#";
    }

    /** What was told after the event; null if that event is not known any more. */
    @Nullable
    List<Missed> after(String eventId) {
        int separator = eventId.lastIndexOf('#');
        if (separator < 0) {
            return null;
        }
        String transaction = eventId.substring(0, separator);
        List<Missed> missed = transaction.equals(beforeFirst) ? new ArrayList<>() : null;
        for (Commit commit : commits) {
            if (missed != null) {
                missed.add(new Missed(commit, commit.changes()));
            } else if (commit.transactionId().equals(transaction)) {
                missed = new ArrayList<>();
                missed.add(new Missed(commit, rest(commit, eventId.substring(separator + 1))));
            }
        }
        return missed;
    }

    private static List<Change> rest(Commit commit, String documentId) {
        List<Change> changes = commit.changes();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).id().equals(documentId)) {
                return changes.subList(i + 1, changes.size());
            }
        }
        return List.of();
    }

    private static String beginning() {
        return UUID.randomUUID().toString();
    }

    record Missed(Commit commit, List<Change> changes) {}
}
