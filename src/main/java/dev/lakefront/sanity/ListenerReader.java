package dev.lakefront.sanity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A listener's stream, of which only the names of its events matter: that it began, and that something happened. */
final class ListenerReader {

    /** Names are short; of what else there is the beginning is enough. */
    private static final int LONGEST_LINE = 1_000;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> listening;
    private final CompletableFuture<Boolean> heard;

    ListenerReader(CompletableFuture<Boolean> listening, CompletableFuture<Boolean> heard) {
        this.listening = listening;
        this.heard = heard;
    }

    void read(byte[] piece) {
        for (byte b : piece) {
            if (b == '\n' || b == '\r') {
                endOfLine(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }
    }

    private void endOfLine(String text) {
        switch (text.replace(" ", "")) {
            case "event:welcome" -> listening.complete(true);
            case "event:mutation" -> heard.complete(true);
            default -> {
                // data, a comment, or an event that says nothing here
            }
        }
    }
}
