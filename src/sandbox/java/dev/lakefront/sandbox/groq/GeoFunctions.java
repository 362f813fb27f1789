package dev.lakefront.sandbox.groq;

/** The {@code geo} namespace, by name only: queries that use it parse, and cannot be answered. */
final class GeoFunctions {

    private GeoFunctions() {}

    static void addTo(Functions functions) {
        functions.addUnanswered("global::geo", 1, 1);
        functions.addUnanswered("geo::latLng", 2, 2);
        functions.addUnanswered("geo::contains", 2, 2);
        functions.addUnanswered("geo::intersects", 2, 2);
        functions.addUnanswered("geo::distance", 2, 2);
    }
}
