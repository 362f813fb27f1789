package dev.lakefront.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What those who hold pieces know of their holds, in a file that outlives every process: what they are about to ask for, and
 * what they were answered. A line is written by one call of the system, so that no end of a process tears it.
 */
final class HoldNotes {

    private static final String ASKS = "asks";
    private static final String KNOWS = "knows";
    private static final String FAULT = "fault";
    private static final String NO_STATE = "none";

    private final Path file;

    HoldNotes(Path file) {
        this.file = file;
    }

    /**
     * A hold as its owner sees it.
     *
     * @param state null if there is no such hold
     */
    record View(@Nullable HoldState state, Instant deadline) {

        static final View NONE = new View(null, Instant.EPOCH);

        static View of(Hold hold) {
            return new View(hold.state(), hold.deadline());
        }

        View becoming(HoldState newState) {
            return new View(newState, deadline);
        }
    }

    /**
     * What is known of a hold.
     *
     * @param asked what it was to become, if that was not answered yet
     */
    record Note(View known, @Nullable View asked) {

        boolean allows(View found) {
            return found.equals(known) || found.equals(asked);
        }
    }

    void asks(String id, View wanted) {
        append(id, ASKS, wanted);
    }

    void knows(String id, View answered) {
        append(id, KNOWS, answered);
    }

    /** An answer that nobody should get. */
    void fault(String owner, RuntimeException fault) {
        append(owner + " " + FAULT + " " + fault.toString().replaceAll("\\s+", " "));
    }

    private void append(String id, String word, View view) {
        HoldState state = view.state();
        append(id + " " + word + " " + (state == null ? NO_STATE : state.column()) + " " + view.deadline());
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes so far. */
    long size() {
        return file.toFile().length();
    }

    /** The notes by hold, oldest hold first. */
    Map<String, Note> read() {
        Map<String, Note> notes = new LinkedHashMap<>();
        try {
            if (!Files.exists(file)) {
                return notes;
            }
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 4);
                if (words[1].equals(FAULT)) {
                    throw new AssertionError(line);
                }
                View view = new View(
                        words[2].equals(NO_STATE) ? null : HoldState.valueOf(words[2].toUpperCase(Locale.ROOT)),
                        Instant.parse(words[3]));
                View known =
                        notes.getOrDefault(words[0], new Note(View.NONE, null)).known();
                notes.put(words[0], words[1].equals(ASKS) ? new Note(known, view) : new Note(view, null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }
}
