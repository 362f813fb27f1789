package dev.lakefront.sandbox.groq;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All built-in functions, one class per namespace. What cannot be written as a function of evaluated arguments is syntax
 * instead: {@code select}, {@code boost}, {@code anywhere}, and the pipe functions.
 */
final class Functions {

    private static final Map<String, Signature> BY_NAME = new HashMap<>();

    static {
        Functions all = new Functions();
        GlobalFunctions.addTo(all);
        DateTimeFunctions.addTo(all);
        StringFunctions.addTo(all);
        ArrayFunctions.addTo(all);
        MathFunctions.addTo(all);
        PortableTextFunctions.addTo(all);
        TextFunctions.addTo(all);
        SanityFunctions.addTo(all);
        DocumentFunctions.addTo(all);
        DiffFunctions.addTo(all);
        GeoFunctions.addTo(all);
    }

    private Functions() {}

    /** Null when there is no such function; the namespace is part of the name. */
    static @Nullable Signature find(String name) {
        return BY_NAME.get(name);
    }

    void add(String name, int arguments, BuiltIn function) {
        add(new Signature(name, arguments, arguments, false, Signature.NO_SELECTOR, function));
    }

    void add(String name, int least, int most, BuiltIn function) {
        add(new Signature(name, least, most, false, Signature.NO_SELECTOR, function));
    }

    void add(Signature signature) {
        BY_NAME.put(signature.name(), signature);
    }

    /** A function that queries may name, so that they parse, and that this engine cannot answer. */
    void addUnanswered(String name, int least, int most) {
        add(name, least, most, (scope, arguments) -> {
            throw new EvaluationStop(name + "() is not supported");
        });
    }
}
