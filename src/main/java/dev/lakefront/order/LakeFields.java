package dev.lakefront.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in the lake, which may hold anything. What must be there and is not is an {@link
 * IllegalArgumentException}, whose message shows no value.
 */
record LakeFields(Map<?, ?> fields) {

    static final LakeFields NONE = new LakeFields(Map.of());

    /** Null if there is none, or it is no text. */
    @Nullable
    String text(String name) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    String needed(String name) {
        String text = text(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    /** Null if there is none, or it is no whole number. */
    @Nullable
    Long number(String name) {
        return fields.get(name) instanceof Number number && number.doubleValue() == number.longValue()
                ? number.longValue()
                : null;
    }

    long number(String name, long otherwise) {
        Long number = number(name);
        return number == null ? otherwise : number;
    }

    /** A whole number that is not negative. */
    long count(String name) {
        Long number = number(name);
        if (number == null || number < 0) {
            throw new IllegalArgumentException("no number " + name);
        }
        return number;
    }

    Instant time(String name) {
        return Instant.parse(needed(name));
    }

    Instant time(String name, Instant otherwise) {
        return text(name) == null ? otherwise : time(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Without fields if there is none. */
    LakeFields object(String name) {
        return fields.get(name) instanceof Map<?, ?> object ? new LakeFields(object) : NONE;
    }

    List<LakeFields> objects(String name) {
        List<LakeFields> objects = new ArrayList<>();
        for (Object each : fields.get(name) instanceof List<?> list ? list : List.of()) {
            if (each instanceof Map<?, ?> object) {
                objects.add(new LakeFields(object));
            }
        }
        return objects;
    }
}
