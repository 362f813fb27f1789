package dev.lakefront.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of the two that are compared. */
interface Engine extends AutoCloseable {

    String name();

    /** Takes the documents of an NDJSON file in place of those it has. */
    void load(Path file) throws IOException;

    @Nullable
    Object answer(String query) throws IOException;

    /** Answers the query again and again for at least this long; the mean time of one answer. */
    double microseconds(String query, Duration length) throws IOException;

    @Override
    void close() throws IOException;
}
