package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The colours of an uploaded picture as its asset document lists them: the commonest, and the commonest of six kinds by
 * saturation and lightness. A kind that the picture does not have is left out.
 */
final class Swatches {

    private static final double VIVID = 0.35;
    private static final double DARK = 0.35;
    private static final double LIGHT = 0.65;

    /** Above this, black is read better on it than white. */
    private static final double BRIGHT = 0.6;

    private static final int OPAQUE = 0xff;

    private Swatches() {}

    static boolean opaque(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != OPAQUE) {
                    return false;
                }
            }
        }
        return true;
    }

    static Map<String, Object> of(BufferedImage image) {
        Collection<Bin> bins = bins(image);
        double pixels = bins.stream().mapToInt(bin -> bin.count).sum();
        Map<String, Object> palette = new LinkedHashMap<>();
        palette.put("_type", "sanity.imagePalette");
        add(palette, "darkMuted", bins, pixels, bin -> !bin.vivid() && bin.lightness() < DARK);
        add(palette, "darkVibrant", bins, pixels, bin -> bin.vivid() && bin.lightness() < DARK);
        add(palette, "dominant", bins, pixels, bin -> true);
        add(palette, "lightMuted", bins, pixels, bin -> !bin.vivid() && bin.lightness() > LIGHT);
        add(palette, "lightVibrant", bins, pixels, bin -> bin.vivid() && bin.lightness() > LIGHT);
        add(palette, "muted", bins, pixels, bin -> !bin.vivid() && bin.medium());
        add(palette, "vibrant", bins, pixels, bin -> bin.vivid() && bin.medium());
        return palette;
    }

    private static void add(
            Map<String, Object> palette, String name, Collection<Bin> bins, double pixels, Predicate<Bin> kind) {
        bins.stream()
                .filter(kind)
                .max(Comparator.comparingInt(bin -> bin.count))
                .ifPresent(bin -> palette.put(name, bin.swatch(pixels)));
    }

    /** Colours that differ only in their lower four bits are one; what is more clear than opaque has none. */
    private static Collection<Bin> bins(BufferedImage image) {
        Map<Integer, Bin> bins = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                if (argb < 0) {
                    bins.computeIfAbsent(argb & 0xf0f0f0, each -> new Bin()).add(argb);
                }
            }
        }
        return bins.values();
    }

    private static final class Bin {

        private int count;
        private long red;
        private long green;
        private long blue;

        void add(int rgb) {
            count++;
            red += rgb >> 16 & 0xff;
            green += rgb >> 8 & 0xff;
            blue += rgb & 0xff;
        }

        Color color() {
            return new Color((int) (red / count), (int) (green / count), (int) (blue / count));
        }

        double lightness() {
            return (most() + least()) / 2;
        }

        boolean medium() {
            return lightness() >= DARK && lightness() <= LIGHT;
        }

        boolean vivid() {
            double range = most() - least();
            double possible = 1 - Math.abs(2 * lightness() - 1);
            return possible > 0 && range / possible > VIVID;
        }

        private double most() {
            return Math.max(red, Math.max(green, blue)) / (255.0 * count);
        }

        private double least() {
            return Math.min(red, Math.min(green, blue)) / (255.0 * count);
        }

        Map<String, Object> swatch(double pixels) {
            Color color = color();
            double brightness = (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
            String text = brightness > BRIGHT ? "#000" : "#fff";
            Map<String, Object> swatch = new LinkedHashMap<>();
            swatch.put("_type", "sanity.imagePaletteSwatch");
            swatch.put("background", "#%06x".formatted(color.getRGB() & 0xffffff));
            swatch.put("foreground", text);
            swatch.put("population", Math.round(10_000 * count / pixels) / 100.0);
            swatch.put("title", text);
            return swatch;
        }
    }
}
