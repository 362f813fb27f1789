package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way out of the engine: times, paths and geographies become plain. It also counts what the answer would be in full, because a
 * small query can build an object that contains itself twice, that one again twice, and so on: cheap in memory, endless
 * once written down.
 */
final class PlainValues {

    private long left;

    PlainValues(Limits limits) {
        this.left = limits.values();
    }

    /** The value itself unless something in it has to change. */
    @Nullable
    Object of(@Nullable Object value) {
        if (--left < 0) {
            throw new EvaluationStop("the answer has more values than allowed");
        }
        return switch (value) {
            case null -> null;
            case List<?> array -> array(array);
            case Map<?, ?> object -> object(object);
            case LanguageValue special -> of(special.plain());
            default -> value;
        };
    }

    private List<?> array(List<?> array) {
        List<@Nullable Object> copy = null;
        for (int i = 0; i < array.size(); i++) {
            Object element = array.get(i);
            Object plain = of(element);
            if (plain != element && copy == null) {
                copy = new ArrayList<>(array);
            }
            if (copy != null) {
                copy.set(i, plain);
            }
        }
        return copy == null ? array : copy;
    }

    private Map<?, ?> object(Map<?, ?> object) {
        Map<Object, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> attribute : object.entrySet()) {
            Object plain = of(attribute.getValue());
            if (plain != attribute.getValue()) {
                if (copy == null) {
                    copy = new LinkedHashMap<>(object);
                }
                copy.put(attribute.getKey(), plain);
            }
        }
        return copy == null ? object : copy;
    }
}
