package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Random;

/** What an illustration stands before. */
enum Backdrop {
    DISC {
        @Override
        void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground) {
            double radius = 0.40 * Math.min(width, height);
            graphics.setColor(Palette.mix(palette.backdrop(), Color.WHITE, 0.5));
            graphics.fill(disc(width / 2, height / 2, radius));
        }
    },
    FLOOR {
        @Override
        void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground) {
            floor(graphics, palette, width, height, ground);
        }
    },
    ARCH {
        @Override
        void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground) {
            double side = Math.min(width, height);
            double arch = 0.66 * side;
            graphics.setColor(Palette.mix(palette.backdrop(), Color.WHITE, 0.5));
            graphics.fill(new RoundRectangle2D.Double(
                    (width - arch) / 2, ground - 0.82 * side, arch, height + arch, arch, arch));
            floor(graphics, palette, width, height, ground);
        }
    },
    HILLS {
        @Override
        void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground) {
            double side = Math.min(width, height);
            graphics.setColor(Palette.mix(palette.backdrop(), Color.WHITE, 0.6));
            graphics.fill(disc(width * 0.78, height * 0.22, 0.09 * side));
            graphics.setColor(Palette.mix(palette.backdrop(), palette.main(), 0.14));
            graphics.fill(disc(width * 0.12, ground + 0.34 * side, 0.56 * side));
            graphics.setColor(Palette.mix(palette.backdrop(), palette.main(), 0.24));
            graphics.fill(disc(width * 0.92, ground + 0.52 * side, 0.66 * side));
            floor(graphics, palette, width, height, ground);
        }
    },
    PLAIN {
        @Override
        void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground) {}
    };

    private static final List<Backdrop> STUDIO = List.of(DISC, FLOOR, ARCH, HILLS);

    static Backdrop ofStudio(Random random) {
        return STUDIO.get(random.nextInt(STUDIO.size()));
    }

    /** The ground is the height on which things stand, from above. */
    void draw(Graphics2D graphics, Palette palette, double width, double height, double ground) {
        graphics.setPaint(new GradientPaint(
                0, 0, Palette.mix(palette.backdrop(), Color.WHITE, 0.22), 0, (float) height, palette.backdrop()));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        decorate(graphics, palette, width, height, ground);
    }

    abstract void decorate(Graphics2D graphics, Palette palette, double width, double height, double ground);

    static void floor(Graphics2D graphics, Palette palette, double width, double height, double ground) {
        double edge = ground - 0.06 * Math.min(width, height);
        graphics.setColor(Palette.mix(palette.backdrop(), palette.deep(), 0.13));
        graphics.fill(new Rectangle2D.Double(0, edge, width, height - edge));
    }

    static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
