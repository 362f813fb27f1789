package dev.lakefront.sandbox.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reading parameters strictly. Whoever reads says first which there may be. */
final class Params {

    private static final int MOST_METADATA = 50;
    private static final int LONGEST_METADATA_KEY = 40;
    private static final int LONGEST_METADATA_VALUE = 500;
    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");

    private final String prefix;
    private final Map<String, Object> values;

    Params(Map<String, Object> values) {
        this("", values);
    }

    private Params(String prefix, Map<String, Object> values) {
        this.prefix = prefix;
        this.values = values;
    }

    /** Throws if there are others; {@code expand} there may always be. */
    Params only(String... names) throws StripeError {
        Set<String> allowed = Set.copyOf(Arrays.asList(names));
        for (String name : values.keySet()) {
            if (!allowed.contains(name) && !(prefix.isEmpty() && name.equals("expand"))) {
                throw StripeError.unknownParameter(path(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String path(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    /** Null if it is not there; an empty one is refused. */
    @Nullable
    String text(String name) throws StripeError {
        String text = clearable(name);
        if (text != null && text.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_invalid_empty",
                    path(name),
                    "You passed an empty string for '" + path(name)
                            + "'. We assume empty values are an attempt to unset a"
                            + " parameter; however '" + path(name) + "' cannot be unset. You should remove '"
                            + path(name)
                            + "' from your request or supply a non-empty value.");
        }
        return text;
    }

    /** Null if it is not there, empty if it is to be unset. */
    @Nullable
    String clearable(String name) throws StripeError {
        Object value = values.get(name);
        if (value instanceof Map) {
            throw StripeError.invalid("parameter_invalid_string", path(name), "Invalid string: " + value);
        }
        return (String) value;
    }

    String required(String name) throws StripeError {
        String text = text(name);
        if (text == null) {
            throw StripeError.missing(path(name));
        }
        return text;
    }

    /** Null if it is not there. */
    @Nullable
    Long integer(String name) throws StripeError {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_integer", path(name), "Invalid integer: " + text);
        }
    }

    /** Null if it is not there. */
    @Nullable
    Boolean flag(String name) throws StripeError {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw StripeError.invalid(null, path(name), "Invalid boolean: " + text);
        }
        return text.equals("true");
    }

    boolean isTrue(String name) throws StripeError {
        return Boolean.TRUE.equals(flag(name));
    }

    /** Null if it is not there. */
    @Nullable
    String choice(String name, String... choices) throws StripeError {
        String text = text(name);
        if (text != null && !Arrays.asList(choices).contains(text)) {
            List<String> first = Arrays.asList(choices).subList(0, choices.length - 1);
            throw StripeError.invalid(
                    null,
                    path(name),
                    "Invalid " + path(name) + ": must be one of " + String.join(", ", first)
                            + (first.isEmpty() ? "" : ", or ") + choices[choices.length - 1]);
        }
        return text;
    }

    /** Null if it is not there. */
    @Nullable
    Params object(String name) throws StripeError {
        Map<String, Object> found = map(name);
        return found == null ? null : new Params(path(name), found);
    }

    /** Everything that is there, as it came. */
    Map<String, Object> raw() {
        return values;
    }

    /** Empty if it is not there. */
    List<String> texts(String name) throws StripeError {
        Map<String, Object> found = map(name);
        List<String> texts = new ArrayList<>();
        if (found != null) {
            for (Map.Entry<String, Object> each : found.entrySet()) {
                if (!each.getKey().matches("\\d{1,4}") || !(each.getValue() instanceof String text)) {
                    throw StripeError.invalid(null, path(name), "Invalid array");
                }
                texts.add(text);
            }
        }
        return texts;
    }

    /** Empty if it is not there. */
    List<Params> objects(String name) throws StripeError {
        Map<String, Object> found = map(name);
        List<Params> objects = new ArrayList<>();
        if (found != null) {
            Params list = new Params(path(name), found);
            for (String index : found.keySet()) {
                Params each = index.matches("\\d{1,4}") ? list.object(index) : null;
                if (each == null) {
                    throw StripeError.invalid(null, path(name), "Invalid array");
                }
                objects.add(each);
            }
        }
        return objects;
    }

    /** Values by key; null if it is not there, empty if all are to go. A key with an empty value is to go. */
    @Nullable
    Map<String, String> metadata() throws StripeError {
        if ("".equals(values.get("metadata"))) {
            return Map.of();
        }
        Map<String, Object> found = map("metadata");
        if (found == null) {
            return null;
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each : found.entrySet()) {
            String key = each.getKey();
            if (key.length() > LONGEST_METADATA_KEY || key.contains("[") || key.contains("]")) {
                throw StripeError.invalid(
                        null,
                        "metadata",
                        "Metadata keys can be at most " + LONGEST_METADATA_KEY
                                + " characters long and cannot contain square brackets; you passed: " + key);
            }
            if (!(each.getValue() instanceof String value)) {
                throw StripeError.invalid(null, path("metadata"), "Metadata values must be strings: " + key);
            }
            if (value.length() > LONGEST_METADATA_VALUE) {
                throw StripeError.invalid(
                        null,
                        "metadata[" + key + "]",
                        "Metadata values can have up to " + LONGEST_METADATA_VALUE
                                + " characters, but you passed in a value that is " + value.length()
                                + " characters. Invalid value: " + value);
            }
            metadata.put(key, value);
        }
        return metadata;
    }

    /** What there was before, with what is given laid over it. */
    static Map<String, String> merged(Map<String, String> before, @Nullable Map<String, String> given)
            throws StripeError {
        if (given == null) {
            return before;
        }
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, String> merged = new LinkedHashMap<>(before);
        merged.putAll(given);
        merged.values().removeIf(String::isEmpty);
        if (merged.size() > MOST_METADATA) {
            throw StripeError.invalid(
                    null, "metadata", "You can have up to " + MOST_METADATA + " metadata keys per object.");
        }
        return merged;
    }

    /** The range that {@code created} is; everything if it is not there. */
    Predicate<Instant> range(String name) throws StripeError {
        if (values.get(name) instanceof String) {
            Long exactly = integer(name);
            return at -> exactly != null && at.getEpochSecond() == exactly;
        }
        Params bounds = object(name);
        if (bounds == null) {
            return at -> true;
        }
        bounds.only(BOUNDS.toArray(String[]::new));
        Long gt = bounds.integer("gt");
        Long gte = bounds.integer("gte");
        Long lt = bounds.integer("lt");
        Long lte = bounds.integer("lte");
        return at -> {
            long second = at.getEpochSecond();
            return (gt == null || second > gt)
                    && (gte == null || second >= gte)
                    && (lt == null || second < lt)
                    && (lte == null || second <= lte);
        };
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> map(String name) throws StripeError {
        Object value = values.get(name);
        if (value instanceof String text) {
            throw StripeError.invalid(null, path(name), "Invalid object: " + text);
        }
        return (Map<String, Object>) value;
    }
}
