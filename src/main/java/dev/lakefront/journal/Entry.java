package dev.lakefront.journal;

/** An entry as its handler sees it. {@code attempt} counts from 1. */
public record Entry(String kind, String eventId, String aggregate, String body, int attempt) {

    /** Names only: bodies may hold personal data. */
    @Override
    public String toString() {
        return kind + " " + eventId + " (attempt " + attempt + ")";
    }
}
