package dev.lakefront.sandbox.lake.mutation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value is, or could be, inside a document. */
sealed interface Place {

    @Nullable
    Object get();

    void set(@Nullable Object value);

    void remove();

    record Attribute(Map<String, Object> object, String name) implements Place {
        @Override
        public @Nullable Object get() {
            return object.get(name);
        }

        @Override
        public void set(@Nullable Object value) {
            object.put(name, value);
        }

        @Override
        public void remove() {
            object.remove(name);
        }
    }

    record Element(List<Object> array, int index) implements Place {
        @Override
        public @Nullable Object get() {
            return array.get(index);
        }

        @Override
        public void set(@Nullable Object value) {
            array.set(index, value);
        }

        @Override
        public void remove() {
            array.remove(index);
        }
    }
}
