package dev.lakefront.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a letter has come. */
public enum LetterState {
    /** Waits for its turn, or for another try. */
    QUEUED,
    SENDING,
    /** The mail server has taken it. */
    SENT,
    /** It was handed over, but the answer was lost; it will be sent again under the same Message-ID. */
    UNKNOWN,
    /** The mail server will never take it. */
    REFUSED,
    /** Given up after many tries. */
    FAILED,
    /** The account was deleted before it was sent. */
    DROPPED;

    /** As the database and the API spell it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LetterState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether nothing will happen to it by itself any more. */
    boolean isFinal() {
        return this == SENT || this == REFUSED || this == FAILED || this == DROPPED;
    }
}
