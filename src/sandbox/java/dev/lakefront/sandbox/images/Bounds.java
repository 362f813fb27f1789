package dev.lakefront.sandbox.images;

/** How long a side may come out, in pixels; only {@code fit=crop} asks, as with the real service. */
record Bounds(double least, double most) {

    /** For the side {@code w} or {@code h}; neither bound need be given. */
    static Bounds parse(Parameters given, String side, double dpr) {
        double least = given.number("min-" + side, 0, 1, Rendition.MOST_ASKED) * dpr;
        double most = given.number("max-" + side, Rendition.MOST_ASKED, 1, Rendition.MOST_ASKED) * dpr;
        if (least > most) {
            throw new IllegalArgumentException("min-" + side + ": must not exceed max-" + side);
        }
        return new Bounds(least, most);
    }

    double clamp(double length) {
        return Math.clamp(length, least, most);
    }
}
