package dev.lakefront.sandbox.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A soft blur: three box blurs one after the other, which together come close to a Gaussian one at any radius. */
final class Blur {

    private static final int PASSES = 3;

    private Blur() {}

    /** Changes the image, which must have one integer a pixel. */
    static void apply(BufferedImage image, int radius) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] line = new int[Math.max(width, height)];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int y = 0; y < height; y++) {
                smooth(pixels, y * width, 1, width, radius, line);
            }
            for (int x = 0; x < width; x++) {
                smooth(pixels, x, width, height, radius, line);
            }
        }
    }

    /** Replaces each pixel of one row or column by the mean of those around it; the edge counts on. */
    private static void smooth(int[] pixels, int start, int step, int length, int radius, int[] line) {
        long[] sums = new long[4];
        int window = 2 * radius + 1;
        for (int i = -radius; i <= radius; i++) {
            add(sums, pixels[start + Math.clamp(i, 0, length - 1) * step], 1);
        }
        for (int i = 0; i < length; i++) {
            int mean = 0;
            for (int channel = 0; channel < 4; channel++) {
                mean |= (int) (sums[channel] / window) << (8 * channel);
            }
            line[i] = mean;
            add(sums, pixels[start + Math.clamp((long) i + radius + 1, 0, length - 1) * step], 1);
            add(sums, pixels[start + Math.clamp((long) i - radius, 0, length - 1) * step], -1);
        }
        for (int i = 0; i < length; i++) {
            pixels[start + i * step] = line[i];
        }
    }

    private static void add(long[] sums, int pixel, int times) {
        for (int channel = 0; channel < 4; channel++) {
            sums[channel] += (long) times * (pixel >>> (8 * channel) & 0xff);
        }
    }
}
