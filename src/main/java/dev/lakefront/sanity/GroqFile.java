package dev.lakefront.sanity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lakefront's own queries: the files in {@code groq/} on the class path. */
public final class GroqFile {

    private GroqFile() {}

    /** The text of {@code groq/<name>.groq}. */
    public static String text(String name) {
        try (InputStream file = GroqFile.class.getResourceAsStream("/groq/" + name + ".groq")) {
            if (file == null) {
                throw new IllegalArgumentException("no groq/" + name + ".groq");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("groq/" + name + ".groq", e);
        }
    }
}
