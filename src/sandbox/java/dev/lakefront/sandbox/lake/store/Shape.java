package dev.lakefront.sandbox.lake.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of equality that queries ask for: an attribute path, of one type or of any. */
record Shape(@Nullable String type, List<String> path) {

    /**
     * The key under which a document is found by this shape; null if it is not: another type, or no scalar at the path.
     * Keys of equal values are equal, whatever form a number was written in.
     */
    @Nullable
    String keyOf(@Nullable StoredDocument document) {
        if (document == null || (type != null && !type.equals(document.type()))) {
            return null;
        }
        return key(document.at(path));
    }

    static @Nullable String key(@Nullable Object value) {
        return switch (value) {
            case String text -> "s" + text;
            case Number number -> "n" + Json.number(number.doubleValue());
            case Boolean flag -> "b" + flag;
            case null -> null;
            default -> null;
        };
    }
}
