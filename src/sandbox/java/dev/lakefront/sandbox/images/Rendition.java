package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a picture shall come out, as the image URL says it. {@link #parse} throws {@link IllegalArgumentException} on a
 * value that makes no sense; parameters that this stand-in does not have are ignored, as by the real one.
 */
record Rendition(
        @Nullable Rectangle2D rect,
        double width,
        double height,
        Bounds widths,
        Bounds heights,
        Fit fit,
        Crop crop,
        Tone tone,
        double blur,
        boolean flipHorizontally,
        boolean flipVertically,
        int orientation,
        @Nullable Color background,
        int padding,
        @Nullable String format,
        int quality) {

    /** Pixels of the longer side of any answer. */
    static final int LARGEST = 8_192;

    /** Pixels of a side that may be asked for. */
    static final int MOST_ASKED = 1_000_000;

    /** The parameters that change a picture; without any, an upload is served as it came. */
    private static final Set<String> CHANGING = Set.of(
            "rect", "w", "h", "min-w", "max-w", "min-h", "max-h", "fit", "crop", "sat", "invert", "sharp", "blur",
            "flip", "or", "bg", "pad", "frame", "fm", "q", "dpr");

    enum Fit {
        CLIP,
        CROP,
        FILL,
        FILLMAX,
        MAX,
        SCALE,
        MIN
    }

    /** What decides where the kept part lies. */
    enum Anchor {
        /** The coordinates are shares of what may be cut away on the left and at the top. */
        EDGE,
        /** The coordinates are a point of the picture that shall come into the middle. */
        FOCUS,
        /** The picture itself; the coordinates say nothing. */
        ENTROPY
    }

    /** Where the kept part lies. */
    record Crop(double x, double y, Anchor anchor) {

        static Crop parse(Parameters given) {
            double x = 0.5;
            double y = 0.5;
            for (String edge :
                    given.text("crop", "center").toLowerCase(Locale.ROOT).split(",")) {
                switch (edge.strip()) {
                    case "left" -> x = 0;
                    case "right" -> x = 1;
                    case "top" -> y = 0;
                    case "bottom" -> y = 1;
                    case "focalpoint" -> {
                        return new Crop(given.number("fp-x", 0.5, 0, 1), given.number("fp-y", 0.5, 0, 1), Anchor.FOCUS);
                    }
                    case "entropy" -> {
                        return new Crop(x, y, Anchor.ENTROPY);
                    }
                    case "center" -> {}
                    default -> throw new IllegalArgumentException("crop: unknown value " + edge);
                }
            }
            return new Crop(x, y, Anchor.EDGE);
        }
    }

    /** Whether the URL asks for anything but the picture itself. */
    static boolean isWanted(Map<String, List<String>> query) {
        return query.keySet().stream().anyMatch(CHANGING::contains);
    }

    static Rendition parse(Map<String, List<String>> query) {
        Parameters given = new Parameters(query);
        double dpr = given.number("dpr", 1, 0.1, 5);
        String flip = given.text("flip", "");
        if (!flip.matches("h?v?|vh")) {
            throw new IllegalArgumentException("flip: must be h, v or hv");
        }
        // of a moving picture the first one can be had, and that is the one that is read anyway
        given.number("frame", 1, 1, 1);
        return new Rendition(
                given.rectangle("rect"),
                given.number("w", 0, 1, MOST_ASKED) * dpr,
                given.number("h", 0, 1, MOST_ASKED) * dpr,
                Bounds.parse(given, "w", dpr),
                Bounds.parse(given, "h", dpr),
                fit(given.text("fit", "clip")),
                Crop.parse(given),
                Tone.parse(given),
                given.number("blur", 0, 0, 2_000),
                flip.contains("h"),
                flip.contains("v"),
                orientation(given),
                given.color("bg"),
                (int) given.number("pad", 0, 0, 1_000),
                given.textOrNull("fm"),
                (int) given.number("q", 75, 0, 100));
    }

    private static Fit fit(String name) {
        return Arrays.stream(Fit.values())
                .filter(fit -> fit.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fit: unknown value " + name));
    }

    private static int orientation(Parameters given) {
        int degrees = (int) given.number("or", 0, 0, 270);
        if (degrees % 90 != 0) {
            throw new IllegalArgumentException("or: must be 0, 90, 180 or 270");
        }
        return degrees;
    }
}
