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
        Fit fit,
        Crop crop,
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

    /** The parameters that change a picture; without any, an upload is served as it came. */
    private static final Set<String> CHANGING =
            Set.of("rect", "w", "h", "fit", "crop", "blur", "flip", "or", "bg", "pad", "fm", "q", "dpr");

    enum Fit {
        CLIP,
        CROP,
        FILL,
        FILLMAX,
        MAX,
        SCALE,
        MIN
    }

    /** Where the kept part lies, as shares of what may be cut away on the left and at the top. */
    record Crop(double x, double y, boolean focal) {

        static final Crop CENTER = new Crop(0.5, 0.5, false);

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
                        return new Crop(given.number("fp-x", 0.5, 0, 1), given.number("fp-y", 0.5, 0, 1), true);
                    }
                    // what an algorithm finds interesting is, in a drawing, the middle
                    case "center", "entropy" -> {}
                    default -> throw new IllegalArgumentException("crop: unknown value " + edge);
                }
            }
            return new Crop(x, y, false);
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
        return new Rendition(
                given.rectangle("rect"),
                given.number("w", 0, 1, 1_000_000) * dpr,
                given.number("h", 0, 1, 1_000_000) * dpr,
                fit(given.text("fit", "clip")),
                Crop.parse(given),
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
