package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** A lake between hills, seen from a jetty: the scene of banners, and of pictures of things in use. */
record Landscape(Palette palette, Color tone, double width, double height) {

    private static final Color DAWN = new Color(0xffe9c7);
    private static final Color LAKE = new Color(0x4f8399);
    private static final double HORIZON = 0.54;

    /** In the tone of the thing, drawn towards that of a lake. */
    static Landscape of(Palette palette, double width, double height) {
        return new Landscape(palette, Palette.mix(palette.main(), LAKE, 0.45), width, height);
    }

    /** With a foreground the jetty is broad enough for something to stand on. */
    void draw(Graphics2D graphics, Random random, double ground, boolean foreground) {
        double horizon = HORIZON * height;
        sky(graphics, random, horizon);
        ridge(graphics, random, horizon, 0.20, Palette.mix(palette.backdrop(), tone, 0.30));
        ridge(graphics, random, horizon, 0.13, Palette.mix(palette.backdrop(), tone, 0.58));
        ridge(graphics, random, horizon, 0.06, Palette.mix(tone, palette.deep(), 0.45));
        water(graphics, random, horizon);
        if (foreground) {
            jetty(graphics, ground - 0.07 * height);
        } else {
            pines(graphics, random);
        }
    }

    private void sky(Graphics2D graphics, Random random, double horizon) {
        Color low = Palette.mix(palette.backdrop(), DAWN, 0.6);
        graphics.setPaint(new GradientPaint(0, 0, palette.backdrop(), 0, (float) horizon, low));
        graphics.fill(new Rectangle2D.Double(0, 0, width, horizon + 1));
        double radius = 0.07 * Math.min(width, height);
        double x = width * (0.2 + 0.6 * random.nextDouble());
        graphics.setColor(new Color(255, 255, 255, 90));
        graphics.fill(Backdrop.disc(x, horizon * 0.42, 1.7 * radius));
        graphics.setColor(Palette.mix(palette.accent(), DAWN, 0.55));
        graphics.fill(Backdrop.disc(x, horizon * 0.42, radius));
    }

    private void ridge(Graphics2D graphics, Random random, double horizon, double rise, Color color) {
        Path2D.Double ridge = new Path2D.Double();
        ridge.moveTo(0, horizon);
        double step = width / 5;
        double before = horizon - rise * height * (0.3 + 0.7 * random.nextDouble());
        ridge.lineTo(0, before);
        for (double x = 0; x < width; x += step) {
            double next = horizon - rise * height * (0.25 + random.nextDouble());
            ridge.curveTo(x + step * 0.45, before, x + step * 0.55, next, x + step, next);
            before = next;
        }
        ridge.lineTo(width, horizon);
        ridge.closePath();
        graphics.setColor(color);
        graphics.fill(ridge);
    }

    private void water(Graphics2D graphics, Random random, double horizon) {
        Color far = Palette.mix(palette.backdrop(), tone, 0.35);
        Color near = Palette.mix(tone, palette.deep(), 0.30);
        graphics.setPaint(new GradientPaint(0, (float) horizon, far, 0, (float) height, near));
        graphics.fill(new Rectangle2D.Double(0, horizon, width, height - horizon));
        for (int i = 0; i < 26; i++) {
            double depth = random.nextDouble();
            double y = horizon + depth * (height - horizon);
            double length = width * (0.03 + 0.10 * random.nextDouble()) * (0.4 + depth);
            double thickness = height * (0.002 + 0.005 * depth);
            graphics.setColor(new Color(255, 255, 255, 40 + random.nextInt(70)));
            graphics.fill(new RoundRectangle2D.Double(
                    width * random.nextDouble() - length / 2, y, length, thickness, thickness, thickness));
        }
    }

    private void jetty(Graphics2D graphics, double edge) {
        Color plank = Palette.mix(new Color(0xc7a17a), palette.backdrop(), 0.25);
        graphics.setColor(plank);
        graphics.fill(new Rectangle2D.Double(0, edge, width, height - edge));
        graphics.setColor(Palette.mix(plank, palette.deep(), 0.35));
        graphics.fill(new Rectangle2D.Double(0, edge, width, height * 0.008));
        for (double y = edge + 0.05 * height; y < height; y += 0.06 * height) {
            graphics.fill(new Rectangle2D.Double(0, y, width, height * 0.004));
        }
    }

    private void pines(Graphics2D graphics, Random random) {
        graphics.setColor(Palette.mix(tone, Color.BLACK, 0.62));
        for (int i = 0; i < 9; i++) {
            boolean left = i % 2 == 0;
            double inwards = random.nextDouble() * 0.20 * width;
            double tall = height * (0.28 + 0.34 * random.nextDouble()) * (1 - inwards / width);
            pine(graphics, left ? inwards : width - inwards, height * 1.02, tall);
        }
    }

    private static void pine(Graphics2D graphics, double x, double foot, double tall) {
        for (int tier = 0; tier < 4; tier++) {
            double top = foot - tall * (1 - tier * 0.2);
            double half = tall * (0.10 + 0.045 * tier);
            Path2D.Double branches = new Path2D.Double();
            branches.moveTo(x, top);
            branches.lineTo(x + half, top + tall * 0.36);
            branches.lineTo(x - half, top + tall * 0.36);
            branches.closePath();
            graphics.fill(branches);
        }
        graphics.fill(new Rectangle2D.Double(x - tall * 0.02, foot - tall * 0.2, tall * 0.04, tall * 0.2));
    }
}
