package dev.lakefront.sandbox.images;

import java.awt.image.BufferedImage;

/** A picture's colours in a few characters, as the public BlurHash algorithm writes them: four waves by three. */
final class BlurHash {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    private static final int ACROSS = 4;
    private static final int DOWN = 3;

    private BlurHash() {}

    /** Costs time in proportion to the pixels, so it is meant for thumbnails. */
    static String of(BufferedImage image) {
        double[][] waves = new double[ACROSS * DOWN][];
        double most = 0;
        for (int i = 0; i < waves.length; i++) {
            waves[i] = wave(image, i % ACROSS, i / ACROSS);
            for (int channel = 0; i > 0 && channel < 3; channel++) {
                most = Math.max(most, Math.abs(waves[i][channel]));
            }
        }
        int scale = Math.clamp((long) Math.floor(most * 166 - 0.5), 0, 82);
        StringBuilder hash = new StringBuilder();
        append(hash, ACROSS - 1 + (DOWN - 1) * 9, 1);
        append(hash, scale, 1);
        append(hash, byteOf(waves[0][0]) << 16 | byteOf(waves[0][1]) << 8 | byteOf(waves[0][2]), 4);
        double largest = (scale + 1) / 166.0;
        for (int i = 1; i < waves.length; i++) {
            append(
                    hash,
                    (step(waves[i][0], largest) * 19 + step(waves[i][1], largest)) * 19 + step(waves[i][2], largest),
                    2);
        }
        return hash.toString();
    }

    private static double[] wave(BufferedImage image, int across, int down) {
        int width = image.getWidth();
        int height = image.getHeight();
        double[] sum = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double basis = Math.cos(Math.PI * across * x / width) * Math.cos(Math.PI * down * y / height);
                int rgb = image.getRGB(x, y);
                sum[0] += basis * linear(rgb >> 16 & 0xff);
                sum[1] += basis * linear(rgb >> 8 & 0xff);
                sum[2] += basis * linear(rgb & 0xff);
            }
        }
        double share = (across == 0 && down == 0 ? 1.0 : 2.0) / (width * height);
        return new double[] {sum[0] * share, sum[1] * share, sum[2] * share};
    }

    private static double linear(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int byteOf(double linear) {
        double share = Math.clamp(linear, 0, 1);
        double shown = share <= 0.0031308 ? share * 12.92 : 1.055 * Math.pow(share, 1 / 2.4) - 0.055;
        return (int) (shown * 255 + 0.5);
    }

    private static int step(double value, double largest) {
        double share = value / largest;
        return Math.clamp((long) Math.floor(Math.signum(share) * Math.sqrt(Math.abs(share)) * 9 + 9.5), 0, 18);
    }

    private static void append(StringBuilder hash, int value, int digits) {
        for (int place = digits - 1; place >= 0; place--) {
            hash.append(DIGITS.charAt(value / (int) Math.pow(DIGITS.length(), place) % DIGITS.length()));
        }
    }
}
