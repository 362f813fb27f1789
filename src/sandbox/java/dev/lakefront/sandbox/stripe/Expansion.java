package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.StripeObject.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which references are wanted as whole objects, as {@code expand[]=latest_charge.refunds} says. */
final class Expansion {

    static final Expansion NONE = new Expansion();

    private static final String LIST = "data";
    private static final int DEEPEST = 4;

    private final Map<String, Expansion> inner = new LinkedHashMap<>();

    private Expansion() {}

    /**
     * Throws if something else is wanted than there is.
     *
     * @param kind of the object, or of what the list has
     */
    static Expansion of(List<String> paths, Kind kind, boolean list) throws StripeError {
        Expansion all = new Expansion();
        for (String path : paths) {
            String[] steps = path.split("\\.", -1);
            if (steps.length > DEEPEST) {
                throw StripeError.invalid(
                        null, null, "You cannot expand more than " + DEEPEST + " levels of a property: " + path + ".");
            }
            if (list && !steps[0].equals(LIST)) {
                throw notThere(path);
            }
            Kind at = kind;
            Expansion place = all;
            for (int i = list ? 1 : 0; i < steps.length; i++) {
                at = at.expandable().get(steps[i]);
                if (at == null) {
                    throw notThere(path);
                }
                place = place.inner.computeIfAbsent(steps[i], s -> new Expansion());
            }
        }
        return all;
    }

    private static StripeError notThere(String path) {
        return StripeError.invalid(null, null, "This property cannot be expanded (" + path + ").");
    }

    /** What is wanted below it; null if it is not wanted. */
    @Nullable
    Expansion of(String name) {
        return inner.get(name);
    }

    /** The object, or its id; null for none. */
    @Nullable
    Object reference(String name, @Nullable StripeObject object) {
        Expansion below = inner.get(name);
        return object == null ? null : below == null ? object.id() : object.json(below);
    }
}
