package dev.lakefront.sandbox.images;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Finds the part of a picture that tells most: the one whose brightness is least foreseeable. */
final class Entropy {

    /** Pixels of the longer side of the preview that is searched. */
    private static final int PREVIEW = 192;

    private static final int SHADES = 64;

    /** What rounding may make of equal entropies. */
    private static final double EQUAL = 1e-6;

    private Entropy() {}

    /**
     * Where a window within the area starts best, as a share of what may be cut away from 0 to 1; of equal places the
     * one nearest to the middle.
     *
     * @param across whether the window moves from left to right, else downwards; the other way it fills the area
     * @param share of the area that the window takes in the direction in which it moves
     */
    static double place(Picture picture, Rectangle2D area, boolean across, double share) {
        int[][] slices = slices(picture, area, across);
        int window = Math.clamp(Math.round(share * slices.length), 1, slices.length);
        int spare = slices.length - window;
        int[] shades = new int[SHADES];
        for (int i = 0; i < window; i++) {
            add(shades, slices[i], 1);
        }
        int best = 0;
        double most = entropy(shades);
        for (int start = 1; start <= spare; start++) {
            add(shades, slices[start - 1], -1);
            add(shades, slices[start + window - 1], 1);
            double entropy = entropy(shades);
            boolean equal = Math.abs(entropy - most) < EQUAL;
            if (equal ? Math.abs(2 * start - spare) < Math.abs(2 * best - spare) : entropy > most) {
                best = start;
                most = entropy;
            }
        }
        return spare == 0 ? 0.5 : (double) best / spare;
    }

    /** How often each shade occurs in each column, or row, of the preview. */
    private static int[][] slices(Picture picture, Rectangle2D area, boolean across) {
        double scale = Math.min(1, PREVIEW / Math.max(area.getWidth(), area.getHeight()));
        int width = Math.clamp(Math.round(area.getWidth() * scale), 1, PREVIEW);
        int height = Math.clamp(Math.round(area.getHeight() * scale), 1, PREVIEW);
        BufferedImage preview = picture.render(area, width, height);
        int[][] slices = new int[across ? width : height][SHADES];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                slices[across ? x : y][shade(preview.getRGB(x, y))]++;
            }
        }
        return slices;
    }

    /** The less a pixel can be seen, the less its colour tells. */
    private static int shade(int argb) {
        return (int) (Tone.luminance(argb) * (argb >>> 24) / 255 * SHADES / 256);
    }

    private static void add(int[] shades, int[] slice, int times) {
        for (int shade = 0; shade < SHADES; shade++) {
            shades[shade] += times * slice[shade];
        }
    }

    /** Without the constant factors, which do not change which one is the greatest: all windows have one size. */
    private static double entropy(int[] shades) {
        double sum = 0;
        for (int count : shades) {
            sum -= count == 0 ? 0 : count * Math.log(count);
        }
        return sum;
    }
}
