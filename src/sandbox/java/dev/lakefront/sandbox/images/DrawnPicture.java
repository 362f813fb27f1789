package dev.lakefront.sandbox.images;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;

/** An illustration of a thing in its colours, at its place. The same seed always gives the same picture. */
record DrawnPicture(int width, int height, Illustration thing, Setting setting, Palette palette, long seed)
        implements Picture {

    /** The thing's share of the shorter side. */
    private static final double SHARE = 0.84;

    /** By label, text and palette of the asset document. */
    static DrawnPicture of(int width, int height, Map<?, ?> document, long seed) {
        return new DrawnPicture(
                width, height, Things.shownBy(document, seed), Setting.of(document), Palette.of(document, seed), seed);
    }

    @Override
    public boolean isOpaque() {
        return true;
    }

    @Override
    public BufferedImage render(Rectangle2D part, int targetWidth, int targetHeight) {
        BufferedImage target = new BufferedImage(targetWidth, targetHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(targetWidth / part.getWidth(), targetHeight / part.getHeight());
        graphics.translate(-part.getX(), -part.getY());
        draw(graphics);
        graphics.dispose();
        return target;
    }

    private void draw(Graphics2D graphics) {
        Random random = new Random(seed);
        double side = SHARE * Math.min(width, height);
        double left = (width - side) / 2;
        double top = (height - side) / 2;
        double ground = top + side * Illustration.GROUND;
        switch (setting) {
            case STUDIO -> Backdrop.ofStudio(random).draw(graphics, palette, width, height, ground);
            case PAPER -> Backdrop.PLAIN.draw(graphics, palette, width, height, ground);
            case LAKE ->
                Landscape.of(palette, width, height)
                        .draw(graphics, random, ground, !thing.layers().isEmpty());
        }
        graphics.translate(left, top);
        graphics.scale(side / Illustration.SIZE, side / Illustration.SIZE);
        if (random.nextBoolean()) {
            graphics.translate(Illustration.SIZE, 0);
            graphics.scale(-1, 1);
        }
        thing.draw(graphics, palette);
    }
}
