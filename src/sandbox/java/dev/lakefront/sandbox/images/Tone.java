package dev.lakefront.sandbox.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * What is done to the colours of a picture: saturation from -100 (grey) over 0 (as it is) to 100 (twice as much),
 * whether it is made a negative, and sharpness from 0 to 100.
 */
record Tone(double saturation, boolean inverted, double sharpness) {

    /** Pixels around one that it is told apart from. */
    private static final int SHARPENED = 1;

    /** How often the difference to its surroundings is added to a pixel at a sharpness of 100. */
    private static final double SHARPEST = 2;

    static Tone parse(Parameters given) {
        return new Tone(given.number("sat", 0, -100, 100), given.flag("invert"), given.number("sharp", 0, 0, 100));
    }

    /** Changes the image, which must have one integer a pixel; transparency stays as it is. */
    void apply(BufferedImage image) {
        int[] pixels = pixels(image);
        if (saturation != 0) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = saturated(pixels[i]);
            }
        }
        if (inverted) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] ^= 0xffffff;
            }
        }
        if (sharpness > 0) {
            sharpen(image, pixels);
        }
    }

    /** How bright the eye finds a colour, from 0 to 255. */
    static double luminance(int rgb) {
        return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    }

    private int saturated(int pixel) {
        double grey = luminance(pixel);
        double factor = 1 + saturation / 100;
        int changed = pixel & 0xff000000;
        for (int shift = 0; shift < 24; shift += 8) {
            changed |= channel(grey + factor * ((pixel >>> shift & 0xff) - grey)) << shift;
        }
        return changed;
    }

    /** The unsharp mask: what a blur would take away is added instead. */
    private void sharpen(BufferedImage image, int[] pixels) {
        BufferedImage soft = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        int[] around = pixels(soft);
        System.arraycopy(pixels, 0, around, 0, pixels.length);
        Blur.apply(soft, SHARPENED);
        double amount = SHARPEST * sharpness / 100;
        for (int i = 0; i < pixels.length; i++) {
            int changed = pixels[i] & 0xff000000;
            for (int shift = 0; shift < 24; shift += 8) {
                int value = pixels[i] >>> shift & 0xff;
                changed |= channel(value + amount * (value - (around[i] >>> shift & 0xff))) << shift;
            }
            pixels[i] = changed;
        }
    }

    private static int channel(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
