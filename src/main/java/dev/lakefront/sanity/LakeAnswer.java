package dev.lakefront.sanity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the query endpoint said. */
public sealed interface LakeAnswer {

    /**
     * HTTP 200: the bytes of the {@code result} member and of the source map, if one was asked for, as JSON text in UTF-8,
     * the sync tags, and how many milliseconds the lake took. Without sync tags nothing will announce a change of it.
     */
    record Result(byte[] result, byte @Nullable [] sourceMap, List<String> syncTags, long millis)
            implements LakeAnswer {}

    /** The query itself is at fault: Sanity's own {@code error} object as JSON text, always an HTTP 400. */
    record Refused(byte[] error) implements LakeAnswer {}
}
