package dev.lakefront.sandbox.images;

import dev.lakefront.sandbox.images.Rendition.Crop;
import java.awt.geom.Rectangle2D;

/**
 * Which part of a picture is shown, how large it comes out, and on what canvas (equal to the picture unless it is to be
 * filled up). Sizes stay within {@link Rendition#LARGEST} with their proportions kept.
 */
record Framing(Rectangle2D part, int width, int height, int canvasWidth, int canvasHeight) {

    static Framing of(Picture picture, Rendition wanted) {
        Rectangle2D whole = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        Rectangle2D area = wanted.rect() == null ? whole : whole.createIntersection(wanted.rect());
        if (area.isEmpty()) {
            throw new IllegalArgumentException("rect: lies outside the picture");
        }
        double w = wanted.width();
        double h = wanted.height();
        boolean box = w > 0 && h > 0;
        double inside = Math.min(w > 0 ? w / area.getWidth() : 1e9, h > 0 ? h / area.getHeight() : 1e9);
        double scale = w > 0 || h > 0 ? inside : 1;
        return switch (wanted.fit()) {
            case CLIP -> scaled(area, scale);
            case MAX -> scaled(area, Math.min(1, scale));
            case FILL -> box ? filled(area, scale, w, h) : scaled(area, scale);
            case FILLMAX -> box ? filled(area, Math.min(1, scale), w, h) : scaled(area, Math.min(1, scale));
            case SCALE -> box ? sized(area, w, h) : scaled(area, scale);
            case CROP -> box ? sized(cropped(area, w / h, wanted.crop()), w, h) : scaled(area, scale);
            case MIN -> {
                Rectangle2D cut = box ? cropped(area, w / h, wanted.crop()) : area;
                yield scaled(cut, Math.min(1, box ? w / cut.getWidth() : scale));
            }
        };
    }

    private static Framing scaled(Rectangle2D part, double scale) {
        return sized(part, part.getWidth() * scale, part.getHeight() * scale);
    }

    private static Framing sized(Rectangle2D part, double width, double height) {
        double shrink = Math.min(1, Rendition.LARGEST / Math.max(width, height));
        int w = pixels(width * shrink);
        int h = pixels(height * shrink);
        return new Framing(part, w, h, w, h);
    }

    private static Framing filled(Rectangle2D part, double scale, double width, double height) {
        double shrink = Math.min(1, Rendition.LARGEST / Math.max(width, height));
        return new Framing(
                part,
                pixels(part.getWidth() * scale * shrink),
                pixels(part.getHeight() * scale * shrink),
                pixels(width * shrink),
                pixels(height * shrink));
    }

    /** The largest part of these proportions, placed as the crop says. */
    private static Rectangle2D cropped(Rectangle2D area, double aspect, Crop crop) {
        double width = Math.min(area.getWidth(), area.getHeight() * aspect);
        double height = Math.min(area.getHeight(), area.getWidth() / aspect);
        double spareWidth = area.getWidth() - width;
        double spareHeight = area.getHeight() - height;
        double x = crop.focal() ? crop.x() * area.getWidth() - width / 2 : crop.x() * spareWidth;
        double y = crop.focal() ? crop.y() * area.getHeight() - height / 2 : crop.y() * spareHeight;
        return new Rectangle2D.Double(
                area.getX() + Math.clamp(x, 0, spareWidth), area.getY() + Math.clamp(y, 0, spareHeight), width, height);
    }

    private static int pixels(double length) {
        return Math.clamp(Math.round(length), 1, Rendition.LARGEST);
    }
}
