package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What every stored document must satisfy, and the random names the lake gives. */
final class DocumentRules {

    /** Distinct attribute paths, the elements of an array counting as one. */
    private static final int MOST_ATTRIBUTES = 1000;

    private static final int DEEPEST = 20;
    private static final long LARGEST = 32_000_000;
    private static final int MOST_BYTES_PER_CHARACTER = 6;

    /** Characters around or in a value that is no text. */
    private static final int OVERHEAD = 4;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LENGTH = 12;
    private static final int ID_LENGTH = 22;

    private DocumentRules() {}

    static void check(Map<String, Object> document) throws MutationException {
        checkId(document.get("_id"));
        if (!(document.get("_type") instanceof String type) || type.isEmpty()) {
            throw MutationException.invalid("a document needs a \"_type\"");
        }
        checkSize(document);
        Set<String> paths = new HashSet<>();
        attributes(document, "", 1, paths);
        if (paths.size() > MOST_ATTRIBUTES) {
            throw MutationException.invalid(
                    "the document has " + paths.size() + " attributes, at most " + MOST_ATTRIBUTES + " are allowed");
        }
    }

    /** Only a document with much text is written out to be measured. */
    private static void checkSize(Map<String, Object> document) throws MutationException {
        if (characters(document) > LARGEST / MOST_BYTES_PER_CHARACTER && Json.bytes(document).length > LARGEST) {
            throw MutationException.invalid("the document exceeds " + LARGEST + " bytes");
        }
    }

    /** At least a share of what its JSON takes, whatever has to be escaped in it. */
    private static long characters(@Nullable Object value) {
        long sum = 0;
        if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                sum += String.valueOf(entry.getKey()).length() + OVERHEAD + characters(entry.getValue());
            }
        } else if (value instanceof List<?> array) {
            for (Object element : array) {
                sum += OVERHEAD + characters(element);
            }
        } else {
            sum += value instanceof String text ? text.length() : OVERHEAD;
        }
        return sum;
    }

    static void checkId(@Nullable Object id) throws MutationException {
        if (!(id instanceof String text) || !DocumentId.valid(text)) {
            throw MutationException.invalid(
                    "invalid document id " + id + ": up to 128 of A-Z a-z 0-9 . _ - are allowed,"
                            + " no part between dots may be empty or begin with a dash");
        }
    }

    private static void attributes(@Nullable Object value, String path, int depth, Set<String> paths)
            throws MutationException {
        if (value instanceof Map<?, ?> object) {
            checkDepth(depth);
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                String inner = path + "." + entry.getKey();
                paths.add(inner);
                attributes(entry.getValue(), inner, depth + 1, paths);
            }
        } else if (value instanceof List<?> array) {
            checkDepth(depth);
            for (Object element : array) {
                attributes(element, path + "[]", depth + 1, paths);
            }
        }
    }

    private static void checkDepth(int depth) throws MutationException {
        if (depth > DEEPEST) {
            throw MutationException.invalid("the document is nested deeper than " + DEEPEST + " levels");
        }
    }

    /** Gives every object in an array a {@code _key} that has none. */
    static void addKeys(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.values().forEach(DocumentRules::addKeys);
        } else if (value instanceof List<?> array) {
            for (Object element : array) {
                if (element instanceof Map<?, ?> object && !object.containsKey("_key")) {
                    @SuppressWarnings("unchecked") // objects of JSON have strings for keys
                    Map<String, Object> keyed = (Map<String, Object>) object;
                    keyed.put("_key", random(KEY_LENGTH));
                }
                addKeys(element);
            }
        }
    }

    static String randomId() {
        return random(ID_LENGTH);
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        ThreadLocalRandom.current()
                .ints(length, 0, ALPHABET.length())
                .forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }
}
