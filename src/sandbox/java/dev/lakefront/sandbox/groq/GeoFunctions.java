package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** The {@code geo} namespace and the constructor of its values. All of these are null for what is no geography. */
final class GeoFunctions {

    private GeoFunctions() {}

    static void addTo(Functions functions) {
        functions.add("global::geo", 1, (scope, arguments) -> argument(scope, arguments[0]));
        functions.add("geo::latLng", 2, GeoFunctions::latLng);
        functions.add("geo::contains", 2, related(Geography::contains));
        functions.add("geo::intersects", 2, related(Geography::intersects));
        functions.add("geo::distance", 2, related(Geography::distance));
    }

    private interface Relation {

        @Nullable
        Object between(Geography first, Geography second);
    }

    private static BuiltIn related(Relation relation) {
        return (scope, arguments) -> {
            Geography first = argument(scope, arguments[0]);
            Geography second = first == null ? null : argument(scope, arguments[1]);
            return first == null || second == null ? null : relation.between(first, second);
        };
    }

    private static @Nullable Geography argument(Scope scope, Node argument) {
        return Geography.of(argument.evaluate(scope), scope.context.budget);
    }

    private static @Nullable Object latLng(Scope scope, Node[] arguments) {
        return arguments[0].evaluate(scope) instanceof Number latitude
                        && arguments[1].evaluate(scope) instanceof Number longitude
                ? Geography.point(latitude, longitude)
                : null;
    }
}
